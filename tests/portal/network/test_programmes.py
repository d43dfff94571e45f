"""Members' programmes on a day, what they do together, who has which part, and what the programmes serve."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mithaq.consultations import states as consultations
from mithaq.consultations.models import Consultation
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import freeze_version
from mithaq.instruments.models import Adoption, Carrier, Edition, Instrument, Plan, PriorityTag
from mithaq.instruments.programmes.actions import add_priority, give_share
from mithaq.portal.network.days import day_of
from mithaq.portal.network.priorities import roll_up
from mithaq.portal.network.programmes import programmes_of
from mithaq.sittings.models import AgendaItem, Sitting
from tests.consultations.factories import make_consultation
from tests.factories import LONG_AGO, make_body, make_edition, make_member, make_network
from tests.sittings.factories import BY_MAY
from tests.sittings.factories import plan as plan_sitting

pytestmark = pytest.mark.django_db


def words(text: str) -> LocalizedText:
    return LocalizedText.of(fr=text)


def make_draft(body: Body) -> Edition:
    """The draft of a programme with two commitments, both with a plan."""
    edition = make_edition(body, kind="open_programme", state="draft", values=1, commitments=2, audiences=())
    Plan.objects.bulk_create(Plan(commitment=one, title=words("Budget ouvert")) for one in edition.commitments.all())
    return edition


def put_in_force(edition: Edition, *, since: date = LONG_AGO, until: date | None = None) -> Adoption:
    """As a decision would leave it, without the making."""
    facts: dict[str, Any] = {"state": "frozen", "content_hash": "0" * 64, "frozen_at": clock.now()}
    Edition.objects.filter(pk=edition.pk).update(**facts)
    body = edition.instrument.body
    given = {"decision": words("Délibération n° 7"), "decided_on": since, "in_force_on": since, "ended_on": until}
    return Adoption.objects.create(edition=edition, body=body, **given)


def make_programme(body: Body, *, priorities: tuple[str, ...] = (), **plan: Any) -> Edition:
    """A programme in force. ``plan`` and ``priorities``: of its first commitment."""
    edition = make_draft(body)
    first = edition.commitments.all()[0]
    Plan.objects.filter(commitment=first).update(**plan)
    PriorityTag.objects.bulk_create(PriorityTag(commitment=first, code=code) for code in priorities)
    put_in_force(edition)
    return edition


def state_of(body: Body, *, ago: int = 0) -> list[str]:
    day = day_of(body, body.today() - timedelta(days=ago))
    return [one.state for one in programmes_of([body.pk], day)]


def test_the_state_of_a_programme_on_each_day_is_read_from_its_records() -> None:
    body = make_body()
    edition = make_draft(body)
    assert state_of(body) == [], "a draft of which no version is public is its stewards' affair"
    with clock.frozen(clock.now() - timedelta(days=50)):
        version = freeze_version(by=INSTALLATION, edition=edition, changed=words("Premier projet"))
    assert (state_of(body, ago=51), state_of(body, ago=40)) == ([], ["draft"])
    held = make_consultation(version)
    Consultation.objects.filter(pk=held.pk).update(opens_at=clock.now() - timedelta(days=30))
    assert (state_of(body, ago=31), state_of(body, ago=20)) == (["draft"], ["consultation"])
    past = clock.now() - timedelta(days=10)
    over: dict[str, Any] = {"state": consultations.CONCLUDED, "over_at": past, "concluded_at": past}
    Consultation.objects.filter(pk=held.pk).update(**over)
    assert (state_of(body, ago=11), state_of(body, ago=10)) == (["consultation"], ["answered"])
    with clock.frozen(BY_MAY):
        sitting = plan_sitting()
    AgendaItem.objects.filter(sitting=sitting).update(subject_kind="draft_version", subject_id=version.public_id)
    assert state_of(body) == ["answered"], "nobody was called to that sitting yet"
    Sitting.objects.filter(pk=sitting.pk).update(state="convened", convened_at=clock.now() - timedelta(days=6))
    assert (state_of(body, ago=7), state_of(body, ago=6)) == (["answered"], ["council"])
    today = body.today()
    adoption = put_in_force(edition, since=today - timedelta(days=4))
    assert (state_of(body, ago=5), state_of(body, ago=4)) == (["council"], ["in_force"])
    Adoption.objects.filter(pk=adoption.pk).update(in_force_on=today - timedelta(days=3))
    assert state_of(body, ago=4) == ["decided"]
    Instrument.objects.filter(pk=edition.instrument_id).update(starts_on=LONG_AGO, ends_on=today - timedelta(days=1))
    assert (state_of(body, ago=1), state_of(body)) == (["in_force"], ["ended"])


def test_programmes_of_members_are_listed_counted_and_given_as_files(client: Client) -> None:
    network = make_network()
    first, second = make_member(network).body, make_member(network, kind="region").body
    make_programme(first)
    make_programme(second)
    make_programme(make_body())
    freeze_version(by=INSTALLATION, edition=make_draft(second), changed=words("Premier projet"))
    address = f"/fr/b/{network.slug}/members/programmes"
    page = client.get(f"{address}/")
    assert [(one.body.pk, one.state) for one in page.context["page"]] == [
        (second.pk, "draft"),
        (second.pk, "in_force"),
        (first.pk, "in_force"),
    ]
    assert [(code, number) for code, _name, number in page.context["counts"]] == [("draft", 1), ("in_force", 2)]
    assert len(client.get(f"{address}/", {"state": "draft", "kind": "region"}).context["page"].object_list) == 1
    assert client.get(f"{address}.json").json()["counts"] == {"draft": 1, "in_force": 2}
    assert client.get(f"{address}.csv?state=draft").content.decode().count("\n") == 2


def row(body: Body, code: str, *, ago: int = 0) -> tuple[int, int, dict[str, Decimal]]:
    """How many actions, how many of them with a budget, and how much in each currency."""
    found = roll_up(body, day_of(body, body.today() - timedelta(days=ago)))
    one = next(one for one in (found.total, *found.priorities, *found.markers) if one.code == code)
    return one.count, one.with_budget, dict(one.budgets)


def test_priorities_and_markers_add_up_over_a_network_and_lead_to_their_actions(client: Client) -> None:
    network = make_network()
    first, second = make_member(network).body, make_member(network).body
    own = add_priority(by=INSTALLATION, body=first, name=words("Oasis"))
    yes = {"gender": {"answer": "yes", "reason": {"original": "fr", "texts": {"fr": "Deux mairesses"}}}}
    dirham = {"budget_amount": Decimal(1000), "budget_currency": "MAD"}
    make_programme(first, priorities=("climate", "youth", own.code), markers=yes, **dirham)
    partly = {"gender": {"answer": "partly"}, "culture": {"answer": "no"}}
    euro = {"budget_amount": Decimal(30), "budget_currency": "EUR"}
    make_programme(second, priorities=("climate",), markers=partly, **euro)
    make_programme(make_body(), priorities=("climate",), **dirham)
    make_draft(second)
    both = {"MAD": Decimal(1000), "EUR": Decimal(30)}
    assert row(network, "all") == (4, 2, both)
    assert row(network, "climate") == row(network, "gender") == (2, 2, both)
    assert row(network, own.code) == row(first, "youth") == (1, 1, {"MAD": Decimal(1000)})
    assert row(network, "culture") == (0, 0, {})
    assert row(network, "climate", ago=9000) == (0, 0, {})
    address = f"/fr/b/{network.slug}/priorities/"
    for path, number in (("priority/climate/", 2), ("marker/gender/", 2), (f"priority/{own.code}/", 1), ("all/", 4)):
        assert len(client.get(f"{address}{path}").context["rows"]) == number, path
    assert "Deux mairesses" in client.get(f"{address}marker/gender/").content.decode()
    assert client.get(f"{address}priority/nothing/").status_code == 404
    assert client.get(f"{address}gossip/climate/").status_code == 404
    assert "Oasis" in client.get(address).content.decode()
    assert "priority,climate" in client.get(f"/fr/b/{network.slug}/priorities.csv").content.decode()


def test_a_programme_that_two_bodies_adopted_is_counted_once() -> None:
    network = make_network()
    edition = make_programme(make_member(network).body, priorities=("climate",))
    given = {"decision": words("Délibération n° 8"), "decided_on": LONG_AGO, "in_force_on": LONG_AGO}
    Adoption.objects.create(edition=edition, body=make_member(network).body, **given)
    assert row(network, "climate")[0] == 1
    Instrument.objects.filter(pk=edition.instrument_id).update(starts_on=LONG_AGO, ends_on=LONG_AGO)
    assert row(network, "climate")[0] == 0, "its period is over"


def test_every_region_has_its_line_in_every_programme_with_its_part_in_each_phase(client: Client) -> None:
    ministry = make_body("ministry")
    north, south = (make_body("directorate", parent=ministry, territory_code=code) for code in ("R01", "R02"))
    partner = make_body("association")
    edition = make_programme(ministry)
    instrument = Instrument.objects.get(pk=edition.instrument_id)
    for body, phase in ((north, "design"), (partner, "evaluation")):
        give_share(by=INSTALLATION, instrument=instrument, body=body, phase=phase, words=words("Elle relit"))
    (table,) = client.get(f"/fr/b/{ministry.slug}/phases/").context["page"]
    assert [(body.pk, [share is not None for share in cells]) for body, cells in table.rows] == [
        (north.pk, [True, False, False, False]),
        (south.pk, [False] * 4),
        (partner.pk, [False, False, False, True]),
    ]


def test_joint_actions_are_those_that_others_confirmed_by_the_day(client: Client) -> None:
    network = make_network()
    lead, other = make_member(network).body, make_body()
    edition = make_programme(lead)
    one, two = edition.commitments.all()
    for commitment, state in ((one, "confirmed"), (two, "proposed")):
        at = clock.now() if state == "confirmed" else None
        facts = {"instrument": edition.instrument, "lineage": commitment.lineage, "body": other}
        Carrier.objects.create(state=state, answered_at=at, **facts)
    address = f"/fr/b/{network.slug}/members/joint/"
    (found,) = client.get(address).context["page"]
    assert (found.commitment.pk, found.lead.pk, [body.pk for body in found.others]) == (one.pk, lead.pk, [other.pk])
    yesterday = (network.today() - timedelta(days=1)).isoformat()
    assert list(client.get(address, {"at": yesterday}).context["page"]) == []


@pytest.mark.parametrize("size", [2, 8])
def test_no_page_asks_more_as_the_network_grows(
    client: Client, size: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    network = make_network()
    for _number in range(size):
        body = make_member(network, kind="region").body
        edition = make_programme(body, priorities=("climate",), markers={"gender": {"answer": "yes"}})
        lineage = edition.commitments.all()[0].lineage
        facts = {"instrument": edition.instrument, "lineage": lineage, "body": network, "answered_at": clock.now()}
        Carrier.objects.create(state="confirmed", **facts)
    make_programme(network)
    below = f"/fr/b/{network.slug}"
    paths = ("members/programmes/", "members/joint/", "phases/", "priorities/", "priorities/marker/gender/")
    for path in paths:
        with django_assert_max_num_queries(9):
            assert client.get(f"{below}/{path}").status_code == 200, path
