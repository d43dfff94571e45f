"""Scorecards: counts that add up, like with like, and no order of bodies."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines import verdicts
from mithaq_engines.verdicts import Outcome, Reason, Row, Standing, Why


def of(reason: str, days_late: int | None = 0) -> Standing:
    """A standing for this reason."""
    return Standing(Reason(reason).outcome, Reason(reason), days_late != 0, days_late)


def plan(reason: str, days_late: int | None = 0, count: int = 1, stage: str | None = "results") -> Row:
    """Commitments of a plan."""
    return Row("programme", "ogp-2021", stage, of(reason, days_late), count)


def group(*rows: Row) -> verdicts.Group:
    """The group of rows that are alike."""
    found = verdicts.scorecard(rows).only
    assert found is not None
    return found


def test_a_plan_is_counted_by_standing_and_reason_and_its_rate_is_exact() -> None:
    found = group(
        plan("done_in_time", count=3),
        plan("done_late", 10),
        plan("done_day_unknown", None),
        plan("little_done", 31),
        plan("due_without_verdict", 400),
        plan("not_due", count=4),
    )
    assert (found.kept, found.partly, found.broken, found.not_assessed) == (3, 2, 1, 5)
    assert (found.total, found.assessed, found.due, found.kept_rate) == (11, 6, 7, Fraction(1, 2))
    assert found.by_reason[Reason.NOT_DUE] == 4
    assert (found.late, found.longest_late, found.middle_late) == (4, 400, Fraction(31))
    assert group(plan("done_late", 10), plan("done_late", 11)).middle_late == Fraction(21, 2)
    waiting = group(plan("not_due"))
    assert (waiting.kept_rate, waiting.middle_late, waiting.longest_late) == (None, None, None)


def test_unlike_promises_are_never_added_and_have_no_common_rate() -> None:
    charter = Row("charter", "charter-1", "results", of("lived_everywhere"))
    older = Row("programme", "ogp-2015", "results", of("done_in_time"))
    card = verdicts.scorecard([charter, plan("little_done"), older, plan("not_due", stage=None)])
    assert [(each.kind, each.book, each.stage) for each in card.groups] == [
        ("programme", "ogp-2015", "results"),
        ("programme", "ogp-2021", None),
        ("programme", "ogp-2021", "results"),
        ("charter", "charter-1", "results"),
    ]
    assert (card.total, card.only) == (4, None)
    assert not hasattr(card, "kept_rate")
    found = card.group("charter", "charter-1", "results")
    assert found is not None
    assert found.kept_rate == 1
    assert card.group("charter", "charter-1", "design") is None


def test_two_scorecards_stand_side_by_side_only_where_they_are_alike_and_enough_is_assessed() -> None:
    one, other = group(plan("done_in_time", count=5)), group(plan("little_done", 3, count=5))
    assert verdicts.comparable(one, other) == verdicts.Comparison(is_comparable=True, reasons=())
    card = verdicts.scorecard([plan("done_late", 2, count=9)])
    assert verdicts.comparable(card, one).is_comparable
    few = group(plan("done_in_time", count=4))
    assert verdicts.comparable(one, few).reasons == (Why.TOO_FEW_ASSESSED,)
    assert verdicts.comparable(one, few, least=4).is_comparable
    half = group(plan("done_in_time", count=5), plan("due_without_verdict", 9, count=5), plan("not_due", count=99))
    assert verdicts.comparable(one, half).is_comparable
    chosen = group(plan("done_in_time", count=5), plan("due_without_verdict", 9, count=6))
    assert verdicts.comparable(chosen, one).reasons == (Why.TOO_FEW_ASSESSED,)
    unlike = group(Row("charter", "charter-1", "design", of("no_verdict")))
    assert verdicts.comparable(one, unlike).reasons == tuple(Why)[1:]
    mixed = verdicts.scorecard([plan("not_due"), Row("charter", "charter-1", None, of("no_verdict"))])
    assert verdicts.comparable(mixed, one).reasons == (Why.SEVERAL_GROUPS,)
    assert verdicts.comparable(one, verdicts.scorecard([])).reasons == (Why.TOO_FEW_ASSESSED,)


def test_bodies_are_never_put_in_an_order() -> None:
    one, other = group(plan("done_in_time")), group(plan("little_done"))
    with pytest.raises(TypeError):
        sorted([one, other])  # type: ignore[type-var]
    assert not [name for name in verdicts.__all__ if "rank" in name.lower() or "best" in name.lower()]


@pytest.mark.parametrize(
    "row",
    [
        Row("law", "ogp-2021", "results", of("not_due")),
        Row("programme", "ogp-2021", "middle", of("not_due")),
        plan("not_due", count=-1),
    ],
)
def test_what_cannot_be_counted_is_refused(row: Row) -> None:
    with pytest.raises(verdicts.VerdictError):
        verdicts.scorecard([row])


standings = st.builds(of, st.sampled_from(list(Reason)).map(str), st.none() | st.integers(0, 5))
rows = st.builds(
    Row,
    st.sampled_from(["programme", "charter"]),
    st.sampled_from(list(verdicts.code_books())),
    st.sampled_from([None, "design", "results"]),
    standings,
    st.integers(0, 4),
)


@settings(max_examples=40)
@given(given_rows=st.lists(rows, max_size=40), data=st.data())
def test_counts_add_up_in_any_order_and_in_any_parts(given_rows: list[Row], data: st.DataObject) -> None:
    card = verdicts.scorecard(given_rows)
    assert card.total == sum(row.count for row in given_rows)
    for each in card.groups:
        assert each.total == sum(each.by_code.values()) == sum(each.by_reason.values()) > 0
        assert each.total == each.kept + each.partly + each.broken + each.not_assessed
        for code in Outcome:
            assert each.by_code[code] == sum(n for reason, n in each.by_reason.items() if reason.outcome is code)
        assert sum(each.late_days.values()) <= each.late <= each.total
        assert each.kept_rate is None or 0 <= each.kept_rate <= 1
    one_by_one = [Row(row.kind, row.book, row.stage, row.standing) for row in given_rows for _ in range(row.count)]
    assert verdicts.scorecard(data.draw(st.permutations(one_by_one))) == card
