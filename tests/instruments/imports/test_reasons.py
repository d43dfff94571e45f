"""Whatever the reader says of the texts on which it is tested, the screen can say in the reader's language."""

from __future__ import annotations

from pathlib import Path

from mithaq.instruments.imports import reasons
from mithaq_engines.charters import CannotRead, read_bytes

TEXTS = Path(__file__).resolve().parents[2] / "engines" / "charters"


def test_the_screen_has_words_for_all_that_the_reader_says() -> None:
    unknown: set[str] = set()
    files = [path for path in TEXTS.rglob("*") if path.suffix in {".txt", ".md"}]
    for path in files:
        try:
            reading = read_bytes(path.read_bytes(), filename=path.name).as_json()
        except CannotRead as error:
            unknown |= {error.reason_code} - set(reasons.CANNOT_READ)
            continue
        unknown |= {code for code in reading["warnings"] if not reasons.warning(code)}
        lines = [one for value in reading["values"] for one in value["commitments"]]
        for line in (*lines, *reading["proposals"], *reading["dropped"]):
            parts = reasons.parts_of(line["why"])
            unknown |= {part for part in parts if part not in reasons.WHY and "forbidden" not in part}
    assert files
    assert unknown == set()
