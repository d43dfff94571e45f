"""A call is composed, published, and turns by itself; who takes part counts once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mithaq.calls import actions, locks, phases, states, tasks
from mithaq.calls.models import Call, Participant, Phase, RegisterEntry
from mithaq.core import clock, ids
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.notices.actions import follow
from mithaq.notices.models import Notice
from tests.calls.factories import A_PHASE, OPENING, make_call, make_convener, make_draft_call, make_participant
from tests.factories import make_body, make_person, make_steward
from tests.races import race

pytestmark = pytest.mark.django_db


def phase_of(call: Call, kind: str) -> Phase:
    return Phase.objects.get(call=call, kind=kind)


def compose(**hours: tuple[int, int]) -> Call:
    """A public call with phases from and to so many days after the opening."""
    with clock.frozen(OPENING - timedelta(days=1)):
        call = make_draft_call()
        for kind, (opens, closes) in hours.items():
            actions.set_phase(
                by=INSTALLATION,
                call=call,
                kind=kind,
                opens_at=OPENING + timedelta(days=opens),
                closes_at=OPENING + timedelta(days=closes),
            )
        return actions.publish_call(by=INSTALLATION, call=call)


def test_phases_open_and_close_at_their_hour_and_not_before() -> None:
    call = compose(collect=(0, 10), review=(10, 20))
    for at, expected in (
        (OPENING - timedelta(seconds=1), (False, False)),
        (OPENING, (True, False)),
        (OPENING + timedelta(days=10) - timedelta(seconds=1), (True, False)),
        (OPENING + timedelta(days=10), (False, True)),
        (OPENING + timedelta(days=20), (False, False)),
    ):
        with clock.frozen(at):
            tasks.turn(at)
            fresh = Call.objects.get(pk=call.pk)
            assert (fresh.is_in(states.COLLECT), fresh.is_in(states.REVIEW)) == expected, at


def test_a_worker_that_was_away_turns_all_that_is_due_in_order() -> None:
    call = compose(collect=(0, 10), review=(10, 20), result=(20, 30))
    tasks.turn(OPENING + timedelta(days=25))
    turned = [(one.opened_at is not None, one.closed_at is not None) for one in call.phases.order_by("opens_at")]
    assert turned == [(True, True), (True, True), (True, False)]
    kinds = [one.kind for one in Pending.objects.filter(kind__startswith="calls.phase").order_by("pk")]
    assert kinds == ["calls.phase_opened", "calls.phase_closed"] * 2 + ["calls.phase_opened"]


def test_a_phase_with_work_undone_stays_open_in_public_and_keeps_the_next_from_opening() -> None:
    call = compose(review=(0, 10), result=(10, 20))
    undone = ["one solution has no review"]
    phases.register(phases.Handler("test", states.REVIEW, why_not_close=lambda _phase: list(undone)))
    try:
        tasks.turn(OPENING)
        late = OPENING + timedelta(days=12)
        tasks.turn(late)
        review = phase_of(call, states.REVIEW)
        assert review.is_late(late)
        assert not review.is_open(late)  # its hour is over: nothing new is done in it
        assert phase_of(call, states.RESULT).opened_at is None
        undone.clear()
        tasks.turn(late)
        assert phase_of(call, states.REVIEW).closed_at == late
        assert phase_of(call, states.RESULT).opened_at == late
    finally:
        phases.forget("test")


def test_followers_are_told_of_each_phase_once() -> None:
    call = compose(collect=(0, 10))
    person = make_person(account=True)
    follow(by=person, topic=f"call:{call.public_id}")
    for day in (0, 0, 11, 11):
        tasks.turn(OPENING + timedelta(days=day))
    assert Notice.objects.filter(person=person, kind="call_phase").count() == 2


def test_phases_out_of_order_are_refused() -> None:
    call = make_draft_call()
    actions.set_phase(
        by=INSTALLATION, call=call, kind=states.REVIEW, opens_at=OPENING, closes_at=OPENING + timedelta(days=5)
    )
    with pytest.raises(Refused) as refusal:
        actions.set_phase(
            by=INSTALLATION, call=call, kind=states.BALLOT, opens_at=OPENING - timedelta(days=9), closes_at=OPENING
        )
    assert refusal.value.field == "opens_at"


def test_what_a_lock_keeps_cannot_be_changed_and_says_why() -> None:
    call = make_call()
    locks.register(lambda_lock)
    try:
        draft = actions.Draft(title=call.title, rules=call.rules, ways=call.ways, voting_ways=[states.OPEN])
        with pytest.raises(Refused, match="votes were cast"):
            actions.change_call(by=INSTALLATION, call=call, draft=draft, revision=call.revision)
    finally:
        locks._locks.remove(lambda_lock)


def lambda_lock(call: Call, part: str) -> str | None:
    return "votes were cast" if part == locks.VOTING_WAYS else None


def test_a_change_made_from_an_older_form_loses_nothing() -> None:
    call = make_draft_call()
    draft = actions.Draft(title=LocalizedText.of(fr="Un"), ways=(), voting_ways=())
    actions.change_call(by=INSTALLATION, call=call, draft=draft, revision=1)
    with pytest.raises(Refused):
        actions.change_call(by=INSTALLATION, call=call, draft=draft, revision=1)


def test_drafts_are_seen_by_those_who_run_calls_and_composed_by_stewards_alone() -> None:
    body = make_body()
    call, convener, steward = make_draft_call(body), make_convener(body), make_steward(body)
    stranger = make_steward(make_body())
    seen = [Call.objects.visible_to(one).filter(pk=call.pk).exists() for one in (convener, steward, stranger, None)]
    assert seen == [True, True, False, False]
    with pytest.raises(NotAllowed):
        actions.publish_call(by=convener, call=call)


def test_a_person_takes_part_once_by_whatever_window() -> None:
    call, person = make_call(), make_person(account=True)
    first = make_participant(call, person=person)
    again = make_participant(call, person=person, shown_name="Salma")
    assert first.pk == again.pk
    assert Participant.objects.get(pk=first.pk).shown_name == "Salma"


def test_a_code_lets_in_whoever_reads_the_address_once_as_the_same_participant() -> None:
    call = make_call()
    found = [come_in_by_mail(call, "Salma@Example.org"), come_in_by_mail(call, "salma@example.org ")]
    assert found[0] == found[1]
    with pytest.raises(Refused) as refusal:
        actions.enter_with_code(
            call=call, address="salma@example.org", code="2222-2222", introduced=actions.Introduced(resident=True)
        )
    assert refusal.value.field == "code"


def come_in_by_mail(call: Call, address: str) -> str:
    sent = actions.send_code(call=call, email=address, language="fr")
    notice = Notice.objects.get(contact=sent.contact)
    code = notice.subject.split()[-1]
    introduced = actions.Introduced(resident=True)
    participant, token = actions.enter_with_code(call=call, address=address, code=code, introduced=introduced)
    assert ids.hash_of_secret(token) == Participant.objects.get(pk=participant.pk).token_hash
    return participant.public_id


def test_five_wrong_codes_spend_the_right_one() -> None:
    call = make_call()
    sent = actions.send_code(call=call, email="amal@example.org")
    code = Notice.objects.get(contact=sent.contact).subject.split()[-1]
    for guess in ["2222-2222"] * 5 + [code]:
        with pytest.raises(Refused):
            actions.enter_with_code(
                call=call, address="amal@example.org", code=guess, introduced=actions.Introduced(resident=True)
            )


def test_the_register_knows_an_identifier_however_it_is_written_and_holds_none() -> None:
    call = make_call()
    hashed = actions.entering.hash_of_identifier(call, "BE 12-34", "1990-02-03")
    RegisterEntry.objects.create(call=call, identifier_hash=hashed)
    introduced = actions.Introduced(resident=True)
    enter = actions.enter_with_identifier
    first, _token = enter(call=call, identifier="be1234", check="19900203", introduced=introduced)
    again, _token = enter(call=call, identifier="BE 1234 ", check="1990/02/03", introduced=introduced)
    assert first.pk == again.pk
    with pytest.raises(Refused) as refusal:
        enter(call=call, identifier="be1234", check="19900204", introduced=introduced)
    assert refusal.value.field == "identifier"
    assert "be1234" not in str(list(RegisterEntry.objects.values())).lower()


def test_nobody_comes_in_to_a_draft_or_a_withdrawn_call() -> None:
    draft, call = make_draft_call(), make_call()
    actions.withdraw_call(by=INSTALLATION, call=call, reason=LocalizedText.of(fr="Erreur de territoire"))
    for one in (draft, Call.objects.get(pk=call.pk)):
        with pytest.raises(Refused):
            make_participant(one)


@pytest.mark.django_db(transaction=True)
def test_racing_windows_make_one_participant() -> None:
    call, person = make_call(), make_person(account=True)
    race([lambda: make_participant(call, person=person)] * 8)
    assert Participant.objects.filter(call=call).count() == 1


def test_the_phases_of_the_factory_are_where_they_say() -> None:
    call = make_call(now=states.REVIEW)
    assert call.is_in(states.REVIEW)
    assert not call.is_in(states.COLLECT)
    assert phase_of(call, states.REVIEW).closes_at - phase_of(call, states.REVIEW).opens_at == A_PHASE  # type: ignore[operator]
