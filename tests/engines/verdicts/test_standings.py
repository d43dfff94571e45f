"""From the verdict and the days to kept, partly kept, broken, not assessed: the rule, case by case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq_engines import verdicts
from mithaq_engines.verdicts import Outcome, Reason

PLAN = verdicts.code_book("ogp-2021")
CHARTER = verdicts.code_book("charter-1")
PROMISED = date(2026, 6, 30)
BEFORE, AFTER, TODAY = date(2026, 3, 1), date(2026, 10, 31), date(2027, 1, 1)
UNKNOWN = None


@pytest.mark.parametrize(
    ("completion", "ends_on", "done_on", "assessed_on", "reason", "days_late"),
    [
        ("complete", PROMISED, PROMISED, AFTER, "done_in_time", 0),
        ("complete", PROMISED, PROMISED + timedelta(days=1), AFTER, "done_late", 1),
        ("complete", PROMISED, UNKNOWN, AFTER, "done_day_unknown", None),
        ("complete", PROMISED, UNKNOWN, PROMISED, "done_in_time", 0),  # seen complete on the promised day
        ("complete", None, UNKNOWN, AFTER, "done_no_day", 0),
        ("substantial", PROMISED, UNKNOWN, AFTER, "done_in_part", 185),
        ("substantial", PROMISED, BEFORE, AFTER, "done_in_part", 185),  # what the body claims is not believed
        ("substantial", PROMISED, AFTER + timedelta(days=1), AFTER, "done_in_part", 124),  # done since, late
        ("limited", PROMISED, UNKNOWN, AFTER, "little_done", 185),
        ("not_started", PROMISED, UNKNOWN, AFTER, "not_started", 185),
        ("no_evidence", PROMISED, UNKNOWN, AFTER, "no_evidence", 185),
        ("no_evidence", None, UNKNOWN, AFTER, "no_evidence", 0),
        ("limited", PROMISED, UNKNOWN, PROMISED, "due_without_verdict", 185),  # the day was not over when they looked
        ("substantial", PROMISED, BEFORE, BEFORE, "due_without_verdict", 0),
        ("limited", TODAY, UNKNOWN, AFTER, "not_due", 0),  # the promised day is today: not over
        (None, TODAY, UNKNOWN, None, "not_due", 0),
        (None, PROMISED, UNKNOWN, None, "due_without_verdict", 185),
        (None, PROMISED, PROMISED, None, "due_without_verdict", 0),  # done by the body's word, nobody looked
        (None, None, UNKNOWN, None, "no_verdict", 0),
    ],
)
def test_a_verdict_and_the_days_say_where_a_commitment_of_a_plan_stands(
    completion: str | None,
    ends_on: date | None,
    done_on: date | None,
    assessed_on: date | None,
    reason: str,
    days_late: int | None,
) -> None:
    found = verdicts.standing(
        completion, book=PLAN, today=TODAY, ends_on=ends_on, done_on=done_on, assessed_on=assessed_on
    )
    assert (found.reason, found.days_late) == (reason, days_late)
    assert found.code is Reason(reason).outcome
    assert found.is_late is (days_late != 0)


@pytest.mark.parametrize(
    ("practice", "code", "reason"),
    [
        ("everywhere", "kept", "lived_everywhere"),
        ("usual", "partly", "lived_usually"),
        ("in_places", "partly", "lived_in_places"),
        ("not_lived", "broken", "not_lived"),
        ("no_evidence", "broken", "no_evidence"),
        (None, "not_assessed", "no_verdict"),
    ],
)
def test_a_commitment_of_a_charter_has_no_day_and_stands_by_the_words_of_the_verdict(
    practice: str | None, code: str, reason: str
) -> None:
    found = verdicts.standing(practice, book=CHARTER, today=TODAY, ends_on=PROMISED, assessed_on=AFTER)
    assert found == verdicts.Standing(Outcome(code), Reason(reason))


def test_what_cannot_be_verified_or_was_stopped_is_not_assessed() -> None:
    verdict = {"verifiable": "no"}
    found = verdicts.standing_of(verdict, book=PLAN, today=TODAY, ends_on=PROMISED, assessed_on=AFTER, is_stopped=True)
    assert (found.code, found.reason, found.is_late) == ("not_assessed", "not_verifiable", True)
    stopped = verdicts.standing_of(None, book=PLAN, today=TODAY, ends_on=PROMISED, is_stopped=True)
    assert (stopped.code, stopped.reason, stopped.days_late) == ("not_assessed", "stopped", 185)
    charter = verdicts.standing_of(None, book=CHARTER, today=TODAY, is_stopped=True)
    assert charter.reason is Reason.STOPPED
    judged = verdicts.standing("limited", book=PLAN, today=TODAY, ends_on=PROMISED, assessed_on=AFTER, is_stopped=True)
    assert judged.code is Outcome.BROKEN  # to stop a commitment does not take its verdict away


def test_a_verdict_on_the_design_or_of_a_later_day_says_nothing_yet() -> None:
    design = verdicts.standing(
        "complete", book=PLAN, today=TODAY, ends_on=PROMISED, assessed_on=AFTER, stage=verdicts.Stage.DESIGN
    )
    assert design.reason is Reason.DUE_WITHOUT_VERDICT
    earlier = verdicts.standing(
        "complete", book=PLAN, today=BEFORE, ends_on=PROMISED, assessed_on=AFTER, done_on=BEFORE
    )
    assert earlier.reason is Reason.NOT_DUE
    same_day = verdicts.standing("limited", book=PLAN, today=AFTER, ends_on=PROMISED, assessed_on=AFTER)
    assert same_day.reason is Reason.LITTLE_DONE
    closed = verdicts.standing_of({"verifiable": "no"}, book=PLAN, today=BEFORE, ends_on=PROMISED, assessed_on=AFTER)
    assert closed.reason is Reason.NOT_DUE


def test_a_verdict_without_a_day_or_in_other_words_is_refused() -> None:
    with pytest.raises(verdicts.VerdictError, match="assessed_on"):
        verdicts.standing("complete", book=PLAN, today=TODAY)
    with pytest.raises(verdicts.VerdictError, match="'everywhere' is no value of 'completion'"):
        verdicts.standing("everywhere", book=PLAN, today=TODAY, assessed_on=AFTER)


days = st.dates(date(2026, 1, 1), date(2026, 3, 1))
maybe = st.none() | days
BOOKS = list(verdicts.code_books().values())


@given(
    data=st.data(), book=st.sampled_from(BOOKS), today=days, ends_on=maybe, done_on=maybe, assessed_on=days,
    is_stopped=st.booleans(),
)  # fmt: skip
def test_late_is_never_kept_and_nobody_is_judged_without_a_verdict_or_before_the_day(
    data: st.DataObject,
    book: verdicts.CodeBook,
    today: date,
    ends_on: date | None,
    done_on: date | None,
    assessed_on: date,
    is_stopped: bool,
) -> None:
    value = data.draw(st.none() | st.sampled_from(list(book.standing.reasons)))
    found = verdicts.standing(
        value, book=book, today=today, ends_on=ends_on, done_on=done_on, assessed_on=assessed_on, is_stopped=is_stopped
    )
    assert found.code is found.reason.outcome
    assert found.is_late is (found.days_late != 0)
    if found.is_late or value is None or assessed_on > today:
        assert found.code is not Outcome.KEPT
    if value is None or assessed_on > today:
        assert found.code is Outcome.NOT_ASSESSED
    if book.standing.has_day and ends_on is not None and today <= ends_on:
        assert found.code in {Outcome.KEPT, Outcome.NOT_ASSESSED}
        assert not found.is_late
    if not book.standing.has_day:
        assert not found.is_late


@given(
    data=st.data(),
    book=st.sampled_from(BOOKS),
    ends_on=maybe,
    assessed_on=days,
    done=st.lists(days, min_size=2, max_size=2),
)
def test_nothing_better_makes_a_standing_worse_and_time_alone_decides_nothing(
    data: st.DataObject, book: verdicts.CodeBook, ends_on: date | None, assessed_on: date, done: list[date]
) -> None:
    rank = [Outcome.BROKEN, Outcome.PARTLY, Outcome.KEPT]
    scale = list(book.standing.reasons)
    low, high = sorted(data.draw(st.lists(st.sampled_from(scale), min_size=2, max_size=2)), key=scale.index)
    early, late = sorted(done)
    worse, better, later = (
        verdicts.standing(value, book=book, today=today, ends_on=ends_on, done_on=day, assessed_on=assessed_on).code
        for value, today, day in ((low, TODAY, late), (high, TODAY, early), (high, TODAY + timedelta(days=999), early))
    )
    assert better is later
    if Outcome.NOT_ASSESSED not in {worse, better}:
        assert rank.index(worse) <= rank.index(better)
