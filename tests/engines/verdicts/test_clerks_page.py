"""The page for clerks and journalists says, in each language, what the engine answers for the page's own promises."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq_engines.verdicts import LEAST_ASSESSED, code_book, outcome_words, standing
from tests.house.pages import slips_in_arabic, slips_in_french, tables
from tests.house.tree import ROOT

READ = date(2027, 1, 1)
COMMAND = "`mithaq-engines verdicts scorecard SCORECARD.json`"


def page(language: str) -> str:
    return (ROOT / "docs" / "explanation" / f"kept-or-broken.{language}.md").read_text(encoding="utf-8")


def day(cell: str) -> date | None:
    return None if cell == "–" else date.fromisoformat(cell)


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_examples_stand_where_the_engine_puts_them(language: str) -> None:
    text = page(language)
    (rows,) = tables(text)
    assert len(rows) == 9
    for promised, done, verdict, given, said, late in rows:
        found = standing(
            None if verdict == "–" else verdict.strip("`"),
            book=code_book("ogp-2021"),
            today=READ,
            ends_on=day(promised),
            done_on=day(done),
            assessed_on=day(given),
        )
        days = "?" if found.days_late is None else str(found.days_late)
        assert (said, late) == (outcome_words(found.code)[language], days)
    assert f"{LEAST_ASSESSED} " in text
    assert COMMAND in text
    assert slips_in_french(text) == [] if language == "fr" else slips_in_arabic(text) == []
