"""Draw the pictures of `docs/explanation/how-opinions-become-a-map` anew: `.venv/bin/python tools/opinion_pictures.py`.

Nothing is drawn by hand: they come from the page's own conversation, mapped by the engine, and a test compares them.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src")]

from mithaq_engines.opinions import map_of, picture, read_statements, read_votes  # noqa: E402  # the path comes first
from mithaq_engines.opinions.phrases import LANGUAGES  # noqa: E402

CONVERSATION = ROOT / "docs" / "explanation" / "how-opinions-become-a-map.csv"


def drawn() -> dict[Path, str]:
    """Every picture's file and what belongs in it."""
    votes = read_votes(CONVERSATION.read_bytes()).votes
    pictures = {}
    for language in LANGUAGES:
        statements = read_statements(CONVERSATION.with_suffix(f".{language}.csv").read_bytes())
        found = map_of(statements.applied_to(votes), mode="steady")
        pictures[ROOT / "docs" / "pictures" / f"opinions-{language}.svg"] = picture(found, language=language)
    return pictures


if __name__ == "__main__":
    for path, text in drawn().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
