"""The project's own files, as git knows them, for the tests about the code."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ROOT / "src"


IGNORED = {".git", ".hypothesis", ".venv", "var", "build", "dist", "test-results", "__pycache__"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the project that is, or could be, in git: tracked, or new and not ignored."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():  # a bare machine, or an unpacked archive
        folders = ((Path(folder), folders, names) for folder, folders, names in os.walk(ROOT))
        return tuple(sorted(folder / name for folder, below, names in folders for name in kept(below, names)))
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = (ROOT / name for name in listing.stdout.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def kept(folders: list[str], names: list[str]) -> list[str]:
    """The names that git would not ignore. Takes the ignored ``folders`` out of the walk."""
    folders[:] = [name for name in folders if name not in IGNORED and not name.endswith(("_cache", ".egg-info"))]
    return [name for name in names if name not in IGNORED and not name.endswith((".pyc", ".mo"))]


def below(folder: str, *suffixes: str) -> list[Path]:
    """The files below a folder of the project that end in one of the suffixes."""
    return [path for path in tracked() if path.is_relative_to(ROOT / folder) and path.suffix in suffixes]


def name(path: Path) -> str:
    """The path as one would say it."""
    return str(path.relative_to(ROOT))
