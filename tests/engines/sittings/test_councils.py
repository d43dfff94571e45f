"""Councils sit, vote and answer as their law says: dates and numbers worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq_engines import sittings
from mithaq_engines.clocks import LANGUAGES, Changes
from mithaq_engines.clocks.phrases import long_date

PREFECTURE = sittings.council_law("ma-112-14")


def test_the_september_2024_session_of_a_prefecture_has_the_dates_worked_by_hand() -> None:
    session = sittings.ordinary_sessions(PREFECTURE, 2024)[2]
    assert (session.opens, session.moved_from, session.article) == (date(2024, 9, 9), None, "34")
    assert session.names == {
        "ar": "دورة شتنبر 2024",
        "fr": "session de septembre 2024",
        "en": "September 2024 session",
    }
    steps = {step.name: step for step in sittings.before(PREFECTURE, session.opens)}
    agenda = steps["agenda-to-governor"]
    assert (agenda.due, agenda.rests, agenda.article) == (date(2024, 8, 20), True, "39")
    assert agenda.readings == {"stays": date(2024, 8, 20), "earlier": date(2024, 8, 19)}
    assert steps["notice-to-members"].due == date(2024, 9, 2)


def test_a_session_whose_monday_is_a_holiday_opens_on_the_next_working_day() -> None:
    session = sittings.ordinary_sessions(PREFECTURE, 2027)[0]  # 11 January 2027, Independence Manifesto, a Monday
    assert (session.opens, session.moved_from) == (date(2027, 1, 12), date(2027, 1, 11))


def test_a_second_and_a_third_call_come_after_a_sitting_without_quorum() -> None:
    missing = sittings.quorum(PREFECTURE, 31, 15)
    assert (missing.required, missing.reached, missing.next_call) == (16, False, 2)
    second = sittings.next_call(PREFECTURE, date(2024, 9, 9), 2)
    assert (second.earliest, second.latest) == (date(2024, 9, 12), date(2024, 9, 14))
    third = sittings.next_call(PREFECTURE, date(2024, 9, 13), 3)
    assert (third.earliest, third.any_number) == (date(2024, 9, 19), True)  # 16 September is the Mawlid


def test_a_programme_takes_the_members_in_office_then_at_a_second_sitting_the_votes_cast() -> None:
    votes = {"for": 15, "against": 3, "abstain": 1}
    first = sittings.majority(PREFECTURE, "programme", 31, votes)
    assert (first.outcome, first.required) == (sittings.Outcome.SECOND_SITTING, 16)
    second = sittings.majority(PREFECTURE, "programme", 31, votes, round=2)
    assert (second.outcome, second.required) == (sittings.Outcome.ADOPTED, 10)


@pytest.mark.parametrize("code", sittings.council_law_codes())
def test_every_answer_of_every_law_is_told_in_every_language(code: str) -> None:
    law = sittings.council_law(code, changes=Changes())
    session = sittings.ordinary_sessions(law, 2026)[0]
    steps = [
        *sittings.before(law, session.opens),
        *sittings.after(law, session.opens, "programme", needs_visa=bool(law.approval)),
    ]
    for language in LANGUAGES:
        for step in steps:
            text = " ".join(sittings.explain(step, language))
            assert long_date(step.due, language) in text
            assert sittings.cite(step.article, language) in text
            assert "{" not in text
        assert long_date(session.opens, language) in " ".join(sittings.explain(session, language))
