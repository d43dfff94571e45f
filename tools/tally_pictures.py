"""Draw the pictures of `docs/explanation/how-votes-become-projects` anew: `.venv/bin/python tools/tally_pictures.py`.

Nothing is drawn by hand: they come from the page's own election, counted by the engine, and a test compares them.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src")]

from mithaq_engines.tally import equal_shares, read_file  # noqa: E402  # the path comes first
from mithaq_engines.tally.picture import LANGUAGES, picture  # noqa: E402

ELECTION = ROOT / "docs" / "explanation" / "how-votes-become-projects.pb"


def drawn() -> dict[Path, str]:
    """Every picture's file and what belongs in it."""
    election = read_file(str(ELECTION)).election
    if election is None:
        raise SystemExit(f"{ELECTION} cannot be read")
    outcome = equal_shares(election)
    return {
        ROOT / "docs" / "pictures" / f"tally-{language}.svg": picture(election, outcome, language=language)
        for language in LANGUAGES
    }


if __name__ == "__main__":
    for path, text in drawn().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
