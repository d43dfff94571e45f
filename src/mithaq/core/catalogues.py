"""Compile translations without gettext: each .po file that is newer than its .mo is written anew."""

from __future__ import annotations

from pathlib import Path

import polib


def compile_stale(folder: Path) -> list[Path]:
    """Write the .mo files missing or older than their .po in ``folder``/<language>/LC_MESSAGES. Returns those.

    Raises OSError with the line number when a .po file cannot be read.
    """
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        temporary = target.with_suffix(".mo.new")
        polib.pofile(str(source)).save_as_mofile(str(temporary))
        temporary.replace(target)  # a process that reads meanwhile sees a whole file
        written.append(target)
    return written
