"""A steward composes a call page by page, moves its hours in public, and stops it; an internal one stays inside."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from mithaq.calls import actions, locks, states, tasks
from mithaq.calls.actions.scheduling import TEMPLATES, Hours, hours_of_template
from mithaq.calls.models import Call, Phase, PhaseChange
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.notices import topics
from mithaq.notices.actions import follow
from mithaq.notices.models import Notice
from tests.calls.factories import A_PHASE, make_call, make_draft_call, make_participant
from tests.factories import make_body, make_mandate, make_person, make_steward

pytestmark = pytest.mark.django_db
PHASE_FORM = "%Y-%m-%dT%H:%M"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def post(client: Client, name: str, call: Call, data: dict[str, Any], **parts: Any) -> Any:
    path = reverse(f"calls:{name}", kwargs={"body": call.body.slug, "call": call.public_id, **parts})
    return client.post(path, data)


def get(client: Client, name: str, call: Call, **parts: Any) -> Any:
    return client.get(reverse(f"calls:{name}", kwargs={"body": call.body.slug, "call": call.public_id, **parts}))


def test_a_whole_call_is_composed_and_published_page_by_page() -> None:
    body = make_body()
    client = signed_in(make_steward(body))
    words = {
        "title_fr": "De quoi avons-nous besoin ?",
        "rules_fr": "Chacun propose.",
        "languages": ["fr"],
        "revision": 1,
    }
    answer = client.post(reverse("calls:call_new", args=[body.slug]), {**words, "audience": "everybody"})
    assert answer.status_code == 302
    call = Call.objects.get(body=body)
    refused = post(client, "call_publish", call, {})
    assert refused.context["missing"] and refused.context["refused"]
    first = date(2031, 1, 6)
    post(client, "phases_at_once", call, {"template": "whole", "first_day": first.isoformat()})
    post(client, "call_themes", call, {"themes": ["water", "culture"]})
    post(client, "call_themes", call, {"code": "sea", "name_fr": "La mer"})
    post(client, "call_places", call, {"code": "p1", "name_fr": "Le port", "latitude": "31.5", "longitude": "-9.7"})
    ways = {"ways": ["open", "counter"], "voting_ways": ["roll"], "publishes_first": "True"}
    assert post(client, "call_ways", call, ways).status_code == 302
    place = call.places.get()
    amounts = {"amount_whole": "2400000", f"amount_{place.public_id}": "100000.50"}
    assert post(client, "call_envelopes", call, amounts).status_code == 302
    for page in ("call_compose", "call_phases", "call_themes", "call_places", "call_envelopes", "call_publish"):
        assert get(client, page, call).status_code == 200
    assert post(client, "call_publish", call, {}).status_code == 302
    call = Call.objects.get()
    assert (call.state, call.voting_ways, call.ways) == ("published", ["roll"], ["open", "counter"])
    assert [theme.code for theme in call.themes.all()] == ["water", "culture", "sea"]
    assert sorted(str(one.amount) for one in call.envelopes.all()) == ["100000.50", "2400000.00"]
    collect = call.phase(states.COLLECT)
    assert collect.opens_at.astimezone(ZoneInfo(body.time_zone)).replace(tzinfo=None) == datetime(2031, 1, 6, 8)
    assert [one.kind for one in call.timeline()] == list(TEMPLATES["whole"].days)


def test_hours_are_those_of_the_body_and_an_hour_the_clock_skips_is_refused() -> None:
    body = make_body(time_zone="Europe/Paris")
    call = make_draft_call(body)
    client = signed_in(make_steward(body))
    hours = {"save": "1", "opens_collect": "2031-03-30T01:30", "closes_collect": "2031-03-30T02:30"}
    answer = post(client, "call_phases", call, hours)  # at two o'clock it is three
    assert answer.status_code == 200 and answer.context["form"].errors.keys() == {"closes_collect"}
    assert answer.context["form"]["opens_collect"].value() == "2031-03-30T01:30"  # nothing typed is lost
    assert post(client, "call_phases", call, {**hours, "closes_collect": "2031-03-30T03:30"}).status_code == 302
    phase = Phase.objects.get(call=call)
    assert phase.closes_at - phase.opens_at == timedelta(hours=1)
    assert "2031-03-30T03:30" in get(client, "call_phases", call).content.decode()


def test_moved_hours_of_a_public_call_are_shown_logged_and_told_and_all_move_at_once() -> None:
    call = make_call(kinds=(states.COLLECT, states.REVIEW, states.RESULT), amount=None)
    reader = make_person(account=True)
    follow(by=reader, topic=f"call:{call.public_id}")
    before = {one.kind: Hours(one.opens_at, one.closes_at) for one in call.timeline()}
    collect = before[states.COLLECT]
    later = {
        kind: Hours(one.opens_at + A_PHASE, one.closes_at and one.closes_at + A_PHASE) for kind, one in before.items()
    }
    moved = {**later, states.COLLECT: Hours(collect.opens_at, collect.closes_at and collect.closes_at + A_PHASE)}
    actions.set_phases(by=INSTALLATION, call=call, hours=moved)
    assert set(PhaseChange.objects.values_list("kind", flat=True)) == set(moved)
    lines = [json.loads(one.leaf) for one in Pending.objects.filter(kind="calls.phase_moved")]
    assert [set(one["public"]) for one in lines] == [{"call", "body", "phase"}] * 3
    assert Notice.objects.filter(person=reader, kind="call_phase", key__contains="moved").count() == 3
    with clock.frozen(clock.now()):
        page = get(Client(), "call_detail", call).content.decode()
    change = PhaseChange.objects.get(kind=states.REVIEW)
    assert change.opened_before == before[states.REVIEW].opens_at
    assert f"{before[states.REVIEW].opens_at.astimezone(UTC):%Y}" in page and "Auparavant" in page
    with pytest.raises(Refused) as refusal:  # the beginning of what has begun stands
        actions.set_phases(by=INSTALLATION, call=call, hours=later)
    assert refusal.value.field == "opens_collect"
    with pytest.raises(Refused):  # and nobody opens a phase in the past
        past = Hours(clock.now() - timedelta(hours=1), clock.now() + timedelta(hours=1))
        actions.set_phases(by=INSTALLATION, call=call, hours={**moved, states.VOLUNTEER: past})
    assert PhaseChange.objects.count() == 3


def test_what_a_lock_keeps_is_said_beside_the_part_and_changes_nothing() -> None:
    call = make_call(now=states.BALLOT)
    client = signed_in(make_steward(call.body))

    def cast(asked: Call, part: str) -> str | None:
        kept = {locks.ENVELOPES, locks.VOTING_WAYS, locks.REGISTER, "phase:ballot"}
        return "Des votes sont exprimés." if asked.pk == call.pk and part in kept else None

    locks.register(cast)
    try:
        hub = get(client, "call_compose", call).content.decode()
        assert hub.count("Des votes sont exprimés.") == 3
        answer = post(client, "call_envelopes", call, {"amount_whole": "5"})
        assert "Des votes sont exprimés." in answer.content.decode()
        assert call.envelopes.get().amount == 1_000_000
        ballot = call.phase(states.BALLOT)
        hours = {one.kind: Hours(one.opens_at, one.closes_at) for one in call.timeline()}
        longer = {**hours, states.BALLOT: Hours(ballot.opens_at, ballot.closes_at - timedelta(hours=1))}
        with pytest.raises(Refused) as refusal:
            actions.set_phases(by=INSTALLATION, call=call, hours=longer)
        assert refusal.value.field == "opens_ballot"
        actions.set_phases(by=INSTALLATION, call=call, hours=hours)  # nothing is moved: nothing is refused
        with pytest.raises(Refused):
            actions.make_letters(by=INSTALLATION, call=call, place=None, count=1, request_key="x")
    finally:
        locks._locks.remove(cast)


def test_an_internal_call_is_seen_and_joined_by_the_people_of_the_body_alone() -> None:
    body = make_body()
    agent = make_mandate(make_person(body, account=True), body, role="agent").person
    stranger, follower = make_person(account=True), make_person(account=True)
    follow(by=follower, topic=f"body:{body.public_id}")
    inside = {"ways": [states.OPEN], "voting_ways": [states.OPEN], "audience": states.STAFF}
    with pytest.raises(Refused):
        make_draft_call(body, **{**inside, "ways": [states.ROLL]})
    call = make_call(body, now=states.VOLUNTEER, kinds=(states.VOLUNTEER, states.RESULT), amount=None, **inside)
    assert not Pending.objects.filter(kind__startswith="calls.").exists()
    assert set(Notice.objects.filter(kind="call_phase").values_list("person", flat=True)) == {agent.pk}
    for person, seen in ((agent, True), (stranger, False), (None, False)):
        assert Call.objects.visible_to(person).filter(pk=call.pk).exists() is seen
        client = signed_in(person) if person else Client()
        assert get(client, "call_detail", call).status_code == (200 if seen else 404)
        listed = str(call.title) in client.get(reverse("calls:call_list", args=[body.slug])).content.decode()
        assert listed is seen
    assert Client().get(f"/id/{call.public_id}/").status_code == 404
    topic = f"call:{call.public_id}"
    assert (
        topics.subject_of(topic, agent)
        and not topics.subject_of(topic, stranger)
        and not topics.subject_of(topic, None)
    )
    make_participant(call, person=agent)
    with pytest.raises(NotAllowed):
        make_participant(call, person=stranger)
    with pytest.raises(Refused):
        actions.send_code(call=call, email="x@example.org")
    agent.mandates.update(until=body.today())  # who has left reads it no more
    assert not Call.objects.visible_to(Person.objects.get(pk=agent.pk)).filter(pk=call.pk).exists()
    with pytest.raises(Refused):  # what was said in confidence does not become public
        draft = actions.Draft.of(call)
        public = actions.Draft(**{**draft.__dict__, "audience": states.EVERYBODY})
        actions.change_call(by=INSTALLATION, call=call, draft=public, revision=call.revision)


def test_a_call_without_its_essentials_is_not_published_and_a_withdrawn_one_turns_no_more() -> None:
    body = make_body()
    steward = make_steward(body)
    call = make_draft_call(body, ways=[], voting_ways=[])
    actions.set_phases(by=steward, call=call, hours=hours_of_template(body, "needs", date(2031, 1, 6)))
    with pytest.raises(Refused) as refusal:
        actions.publish_call(by=steward, call=call)
    assert refusal.value.field == "ways"
    public = make_call(body, kinds=(states.COLLECT, states.RESULT), amount=None)
    client = signed_in(steward)
    assert post(client, "call_withdraw", public, {"reason_fr": ""}).status_code == 200
    assert post(client, "call_withdraw", public, {"reason_fr": "Le budget est suspendu."}).status_code == 302
    assert "Le budget est suspendu." in get(Client(), "call_detail", public).content.decode()
    tasks.turn(clock.now() + A_PHASE)
    assert Phase.objects.get(call=public, kind=states.RESULT).opened_at is None
    with pytest.raises(Refused):
        actions.change_call(by=steward, call=public, draft=actions.Draft(LocalizedText.of(fr="X")), revision=1)
