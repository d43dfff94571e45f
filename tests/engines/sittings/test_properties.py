"""What holds whatever the law, the day and the numbers."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mithaq_engines import sittings
from mithaq_engines.clocks import Changes
from mithaq_engines.sittings.phrases import Explained
from mithaq_engines.sittings.statutes import FIELDS

LAWS = [sittings.council_law(code) for code in sittings.council_law_codes()]
MOVED = sittings.council_law("ma-113-14", changes=Changes(added={date(2026, 5, 4): {"ar": "أ", "fr": "b", "en": "c"}}))
laws = st.sampled_from([*LAWS, MOVED])
days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
counts = st.integers(0, 40)
words = st.sampled_from(
    ["1/2", "2/3", "", "stays", "earlier", "date", "month", "quarter", "cast", "votes-cast", "MA", "own"]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 40) | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=2),
    max_leaves=4,
)


@given(law=laws, day=days, kind=st.sampled_from(["ordinary", "extraordinary"]))
def test_what_is_due_before_is_never_after_and_its_readings_hold_it_between_them(
    law: sittings.CouncilLaw, day: date, kind: str
) -> None:
    for step in sittings.before(law, day, kind):
        assert step.due <= day - timedelta(days=0 if step.length == 0 else step.length)
        assert step.rests == law.calendar.rests(step.due)
        if step.readings:
            assert step.readings["earlier"] <= step.readings["stays"] == step.due
            assert not law.calendar.rests(step.readings["earlier"])


@given(law=laws, year=st.integers(2000, 2060))
def test_a_session_opens_on_a_working_day_in_its_window_and_in_order(law: sittings.CouncilLaw, year: int) -> None:
    found = sittings.ordinary_sessions(law, year)
    assert [each.opens for each in found] == sorted(each.opens for each in found)
    for session in found:
        assert not law.calendar.rests(session.opens)
        assert session.opens >= (session.moved_from or session.opens)
        if session.window:
            assert session.window[0] <= session.opens <= session.window[1]
        if session.may_last_until and session.prolonged_until:
            assert session.opens <= session.may_last_until < session.prolonged_until


@given(law=laws, day=days, closed=st.integers(0, 30), received=st.integers(0, 60))
def test_what_follows_a_decision_is_after_it_and_never_earlier_for_a_later_event(
    law: sittings.CouncilLaw, day: date, closed: int, received: int
) -> None:
    early = {step.name: step.due for step in sittings.after(law, day, "programme", bool(law.approval))}
    closing, receipt = day + timedelta(days=closed), day + timedelta(days=received)
    later = sittings.after(law, day, "programme", bool(law.approval), closed_on=closing, received_on=receipt)
    for step in later:
        assert step.due > day
        if step.acts == "council":
            assert step.due >= early[step.name]


@given(law=laws, members=st.integers(1, 300), present=st.integers(0, 300))
def test_one_member_more_never_undoes_a_quorum(law: sittings.CouncilLaw, members: int, present: int) -> None:
    if present < members and sittings.quorum(law, members, present).reached:
        assert sittings.quorum(law, members, present + 1).reached


@given(law=laws, day=days)
def test_a_call_comes_after_the_sitting_that_failed_and_the_third_on_a_working_day(
    law: sittings.CouncilLaw, day: date
) -> None:
    for call in range(2, len(law.calls) + 1):
        found = sittings.next_call(law, day, call)
        assert day < found.earliest <= (found.latest or found.earliest)
        assert all(not law.calendar.rests(each) for each in found.working_days)
        if call == 3:
            assert not law.calendar.rests(found.earliest)


@given(
    law=laws,
    option=st.sampled_from(["cast", "not-cast"]),
    matter=st.sampled_from(["ordinary", "programme"]),
    numbers=st.tuples(counts, counts, counts),
    president=st.sampled_from([None, True, False]),
    second=st.booleans(),
)
def test_a_vote_more_for_never_turns_an_adopted_matter_down(
    law: sittings.CouncilLaw,
    option: str,
    matter: str,
    numbers: tuple[int, int, int],
    president: bool | None,
    second: bool,
) -> None:
    votes = dict(zip(("for", "against", "abstain"), numbers, strict=True))
    if president is not None and not votes["for" if president else "against"]:
        return
    vote_round = 2 if second and law.matters[matter].second else 1
    read = law.read_as(option)
    first = sittings.majority(read, matter, 130, votes, president, round=vote_round)
    if first.adopted:
        more = {**votes, "for": votes["for"] + 1}
        assert sittings.majority(read, matter, 130, more, president, round=vote_round).adopted
        if votes["against"] > 1:
            fewer = {**votes, "against": votes["against"] - 1}
            assert sittings.majority(read, matter, 130, fewer, president, round=vote_round).adopted


@given(statutes=st.dictionaries(st.sampled_from([*FIELDS, "second_call", "articles"]), anything, max_size=3))
def test_whatever_statutes_say_they_are_refused_by_field_or_every_answer_can_be_given(
    statutes: dict[str, object],
) -> None:
    try:
        law = sittings.council_law("own", statutes)
    except sittings.StatutesError as error:
        assert all(each.message for each in error.problems)
        return
    for session in sittings.ordinary_sessions(law, 2027):
        answers: list[Explained] = [session, *sittings.before(law, session.opens), *sittings.after(law, session.opens)]
        assert all(sittings.explain(answer, language) for answer in answers for language in ("ar", "fr", "en"))
    quorum = sittings.quorum(law, 10, 3)
    assert quorum.next_call is None or sittings.next_call(law, date(2026, 12, 29)).earliest > date(2026, 12, 29)
    sittings.majority(law, "programme", 10, {"for": 3, "against": 3}, True)
