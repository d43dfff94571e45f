"""My commitments: appointed today, they appear; ended, they disappear."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import actions
from mithaq.instruments.mine import commitments_of
from mithaq.instruments.models import Edition
from tests.factories import make_adoption, make_body, make_edition, make_mandate, make_person

APPOINTED = date(2025, 3, 10)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def charter(body: Body, *, adopted: bool = True, covers_below: bool = True) -> Edition:
    """A charter with a role for officials (team leads) and one for everybody, in force for ``body``."""
    draft = make_edition(body, state="draft")
    leaders = draft.audiences.get(code="a2")
    actions.edit_audience(
        by=INSTALLATION, edition=draft, revision=2, audience=leaders, name=leaders.name, roles=["team_lead"]
    )
    edition = actions.freeze_edition(
        by=INSTALLATION, edition=actions.validate_edition(by=INSTALLATION, edition=Edition.objects.get(pk=draft.pk))
    )
    if adopted:
        make_adoption(edition, covers_below=covers_below)
    return edition


def roles_seen(person: Person) -> list[str]:
    person = Person.objects.get(pk=person.pk)
    return [str(part.audience.name) for one in commitments_of(person) for part in one.parts if part.audience]


@pytest.mark.django_db
def test_a_role_appears_at_appointment_and_disappears_at_its_end() -> None:
    body = make_body()
    charter(body)
    person = make_person(body)
    make_mandate(person, body, role="agent")
    make_mandate(person, body, role="team_lead", since=APPOINTED, until=APPOINTED + timedelta(days=30))
    seen = {}
    for day in (-1, 0, 29, 30):
        with clock.frozen(at(APPOINTED + timedelta(days=day))):
            seen[day] = roles_seen(person)
    assert seen == {-1: ["Chacun"], 0: ["Chacun", "Responsables"], 29: ["Chacun", "Responsables"], 30: ["Chacun"]}


@pytest.mark.django_db
def test_commitments_say_through_which_mandate_they_bind() -> None:
    body = make_body()
    charter(body)
    person = make_person(body)
    make_mandate(person, body, role="agent")
    leads = make_mandate(person, body, role="team_lead")
    (mine,) = commitments_of(person)
    through = {str(part.audience): [one.pk for one in part.mandates] for part in mine.parts}
    assert [leads.pk] in through.values()
    assert len(mine.parts) == 2


@pytest.mark.django_db
def test_mandates_in_two_bodies_unite_both_charters() -> None:
    one, other = make_body(), make_body()
    charters = {charter(one).pk, charter(other).pk}
    person = make_person(one)
    make_mandate(person, one)
    make_mandate(person, other)
    assert {mine.edition.pk for mine in commitments_of(person)} == charters


@pytest.mark.django_db
@pytest.mark.parametrize(("covers_below", "expected"), [(True, 1), (False, 0)])
def test_a_charter_of_the_body_above_binds_below_when_its_adoption_says_so(covers_below: bool, expected: int) -> None:
    ministry = make_body("ministry")
    charter(ministry, covers_below=covers_below)
    person = make_person(ministry)
    make_mandate(person, make_body("directorate", parent=ministry))
    assert len(commitments_of(person)) == expected


@pytest.mark.django_db
def test_a_charter_that_nobody_adopted_binds_nobody() -> None:
    body = make_body()
    charter(body, adopted=False)
    person = make_person(body)
    make_mandate(person, body)
    assert commitments_of(person) == []


@pytest.mark.django_db
def test_an_adoption_binds_from_its_day_of_effect_to_its_end() -> None:
    body = make_body()
    edition = charter(body, adopted=False)
    adoption = make_adoption(edition, decided_on=date(2025, 1, 5), in_force_on=date(2025, 2, 1))
    actions.end_adoption(by=INSTALLATION, adoption=adoption, ended_on=date(2025, 6, 1))
    person = make_person(body)
    make_mandate(person, body)
    seen = []
    for day in (date(2025, 1, 31), date(2025, 2, 1), date(2025, 5, 31), date(2025, 6, 1)):
        with clock.frozen(at(day)):
            seen.append(len(commitments_of(Person.objects.get(pk=person.pk))))
    assert seen == [0, 1, 1, 0]


@pytest.mark.django_db
def test_a_body_that_keeps_the_older_edition_is_bound_by_the_older_edition() -> None:
    body = make_body()
    edition = charter(body)
    following = actions.open_next_edition(by=INSTALLATION, instrument=edition.instrument)
    actions.freeze_edition(by=INSTALLATION, edition=actions.validate_edition(by=INSTALLATION, edition=following))
    person = make_person(body)
    make_mandate(person, body)
    assert [mine.edition.pk for mine in commitments_of(person)] == [edition.pk]


@pytest.mark.django_db
def test_the_page_narrows_to_one_mandate(client: Client) -> None:
    one, other = make_body(), make_body()
    first, second = charter(one), charter(other)
    person = make_person(one, account=True)
    mandate = make_mandate(person, one)
    make_mandate(person, other)
    client.force_login(person.account)
    addresses = [f"/b/{which.instrument.body.slug}/charters/" for which in (first, second)]
    everything = client.get("/fr/desk/commitments/").content.decode()
    narrowed = client.get(f"/fr/desk/commitments/?mandate={mandate.public_id}").content.decode()
    assert [each in everything for each in addresses] == [True, True]
    assert [each in narrowed for each in addresses] == [True, False]


@pytest.mark.django_db
def test_who_holds_no_mandate_is_told_so(client: Client) -> None:
    person = make_person(account=True, name=LocalizedText.of(fr="Sans mandat"))
    client.force_login(person.account)
    assert "You hold no mandate today" in client.get("/en/desk/commitments/").content.decode()
