"""Quorum, calls and majorities at their boundaries, by every law."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq_engines import sittings
from mithaq_engines.sittings import Outcome

PREFECTURE = sittings.council_law("ma-112-14")
OWN = sittings.council_law("own")


def votes(for_: int, against: int = 0, abstain: int = 0) -> dict[str, int]:
    """Numbers of votes, as the engine takes them."""
    return {"for": for_, "against": against, "abstain": abstain}


@pytest.mark.parametrize(
    ("code", "members", "required"),
    [
        ("ma-112-14", 31, 16),
        ("ma-112-14", 30, 16),
        ("ma-111-14", 75, 38),
        ("ma-113-14", 1, 1),
        ("ma-113-14", 2, 2),
        ("fr-cgct", 15, 8),
        ("own", 31, 16),  # at least half
        ("own", 30, 15),
    ],
)
def test_a_quorum_is_reached_by_that_member_and_not_by_the_one_before(code: str, members: int, required: int) -> None:
    law = sittings.council_law(code)
    found = sittings.quorum(law, members, required)
    assert (found.required, found.reached, found.next_call) == (required, True, None)
    before = sittings.quorum(law, members, required - 1)
    assert (before.reached, before.next_call) == (False, 2)


def test_a_second_call_needs_the_quorum_again_in_morocco_and_a_third_needs_none() -> None:
    assert not sittings.quorum(PREFECTURE, 31, 15, call=2).reached
    third = sittings.quorum(PREFECTURE, 31, 1, call=3)
    assert (third.reached, third.any_number, third.required) == (True, True, 1)
    nobody = sittings.quorum(PREFECTURE, 31, 0, call=3)
    assert (nobody.reached, nobody.next_call) == (False, None)
    assert sittings.quorum(sittings.council_law("fr-cgct"), 15, 1, call=2).any_number


@pytest.mark.parametrize(
    ("cast", "president", "outcome", "required"),
    [
        (votes(2, 1), None, Outcome.ADOPTED, 2),
        (votes(1, 2), None, Outcome.REJECTED, 2),
        (votes(5, 4, 20), None, Outcome.ADOPTED, 5),  # abstentions are not cast
        (votes(5, 5), True, Outcome.ADOPTED, 6),
        (votes(5, 5), False, Outcome.REJECTED, 6),
        (votes(5, 5), None, Outcome.REJECTED, 6),
        (votes(0, 0, 20), None, Outcome.REJECTED, 1),
        (votes(0), None, Outcome.REJECTED, 1),
        (votes(1), None, Outcome.ADOPTED, 1),
        (votes(31), True, Outcome.ADOPTED, 16),
        (votes(6, 5), False, Outcome.ADOPTED, 6),  # no tie: the president's side does not matter
    ],
)
def test_an_ordinary_matter_takes_more_than_half_of_the_votes_cast(
    cast: dict[str, int], president: bool | None, outcome: Outcome, required: int
) -> None:
    found = sittings.majority(PREFECTURE, "ordinary", 31, cast, president)
    assert (found.outcome, found.required, found.basis) == (outcome, required, "votes-cast")
    assert found.decided_by_president is (cast == votes(5, 5) and president is not None)


@pytest.mark.parametrize(
    ("members", "cast", "president", "outcome"),
    [
        (31, votes(16), None, Outcome.ADOPTED),
        (31, votes(15, 0), None, Outcome.SECOND_SITTING),
        (31, votes(15, 3, 1), True, Outcome.SECOND_SITTING),
        (30, votes(15, 15), True, Outcome.SECOND_SITTING),  # half of the members is no majority of them, tie or not
        (30, votes(16, 14), False, Outcome.ADOPTED),
        (31, votes(0, 31), False, Outcome.SECOND_SITTING),
    ],
)
def test_a_programme_takes_more_than_half_of_the_members_in_office(
    members: int, cast: dict[str, int], president: bool | None, outcome: Outcome
) -> None:
    found = sittings.majority(PREFECTURE, "programme", members, cast, president)
    assert (found.outcome, found.required, found.basis) == (outcome, 16, "members-in-office")
    assert not found.tie
    assert found.article == "44"


@pytest.mark.parametrize(
    ("cast", "president", "outcome"),
    [
        (votes(5, 4, 10), None, Outcome.ADOPTED),
        (votes(4, 5), None, Outcome.REJECTED),
        (votes(7, 7), True, Outcome.ADOPTED),
        (votes(7, 7), False, Outcome.REJECTED),
    ],
)
def test_at_a_second_sitting_a_programme_takes_the_votes_cast(
    cast: dict[str, int], president: bool | None, outcome: Outcome
) -> None:
    found = sittings.majority(PREFECTURE, "programme", 31, cast, president, round=2)
    assert (found.outcome, found.basis) == (outcome, "votes-cast")


def test_both_readings_of_abstentions_are_offered_where_they_matter() -> None:
    found = sittings.majority(PREFECTURE, "ordinary", 31, votes(5, 4, 2))
    assert found.readings == {"not-cast": Outcome.ADOPTED, "cast": Outcome.REJECTED}
    cast = sittings.majority(PREFECTURE.read_as("cast"), "ordinary", 31, votes(5, 4, 2))
    assert (cast.outcome, cast.required, cast.total) == (Outcome.REJECTED, 6, 11)
    assert sittings.majority(PREFECTURE, "ordinary", 31, votes(5, 4)).readings == {}
    assert sittings.majority(PREFECTURE, "programme", 31, votes(16, 4, 2)).readings == {}
    # With abstentions cast, as many for as against is no tie: one vote more would not be enough.
    assert not sittings.majority(PREFECTURE.read_as("cast"), "ordinary", 31, votes(3, 3, 4), True).tie


def test_a_ballot_is_secret_only_where_the_law_allows_it_and_then_nobody_has_a_casting_vote() -> None:
    with pytest.raises(sittings.NotLawfulError, match="votes are public"):
        sittings.majority(PREFECTURE, "ordinary", 31, votes(5, 4), secret=True)
    france = sittings.council_law("fr-cgct")
    assert sittings.majority(france, "ordinary", 15, votes(5, 5), True).adopted
    assert not sittings.majority(france, "ordinary", 15, votes(5, 5), True, secret=True).adopted


def test_a_share_of_two_thirds_is_reached_exactly_and_ties_are_left_alone() -> None:
    law = sittings.council_law("own", {"majority": "2/3", "majority_more_than": False})
    assert sittings.majority(law, "ordinary", 12, votes(6, 3)).adopted
    assert not sittings.majority(law, "ordinary", 12, votes(5, 3)).adopted
    assert not sittings.majority(law, "ordinary", 12, votes(3, 3), True).tie
    assert "au moins 2/3 des suffrages" in " ".join(
        sittings.explain(sittings.majority(law, "ordinary", 12, votes(6, 3)), "fr")
    )


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (lambda: sittings.quorum(PREFECTURE, 31, 32), "32 present of 31"),
        (lambda: sittings.quorum(PREFECTURE, 0, 0), "members in office"),
        (lambda: sittings.quorum(PREFECTURE, 31, -1), "members present"),
        (lambda: sittings.quorum(PREFECTURE, 31, 5, call=4), "has 3 calls"),
        (lambda: sittings.next_call(PREFECTURE, date(2026, 1, 5), 1), "no sitting before"),
        (lambda: sittings.next_call(OWN, date(2026, 1, 5), 3), "has 2 calls"),
        (lambda: sittings.next_call(PREFECTURE, date(2201, 1, 5), 2), "1950 to 2200"),
        (lambda: sittings.majority(PREFECTURE, "ordinary", 31, votes(20, 12)), "32 votes of 31"),
        (lambda: sittings.majority(PREFECTURE, "ordinary", 31, votes(-1)), "votes for"),
        (lambda: sittings.majority(PREFECTURE, "ordinary", 31, {"yes": 3}), "votes are for"),
        (lambda: sittings.majority(PREFECTURE, "budget", 31, votes(3)), "no matter 'budget'"),
        (lambda: sittings.majority(PREFECTURE, "ordinary", 31, votes(3), round=2), "no round 2"),
        (lambda: sittings.majority(PREFECTURE, "programme", 31, votes(3), round=3), "no round 3"),
        (lambda: sittings.majority(PREFECTURE, "ordinary", 31, votes(3), False), "not among the votes"),
        (lambda: sittings.before(PREFECTURE, date(2026, 1, 12), "solemn"), "ordinary or extraordinary"),
        (lambda: sittings.before(PREFECTURE, date(1950, 1, 12)), "1950 to 2200"),
        (lambda: sittings.ordinary_sessions(PREFECTURE, 1949), "1950 to 2200"),
        (lambda: sittings.extraordinary(PREFECTURE, date(2026, 1, 5), "anyone"), "not 'anyone'"),
        (lambda: sittings.after(PREFECTURE, date(2026, 1, 5), closed_on=date(2026, 1, 4)), "before the decision"),
        (lambda: sittings.after(PREFECTURE, date(2026, 1, 5), received_on=date(2026, 1, 4)), "before the decision"),
        (lambda: sittings.after(OWN, date(2026, 1, 5), needs_visa=True), "no visa"),
        (lambda: PREFECTURE.read_as("loosely"), "no reading 'loosely'"),
        (lambda: PREFECTURE.read_as("stays", "earlier"), "two readings"),
        (lambda: sittings.council_law("ma-112-14", {"quorum": "1/3"}), "statutes are given for 'own'"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_what_is_wrong(asked: object, message: str) -> None:
    assert callable(asked)
    with pytest.raises(sittings.SittingError, match=message):
        asked()


def test_who_may_ask_for_an_extraordinary_session_is_counted_in_members() -> None:
    askers = PREFECTURE.extraordinary.askers
    shares = {name: asker.share.of(31) for name, asker in askers.items() if asker.share}
    assert shares == {"third": 11, "majority": 16}
    assert sittings.extraordinary(PREFECTURE, date(2026, 3, 2), "president") == []
    lasting = sittings.lasting(PREFECTURE, date(2026, 3, 2), "extraordinary")
    assert lasting is not None
    assert (lasting.may_last_until, lasting.prolonged_until) == (date(2026, 3, 8), None)
    commune = sittings.lasting(sittings.council_law("ma-113-14"), date(2026, 3, 2), "extraordinary")
    assert commune is not None
    assert commune.may_last_until == date(2026, 3, 10)  # seven working days, the first included
    assert sittings.lasting(OWN, date(2026, 3, 2)) is None
