"""A vote is taken within the hours, once, for what stands on the ballot; and can be replaced by who kept its secret."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from mithaq.ballots import actions, keys, states
from mithaq.ballots.models import Candidate, Election, Mark, RollEntry, SealedBallot
from mithaq.calls import actions as calling
from mithaq.calls import locks
from mithaq.calls import states as call_states
from mithaq.calls import tasks as turning
from mithaq.calls.models import Phase
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.keys import log_signer
from mithaq.ledger.models import Pending
from mithaq_engines import sealing
from tests.ballots.factories import (
    BY_REGISTER,
    CLOSING,
    DURING,
    OPENING,
    add_project,
    make_election,
    purse_of,
    roll_of,
    vote,
    voter,
)
from tests.calls.factories import make_participant
from tests.factories import make_steward

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def during() -> Iterator[None]:
    with clock.frozen(DURING), translation.override("en"):
        yield


def test_a_vote_is_sealed_marked_once_and_its_receipt_holds() -> None:
    election = make_election()
    hers = actions.roll_entry_of(voter(election, 3), election)
    receipt = actions.cast(
        by=voter(election, 3), roll_entry=hers, purse=purse_of(election), choices=["2", "1"], voter_part="Amal ٧"
    )
    said = sealing.check_receipt(receipt.text, log_signer().verifier)
    assert (said.leaf.hex(), said.election, said.day) == (receipt.leaf, election.public_id, DURING.date())
    assert receipt.tracker.startswith("amal7-")
    (row,) = SealedBallot.objects.all()
    ballot = sealing.read_ballot(sealing.open_sealed(keys.read_key(election.public_id).private, bytes(row.sealed)))
    assert (ballot.choices, ballot.tracker, ballot.leaf.hex()) == (["1", "2"], receipt.tracker, receipt.leaf)
    assert actions.votes_of(hers) == {purse_of(election).pk}


def test_what_is_said_of_a_vote_stands_nowhere_in_clear_before_the_close() -> None:
    election = make_election(projects=150, most=150)
    receipts = [vote(election, entry, [str(n) for n in range(1, 80 + i)]) for i, entry in enumerate(roll_of(election))]
    rows = list(SealedBallot.objects.all())
    assert len({len(bytes(row.sealed)) for row in rows}) == 1  # size says nothing
    stored = repr([[bytes(row.sealed), bytes(row.locator)] for row in rows]) + repr(list(Pending.objects.values()))
    for receipt in receipts:
        assert not any(word in stored for word in (receipt.tracker, receipt.r, receipt.leaf))
    assert not Pending.objects.filter(kind__startswith="ballots").exclude(kind="ballots.opened").exists()


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (OPENING - timedelta(seconds=1), "not begun"),
        (CLOSING, "is over"),
        (CLOSING + timedelta(days=1), "is over"),
    ],
)
def test_a_vote_outside_the_hours_is_refused_and_leaves_no_mark(at: Any, words: str) -> None:
    election = make_election()
    if at < OPENING:  # as if its phase were not open yet: the roll is there, the hour has not come
        Phase.objects.filter(call=election.call).update(opened_at=None)
    with clock.frozen(at), pytest.raises(Refused, match=words):
        vote(election, roll_of(election)[0])
    assert not Mark.objects.exists()
    assert not SealedBallot.objects.exists()


def test_a_clock_set_back_after_the_close_has_begun_opens_nothing_again() -> None:
    election = make_election()
    turning.turn(CLOSING)
    with clock.frozen(DURING), pytest.raises(Refused, match="is over"):
        vote(election, roll_of(election)[0])


@pytest.mark.parametrize(
    ("terms", "choices", "words"),
    [
        ({}, ["1", "2", "3", "4"], "most is 3"),
        ({}, [], "at least one"),
        ({}, ["9"], "not on this ballot"),
        ({}, ["1", "1"], "not a ballot"),
        ({}, {"1": 3}, "not a ballot"),
        ({}, ["1", "<script>"], "not a ballot"),
        ({"method": states.KNAPSACK}, ["3", "4"], "more than the envelope"),
        ({"method": states.POINTS, "points": 5}, {"1": 3, "2": 3}, "have 5 in all"),
        ({"method": states.POINTS, "points": 5, "most_points": 2}, {"1": 3}, "the most is 2"),
        ({"method": states.POINTS, "points": 5}, {"1": -1, "2": 6}, "above zero"),
        ({"method": states.POINTS, "points": 5}, {"1": 0}, "at least one"),
        ({"method": states.RANKING, "most": 2}, ["3", "2", "1"], "the most is 2"),
    ],
)
def test_a_ballot_says_what_it_may_and_nothing_else(terms: dict[str, Any], choices: Any, words: str) -> None:
    election = make_election(**terms)
    entry = roll_of(election)[0]
    with pytest.raises(Refused, match=words) as refusal:
        vote(election, entry, choices)
    assert refusal.value.field == "choices"
    assert not Mark.objects.exists()
    right: Any = {"1": 2, "2": 2} if election.method == states.POINTS else ["2", "1"]
    vote(election, entry, right)


def test_a_second_vote_is_refused_by_whatever_channel_and_code() -> None:
    election = make_election()
    mine = voter(election, 0)
    entry = actions.roll_entry_of(mine, election)
    actions.cast(by=mine, roll_entry=entry, purse=purse_of(election), choices=["1"])
    again = voter(election, 0)  # the code of the letter, used a second time, by whoever holds it now
    assert actions.roll_entry_of(again, election) == entry
    for by, channel in ((again, states.WEB), (INSTALLATION, states.COUNTER)):
        with pytest.raises(Refused, match="voted here already"):
            actions.cast(by=by, roll_entry=entry, purse=purse_of(election), choices=["2"], channel=channel)
    assert (Mark.objects.count(), SealedBallot.objects.count()) == (1, 1)


def test_nobody_votes_on_another_line_of_the_roll_nor_about_another_place() -> None:
    election = make_election(places=2)
    mine, others = voter(election, 0), actions.roll_entry_of(voter(election, 1), election)
    with pytest.raises(NotAllowed):
        actions.cast(by=mine, roll_entry=others, purse=purse_of(election), choices=["1"])
    with pytest.raises(NotAllowed):
        actions.cast(by=mine, roll_entry=others, purse=purse_of(election), choices=["1"], channel=states.COUNTER)
    entry = actions.roll_entry_of(mine, election)
    assert [one.place_id for one in actions.purses_of(entry)] == [None, entry.place_id]
    other_place = next(place for place in election.call.places.all() if place.pk != entry.place_id)
    with pytest.raises(Refused, match="another place"):
        actions.cast(by=mine, roll_entry=entry, purse=purse_of(election, other_place), choices=["9"])
    for purse, number in zip(actions.purses_of(entry), ("1", "5"), strict=True):
        actions.cast(by=mine, roll_entry=entry, purse=purse, choices=[number])
    assert Mark.objects.filter(roll_entry=entry).count() == 2


def test_a_vote_is_replaced_with_tracker_and_secret_and_not_with_what_is_published() -> None:
    election = make_election()
    purse = purse_of(election)
    first = vote(election, roll_of(election)[0], ["1"], voter_part="نور")
    other = vote(election, roll_of(election)[1], ["1"])
    for tracker, secret, field in (
        (first.tracker, other.secret, "secret"),
        (other.tracker, first.secret, "secret"),
        (first.tracker, first.r, "secret"),
        (first.tracker, first.secret[:-1], "secret"),
        ("nonsense!", first.secret, "tracker"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.replace(purse=purse, tracker=tracker, secret=secret, choices=["2"])
        assert refusal.value.field == field
    typed = first.secret.upper().replace("-", " ")
    second = actions.replace(purse=purse, tracker=f" {first.tracker} ", secret=typed, choices=["2"])
    with pytest.raises(Refused, match="replaced already"):
        actions.replace(purse=purse, tracker=first.tracker, secret=first.secret, choices=["3"])
    actions.replace(purse=purse, tracker=second.tracker, secret=second.secret, choices=["3"])
    assert Mark.objects.count() == 2
    assert SealedBallot.objects.filter(is_replaced=True).count() == 2
    with clock.frozen(CLOSING), pytest.raises(Refused, match="is over"):
        actions.replace(purse=purse, tracker=other.tracker, secret=other.secret, choices=["2"])


def test_a_project_withdrawn_from_the_open_ballot_stays_shown_and_takes_no_vote() -> None:
    election = make_election()
    gone = Candidate.objects.get(election=election, number=2)
    with pytest.raises(Refused):
        actions.withdraw_candidate(by=INSTALLATION, candidate=gone, reason=LocalizedText.of(fr=""))
    actions.withdraw_candidate(by=INSTALLATION, candidate=gone, reason=LocalizedText.of(fr="Le terrain est vendu."))
    with pytest.raises(Refused, match="was withdrawn"):
        vote(election, roll_of(election)[0], ["1", "2"])
    assert Candidate.objects.on_ballot(election).count() == 4
    assert Pending.objects.filter(kind="ballots.candidate_withdrawn").count() == 1


def test_a_ballot_opens_only_with_terms_projects_and_voters() -> None:
    election = make_election(projects=1, voters=0, opened=False, voting_ways=(call_states.ROLL, call_states.OPEN))
    phase = Phase.objects.select_related("call").get(call=election.call)
    assert [str(reason)[:9] for reason in actions.why_not_open(phase)] == ["Each enve", "Either th"]
    turning.turn(OPENING)
    assert Phase.objects.get(call=election.call).opened_at is None
    for envelope in election.call.envelopes.all():
        add_project(election, envelope)
    election.call.voting_ways = [call_states.ROLL]
    election.call.save()
    turning.turn(OPENING + timedelta(minutes=1))
    phase = Phase.objects.select_related("call").get(call=election.call)
    assert [str(reason)[:12] for reason in actions.why_not_open(phase)] == ["The register"]
    assert phase.opened_at is None
    with pytest.raises(Refused, match="cannot be counted"):
        terms = actions.Terms(method=states.APPROVAL, utility="borda")
        actions.compose_election(by=INSTALLATION, call=election.call, terms=terms)


def test_once_a_vote_can_be_cast_nothing_it_hangs_on_changes() -> None:
    election = make_election()
    call, envelope = election.call, election.call.envelopes.get()
    for part in (locks.TEXTS, locks.ENVELOPES, locks.PLACES, locks.VOTING_WAYS, locks.REGISTER, "phase:ballot"):
        assert locks.why_locked(call, part)
    assert not locks.why_locked(call, locks.THEMES)
    for act in (
        lambda: actions.compose_election(by=INSTALLATION, call=call, terms=actions.Terms()),
        lambda: add_project(election, envelope),
        lambda: actions.remove_candidate(by=INSTALLATION, candidate=election.candidates.first()),
        lambda: calling.set_envelope(by=INSTALLATION, call=call, place=None, amount=None),
        lambda: calling.set_phase(
            by=INSTALLATION, call=call, kind="ballot", opens_at=OPENING, closes_at=DURING + timedelta(hours=1)
        ),
    ):
        with pytest.raises(Refused):
            act()


def test_the_closing_is_put_later_by_a_steward_for_a_reason_and_never_earlier() -> None:
    election = make_election()
    steward, why = make_steward(election.call.body), LocalizedText.of(fr="Panne d’une journée")
    later = CLOSING + timedelta(days=1)
    for until, reason in ((CLOSING - timedelta(hours=1), why), (later, LocalizedText.of(fr=""))):
        with pytest.raises(Refused):
            actions.extend_ballot(by=steward, election=election, until=until, reason=reason)
    actions.extend_ballot(by=steward, election=election, until=later, reason=why)
    with clock.frozen(CLOSING + timedelta(hours=1)):
        vote(election, roll_of(election)[0])
    with clock.frozen(later), pytest.raises(Refused):
        actions.extend_ballot(by=steward, election=election, until=later + timedelta(days=1), reason=why)


def test_who_joins_an_open_vote_is_on_the_roll_before_and_apart_from_any_vote() -> None:
    election = make_election(voters=0, voting_ways=(call_states.DECLARED,))
    mine, stranger = make_participant(election.call), make_participant(election.call)
    entry = actions.roll_entry_of(mine, election)
    assert actions.roll_entry_of(mine, election) == entry
    assert (RollEntry.objects.count(), Mark.objects.count()) == (1, 0)
    with pytest.raises(NotAllowed):
        actions.cast(by=stranger, roll_entry=entry, purse=purse_of(election), choices=["1"])
    actions.cast(by=mine, roll_entry=entry, purse=purse_of(election), choices=["1"])
    stranger.declared_resident_at = None
    with pytest.raises(Refused, match="declare"):
        actions.roll_entry_of(stranger, election)


def test_the_roll_keeps_no_time_and_no_order() -> None:
    election = make_election(voting_ways=BY_REGISTER)
    assert RollEntry.objects.filter(election=election).count() == 12
    for model in (RollEntry, Mark, SealedBallot):
        kinds = {field.get_internal_type() for field in model._meta.fields}
        assert not kinds & {"DateTimeField", "DateField", "AutoField", "BigAutoField"}, model


def test_no_ballot_opens_whose_totals_would_tell_what_each_of_a_few_voted() -> None:
    for voters, places, opens in ((4, 0, False), (5, 0, True), (9, 2, False), (10, 2, True)):
        election = make_election(opened=False, voters=voters, places=places)
        phase = Phase.objects.get(call=election.call, kind=call_states.BALLOT)
        assert (not actions.why_not_open(phase)) == opens, (voters, places)


def test_the_lot_is_drawn_by_the_entry_of_the_opening_that_names_key_and_terms() -> None:
    first, second = make_election(), make_election()
    assert len({first.lot, second.lot, ""}) == 3
    leaf = Pending.objects.get(uid=first.opened_act).leaf
    assert first.public_key in leaf
    assert Election.objects.get(pk=first.pk).lot == first.lot
