"""The period: it opens and ends by its dates, nothing comes in afterwards, and it is concluded when all is answered."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from mithaq.consultations import actions, gates, states, tasks
from mithaq.consultations.digests import hash_of_contributions
from mithaq.consultations.models import Consultation, Contribution
from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import cycle
from mithaq.ledger.models import Pending
from tests.consultations.factories import (
    at,
    end,
    make_consultation,
    make_contribution,
    make_convener,
    make_plan,
    make_response,
    make_said,
    make_version,
)
from tests.factories import make_edition, make_person, make_steward
from tests.races import race

pytestmark = pytest.mark.django_db


def leaf_of(uid: str) -> dict[str, object]:
    public: dict[str, object] = json.loads(Pending.objects.get(uid=uid).leaf)["public"]
    return public


def test_it_opens_and_ends_by_its_dates_and_says_so_honestly_while_the_worker_is_late() -> None:
    with clock.frozen(at(1)):
        planned = make_consultation(state=states.PLANNED, opens_at=at(5), closes_at=at(20))
        with pytest.raises(Refused):
            make_contribution(planned)
    with clock.frozen(at(6)):
        assert (planned.state, planned.state_now) == (states.PLANNED, states.OPEN)
        first = make_contribution(planned)  # the worker has not come yet
        planned.refresh_from_db()
        assert planned.state == states.OPEN
        assert leaf_of(planned.opened_act)["opens"] == "2027-03-05T09:00:00Z"
    with clock.frozen(at(20)):
        assert planned.state_now == states.PERIOD_OVER
        with pytest.raises(Refused, match="over"):
            make_contribution(planned)
        assert (tasks.turn(clock.now()), tasks.turn(clock.now())) == (1, 0)
    planned.refresh_from_db()
    leaf = leaf_of(planned.over_act)
    assert (planned.state, leaf["contributions"]) == (states.PERIOD_OVER, 1)
    assert leaf["list"] == content_hash([[first.public_id, first.content_hash]])


def test_whoever_waited_for_the_lock_with_an_earlier_clock_comes_too_late_all_the_same() -> None:
    with clock.frozen(at(1)):
        consultation = make_consultation(opens_at=at(1), closes_at=at(20))
    tasks.turn(at(20))
    with clock.frozen(at(19)), pytest.raises(Refused, match="over"):
        make_contribution(consultation)


def test_a_worker_that_was_away_opens_and_ends_it_in_one_go() -> None:
    with clock.frozen(at(1)):
        planned = make_consultation(state=states.PLANNED, opens_at=at(5), closes_at=at(20))
    assert tasks.turn(at(25)) == 1
    planned.refresh_from_db()
    assert planned.state == states.PERIOD_OVER
    assert all((planned.opened_act, planned.over_act))


def test_it_is_concluded_only_when_its_period_is_over_and_the_last_one_is_answered() -> None:
    consultation = make_consultation()
    first, second, hidden = (make_contribution(consultation) for _ in range(3))
    actions.hide(by=INSTALLATION, contribution=hidden, reason="advertising")
    make_response(first)
    with pytest.raises(Refused, match="still runs"):
        actions.conclude(by=INSTALLATION, consultation=consultation)
    end(consultation)
    with pytest.raises(Refused, match="1 contribution has no answer"):
        actions.conclude(by=INSTALLATION, consultation=consultation)
    make_response(second, outcome=states.NOT_ACCEPTED)
    done = actions.conclude(by=INSTALLATION, consultation=consultation)
    leaf = leaf_of(done.concluded_act)
    assert (leaf["contributions"], leaf["accepted"], leaf["partly"], leaf["not"]) == (3, 1, 0, 1)
    assert leaf["list"] == hash_of_contributions(consultation)
    with pytest.raises(Refused):
        actions.conclude(by=INSTALLATION, consultation=consultation)


@pytest.mark.django_db(transaction=True)
def test_nothing_slips_in_between_the_last_answer_and_the_conclusion() -> None:
    """Everything is answered; letters are written down, somebody comes too late, and it is concluded, all at once."""
    consultation = make_consultation(state=states.PERIOD_OVER)
    entered = actions.Entered(origin=states.LETTER, received_at=clock.now() - timedelta(days=1))

    def conclude() -> Consultation:
        return actions.conclude(by=INSTALLATION, consultation=consultation)

    def late_letter() -> Contribution:
        return actions.enter(by=INSTALLATION, consultation=consultation, said=make_said(), entered=entered)

    def late_guest() -> Contribution:
        return make_contribution(consultation)

    done = race([conclude, late_letter, late_guest, late_letter, conclude])
    consultation.refresh_from_db()
    waiting = Contribution.objects.filter(consultation=consultation).unanswered().count()
    assert isinstance(done[2], Refused)
    assert consultation.count == Contribution.objects.count() == waiting
    assert (consultation.state == states.CONCLUDED) == (waiting == 0)
    assert sum(isinstance(one, Consultation) for one in done) == (waiting == 0)


@pytest.mark.django_db(transaction=True)
def test_contributions_of_the_last_moment_are_in_the_list_of_the_log_or_refused() -> None:
    consultation = make_consultation()
    Consultation.objects.filter(pk=consultation.pk).update(closes_at=clock.now() + timedelta(milliseconds=150))
    consultation.refresh_from_db()

    def say() -> list[Contribution | Refused]:
        found: list[Contribution | Refused] = []
        while clock.now() < consultation.closes_at + timedelta(milliseconds=50):
            try:
                found.append(make_contribution(consultation))
            except Refused as refused:
                found.append(refused)
        return found

    def sweep() -> int:
        turned = 0
        while not turned:
            turned = tasks.turn(clock.now())
        return turned

    said = [one for found in race([say, say, sweep]) if isinstance(found, list) for one in found]
    consultation.refresh_from_db()
    accepted = sorted((one for one in said if isinstance(one, Contribution)), key=lambda one: one.number)
    assert [one.number for one in accepted] == list(range(1, consultation.count + 1))
    leaf = leaf_of(consultation.over_act)
    assert leaf["contributions"] == len(accepted)
    assert leaf["list"] == content_hash([[one.public_id, one.content_hash] for one in accepted])


def test_a_text_is_validated_only_after_the_rounds_that_its_body_wants_are_concluded() -> None:
    version = make_version()
    edition, body = version.edition, version.edition.instrument.body

    def missing() -> list[str]:
        return [one for one in cycle.gate("validate", edition) if one in gates.reasons(edition, None)]

    assert missing() == ["Nobody has been consulted on this text yet."]
    consultation = make_consultation(version)
    contribution = make_contribution(consultation)
    assert missing() == ["Round 1 of consultation still runs."]
    end(consultation)
    assert missing() == ["1 contribution of round 1 has no answer."]
    make_response(contribution)
    assert missing() == ["Round 1 of consultation is answered, but not concluded."]
    actions.conclude(by=INSTALLATION, consultation=consultation)
    assert missing() == []
    actions.require_rounds(by=INSTALLATION, body=body, rounds=2)
    assert missing() == ["1 more round of consultation is to be held."]
    second = make_consultation(version, state=states.PLANNED)
    assert second.round == 2
    assert missing() == ["Round 2 of consultation is planned: hold it, or cancel it."]
    assert gates.rounds_required(body) == 2


def test_what_cannot_be_consulted_on_is_refused() -> None:
    alone = make_edition(state="draft")
    with pytest.raises(Refused):
        make_consultation(make_version(edition=alone))
    version = make_version()
    long_ago = clock.now() - timedelta(days=400)
    plans: list[dict[str, Any]] = [
        {"opens_at": long_ago, "closes_at": long_ago + timedelta(days=9)},
        {"closes_at": long_ago},
        {"ways": []},
        {"audience": "friends"},
        {"answers_due_on": long_ago.date()},
    ]
    for wrong in plans:
        with pytest.raises(Refused) as refused:
            make_consultation(version, **wrong)
        assert refused.value.field in wrong


def test_only_those_who_run_consultations_of_the_body_plan_change_cancel_and_open_them() -> None:
    consultation = make_consultation(state=states.PLANNED)
    body, version = consultation.body, consultation.version
    convener, steward, stranger = make_convener(body), make_steward(body), make_person(body)
    with pytest.raises(NotAllowed):
        actions.plan(by=stranger, version=version, planned=make_plan())
    changed = actions.change(by=convener, consultation=consultation, planned=make_plan(opens_at=at(9)), revision=1)
    assert changed.opens_at == at(9)
    with pytest.raises(Refused, match="meanwhile"):
        actions.change(by=steward, consultation=consultation, planned=make_plan(), revision=1)
    for act in (actions.cancel, actions.open_now, actions.conclude):
        with pytest.raises(NotAllowed):
            act(by=stranger, consultation=consultation)
    opened = actions.open_now(by=steward, consultation=consultation)
    with pytest.raises(Refused):
        actions.cancel(by=steward, consultation=opened)
