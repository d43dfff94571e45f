"""The project's own files, as git knows them, for the tests about the code."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ROOT / "src"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the project that is, or could be, in git: tracked, or new and not ignored."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in listing.stdout.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def below(folder: str, *suffixes: str) -> list[Path]:
    """The files below a folder of the project that end in one of the suffixes."""
    return [path for path in tracked() if path.is_relative_to(ROOT / folder) and path.suffix in suffixes]


def name(path: Path) -> str:
    """The path as one would say it."""
    return str(path.relative_to(ROOT))
