"""Pages of sittings: a clerk holds one through its forms, everybody reads it, and no page grows with the council."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.sittings import actions, states
from mithaq.sittings.models import AgendaItem, Sitting, Vote
from tests.factories import make_body, make_mandate, make_person, make_steward
from tests.sittings.factories import (
    BY_MAY,
    OPENING,
    again,
    at,
    cast,
    convened,
    during,
    first_item,
    make_clerk,
    make_organ,
    members,
    opened,
    plan,
    voting,
)

pytestmark = pytest.mark.django_db


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(client: Client, sitting: Sitting, name: str = "", language: str = "fr") -> str:
    answer = client.get(f"/{language}/b/{sitting.body.slug}/sittings/{sitting.public_id}/{name}")
    assert answer.status_code == 200, name
    return answer.content.decode()


def test_a_clerk_sets_up_plans_convenes_holds_and_closes_a_sitting_through_the_pages() -> None:
    body = make_body("provincial_council")
    for number in range(3):
        make_mandate(make_person(body), body, role="elected_member", external_id=f"E{number}")
    client, root = signed_in(make_clerk(body)), f"/fr/b/{body.slug}/sittings/"

    def send(path: str, **fields: str) -> str:
        answer = client.post(root + path, fields)
        assert answer.status_code == 302, answer.content.decode()
        return str(answer["Location"]).removeprefix(root)

    with clock.frozen(BY_MAY):
        send("settings/", law="ma-112-14", revision="0", name_fr="Conseil préfectoral")
        calendar = client.get(f"{root}?year=2024").content.decode()
        assert "9 septembre 2024" in calendar
        assert "article 39" in calendar
        path = send("new/", session="2024-9", starts_at="2024-09-09T10:00", place_fr="Salle").removesuffix("prepare/")
        send(f"{path}items/new/", title_fr="Programme ouvert", matter="programme", origin="president", is_public="on")
        assert client.get(f"/fr/b/{body.slug}/sittings/{path}").status_code == 200
        assert Client().get(root + path).status_code == 404  # nobody knows of it before the notice
        send(f"{path}convoke/", revision=str(Sitting.objects.get().revision))
        assert "Programme ouvert" in Client().get(root + path).content.decode()
        refused = client.post(
            f"{root}{path}items/new/", {"title_fr": "Autre", "matter": "ordinary", "origin": "president"}
        )
        assert "article 36" in refused.content.decode()
    sitting = again(Sitting.objects.get())
    people, item = members(sitting), f"{path}items/{first_item(sitting).public_id}/"
    with clock.frozen(OPENING + timedelta(minutes=5)):
        send(f"{path}attendance/", **{f"mark_{one.public_id}": "present" for one in people[:2]})
        send(f"{path}open/", presided_by=people[0].public_id)
        send(f"{item}open/", answer="none")
        send(f"{item}vote/open/", method="roll_call")
        send(f"{item}vote/", **{f"vote_{people[0].public_id}": "for"})
        send(f"{item}vote/", **{f"vote_{people[0].public_id}": "against", f"vote_{people[1].public_id}": "for"})
        assert Vote.objects.get().ballots.count() == 1  # voting twice: nothing of that list was written
        send(f"{item}vote/", **{f"vote_{people[1].public_id}": "for"})
        send(f"{item}vote/close/")
        send(f"{path}close/")
    assert again(sitting).state == states.CLOSED
    result = Client().get(root + item).content.decode()
    assert "adopté" in result
    assert "article 44" in result


def test_nobody_jumps_a_state_by_its_address() -> None:
    sitting = convened()
    item, client = first_item(sitting), signed_in(make_clerk(sitting.body))
    root = f"/fr/b/{sitting.body.slug}/sittings/{sitting.public_id}/"
    one = f"{root}items/{item.public_id}/"
    people = members(sitting)
    with during(sitting):
        for path, fields in (
            (f"{root}close/", {}),
            (f"{root}open/", {"presided_by": people[0].public_id}),  # nobody is there
            (f"{one}open/", {"answer": "none"}),
            (f"{one}vote/open/", {"method": "hand"}),
            (f"{one}vote/", {f"vote_{people[0].public_id}": "for"}),
            (f"{one}vote/close/", {}),
            (f"{one}vote/sign/", {}),
            (f"{root}next/", {"starts_at": "2024-09-12T10:00", "place_fr": "Salle"}),
            (f"{one}edit/", {"title_fr": "Autre", "matter": "ordinary", "origin": "president"}),
            (f"{one}order/", {"remove": "1"}),
            (f"{root}convoke/", {"revision": str(sitting.revision)}),
        ):
            client.post(path, fields)
    assert (again(sitting).state, Vote.objects.count()) == (states.CONVENED, 0)
    assert AgendaItem.objects.get().state == states.WAITING
    assert (AgendaItem.objects.get().title, Sitting.objects.count()) == (item.title, 1)


def test_what_is_said_behind_closed_doors_is_read_by_members_and_the_clerk_alone() -> None:
    organ = make_organ()
    with clock.frozen(BY_MAY):
        sitting = plan(organ)
        secret = actions.Draft(title=LocalizedText.of(fr="Affaire du personnel"), is_public=False)
        item = actions.add_item(by=INSTALLATION, sitting=sitting, draft=secret)
    member = make_mandate(make_person(organ.body, account=True), organ.body, role="elected_member").person
    with clock.frozen(BY_MAY):
        sitting = again(sitting)
        actions.convene(by=INSTALLATION, sitting=sitting, revision=sitting.revision)
    for reader, is_told in ((Client(), False), (signed_in(make_steward(organ.body)), False), (signed_in(member), True)):
        assert ("Affaire du personnel" in page(reader, sitting)) is is_told
        assert ("Affaire du personnel" in page(reader, sitting, "agenda/")) is is_told
        path = f"/fr/b/{organ.body.slug}/sittings/{sitting.public_id}/items/{item.public_id}/"
        assert (reader.get(path).status_code == 200) is is_told


def test_a_member_answers_the_notice_and_takes_the_date_away() -> None:
    organ = make_organ()
    member = make_mandate(make_person(organ.body, account=True), organ.body, role="elected_member").person
    sitting = convened(organ)
    client = signed_in(member)
    client.post(f"/fr/b/{organ.body.slug}/sittings/{sitting.public_id}/answer/", {"answer": "excused"})
    assert sitting.convocations.get(mandate__person=member).answer == "excused"
    ics = page(client, sitting, "sitting.ics")
    assert "DTSTART:20240909T090000Z" in ics
    assert f"UID:{sitting.public_id}" in ics


def test_a_moved_holiday_moves_the_dates_that_hang_on_it_and_the_day_of_a_session_nobody_was_called_to() -> None:
    from mithaq.cases.actions import change_holiday  # the site's own act on holidays

    organ = make_organ()
    with clock.frozen(BY_MAY):
        first, second = plan(organ), plan(make_organ())
        second = actions.convene(by=INSTALLATION, sitting=second, revision=second.revision)
        for body in (organ.body, second.body):
            change_holiday(
                by=INSTALLATION,
                body=body,
                change="added",
                day=date(2024, 9, 9),
                name=LocalizedText.of(fr="Jour chômé"),
                source="Décret",
            )
    assert again(first).session.opens_on == date(2024, 9, 10)
    assert first.session.deadlines.get(code="notice-to-members").due_on == date(2024, 9, 3)
    assert again(second).session.opens_on == date(2024, 9, 9)  # its members were called


def test_the_year_turns_with_its_sessions() -> None:
    organ = make_organ()
    with clock.frozen(at(date(2024, 12, 30))):
        sitting = plan(organ, year=2025, month=1, starts_at=at(date(2025, 1, 13)))
        assert sitting.session.deadlines.get(code="agenda-to-governor").due_on == date(2024, 12, 24)
        calendar = Client().get(f"/fr/b/{organ.body.slug}/sittings/?year=2025").content.decode()
    assert "13 janvier 2025" in calendar
    assert "24 décembre 2024" in calendar


@pytest.mark.parametrize(("language", "words"), [("ar", "النصاب"), ("fr", "quorum")])
def test_the_sheets_are_ready_to_print_in_both_languages(language: str, words: str) -> None:
    sitting = opened()
    client = signed_in(make_clerk(sitting.body))
    point = {"ar": "النقطة 1", "fr": "Point 1"}[language]
    for name, shown in (("letters/", point), ("agenda/", point), ("sheet/", "Élue Essai 1")):
        assert shown in page(client, sitting, name, language)
    assert words in page(client, sitting, "attendance/", language)


def test_pages_of_sixty_members_and_of_six_take_the_same_queries() -> None:
    counts = {}
    for size in (6, 60):
        sitting = opened(make_organ(members=size), present=size, items=2 if size == 6 else 12)
        vote = voting(sitting)
        cast(vote, "f" * (size // 2))
        client, item = signed_in(make_clerk(sitting.body)), f"items/{vote.item.public_id}/"
        path = f"/fr/b/{sitting.body.slug}/sittings/"
        names = ("", "attendance/", "letters/", "agenda/", item, f"{item}vote/")
        counts[size] = [queries(client, f"{path}{sitting.public_id}/{name}") for name in names]
        counts[size].append(queries(client, f"{path}?year=2024"))
    assert counts[60] == counts[6]
    assert max(counts[60]) <= 30


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(path).status_code == 200
    return len(caught)
