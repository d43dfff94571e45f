"""Stored counts equal what is counted from the records, whatever happened and in whatever order."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db.models import QuerySet

from mithaq.core import clock
from mithaq.directory.actions import end_mandate, give_mandate
from mithaq.directory.models import Mandate
from mithaq.directory.rules import INSTALLATION
from mithaq.signatures import coverage
from mithaq.signatures.actions import acknowledge, close_campaign, withdraw
from mithaq.signatures.models import Acknowledgement, Campaign, Coverage, Signature
from mithaq.signatures.tasks import recount
from tests.factories import (
    make_adoption,
    make_body,
    make_campaign,
    make_edition,
    make_mandate,
    make_person,
    make_signature,
)

ROLES = ("director", "agent", "associate")
Counts = dict[tuple[int, str, str], tuple[int, int]]


def stored(campaign: Campaign) -> Counts:
    rows = Coverage.objects.filter(campaign=campaign)
    return {(row.body_id, row.signatory_class, row.role): (row.bound, row.signed) for row in rows}


def counted_by_hand(campaign: Campaign) -> Counts:
    """One mandate at a time, with no query in common with the counting."""
    campaign.refresh_from_db()
    day = campaign.body.today()
    counts: Counts = {}
    for mandate in Mandate.objects.select_related("body"):
        if campaign.body_id not in mandate.body.ancestor_ids() or not mandate.is_active(day):
            continue
        if campaign.classes and mandate.signatory_class not in campaign.classes:
            continue
        if campaign.asks_signature:
            rows: QuerySet[Signature] | QuerySet[Acknowledgement] = mandate.signatures.standing()
            done = any(one.edition_id == campaign.adoption.edition_id for one in rows)
        else:
            done = mandate.acknowledgements.filter(campaign=campaign).exists()
        key = mandate.body_id, mandate.signatory_class, mandate.role
        bound, signed = counts.get(key, (0, 0))
        counts[key] = bound + 1, signed + done
    return counts


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_counts_stored_at_each_act_are_those_of_the_records(seed: int) -> None:
    chance = random.Random(seed)
    start = clock.now()
    top = make_body("ministry")
    parts = [make_body("directorate", parent=top) for _ in range(2)]
    edition = make_edition(top)
    whole = make_campaign(make_adoption(edition, top), due_on=top.today() + timedelta(days=90))
    part = make_campaign(
        make_adoption(edition, parts[0]), classes=["staff", "associated"], due_on=top.today() + timedelta(days=90)
    )
    mandates = [
        make_mandate(body=body, role=role)
        for body in [top, *parts]
        for role in ROLES
        for _ in range(chance.randint(1, 2))
    ]
    days = 0
    for _ in range(25):
        with clock.frozen(start + timedelta(days=days)):
            recount(clock.now())
            mandate = chance.choice(mandates)
            mandate.refresh_from_db()
            campaign = chance.choice([whole, part])
            match chance.choice(["sign", "sign", "sign", "withdraw", "end", "give", "tomorrow"]):
                case "sign" if coverage.missing(campaign).filter(pk=mandate.pk).exists():
                    make_signature(campaign, mandate)
                case "withdraw" if signature := mandate.signatures.standing().first():
                    withdraw(by=mandate.person, signature=signature, reason="Erreur.", language="fr")
                case "end" if mandate.until is None:
                    end_mandate(by=INSTALLATION, mandate=mandate, on=top.today() + timedelta(days=chance.randint(0, 3)))
                    recount(clock.now())
                case "give":
                    body = chance.choice([top, *parts])
                    since = top.today() + timedelta(days=chance.randint(0, 2))
                    person = make_person(body)
                    mandates.append(
                        give_mandate(by=INSTALLATION, person=person, body=body, role=chance.choice(ROLES), since=since)
                    )
                    recount(clock.now())
                case "tomorrow":
                    days += 1
                    continue
            for one in (whole, part):
                assert stored(one) == counted_by_hand(one)


@pytest.mark.django_db
def test_readings_are_counted_too() -> None:
    campaign = make_campaign(asks_signature=False)
    mandates = [make_mandate(body=campaign.body, role=role) for role in ROLES for _ in range(2)]
    recount(clock.now())
    for mandate in mandates[::2]:
        acknowledge(by=mandate.person, campaign=campaign, mandate=mandate, language="fr")
        assert stored(campaign) == counted_by_hand(campaign)


@pytest.mark.django_db
def test_a_closed_campaign_keeps_its_counts() -> None:
    campaign = make_campaign()
    signature = make_signature(campaign)
    close_campaign(by=INSTALLATION, campaign=campaign)
    withdraw(by=signature.mandate.person, signature=signature, reason="Trop tard.", language="fr")
    campaign.refresh_from_db()
    before = stored(campaign)
    coverage.count_anew(campaign)
    assert stored(campaign) == before == {(campaign.body_id, "official", "director"): (1, 1)}


@pytest.mark.django_db
def test_counting_costs_the_same_whatever_the_number_of_people(django_assert_num_queries: object) -> None:
    campaign = make_campaign()
    costs = []
    for _ in range(2):
        for _ in range(10):
            make_mandate(body=campaign.body)
        with django_assert_num_queries(4, exact=False) as queries:  # type: ignore[operator]  # a fixture
            coverage.count_anew(campaign)
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.django_db
def test_nothing_is_counted_anew_when_nothing_changed() -> None:
    campaign = make_campaign()
    make_mandate(body=campaign.body)
    with clock.frozen(clock.now() + timedelta(minutes=10)):
        assert recount(clock.now()) == 1
    with clock.frozen(clock.now() + timedelta(minutes=20)):
        assert recount(clock.now()) == 0


@pytest.mark.django_db
def test_totals_of_the_table_equal_the_sums() -> None:
    top = make_body("ministry")
    part = make_body("directorate", parent=top)
    campaign = make_campaign(make_adoption(make_edition(top), top))
    for body, role, count in [(top, "director", 2), (part, "director", 1), (top, "agent", 7), (part, "agent", 6)]:
        for number in range(count):
            mandate = make_mandate(body=body, role=role)
            if number % 2:
                make_signature(campaign, mandate)
    recount(clock.now())
    table = coverage.Table(coverage.rows_of(campaign), in_full=True)
    cells = [cell for one in table.of_bodies(table.bodies) for _whole, roles in one.lines for cell in roles]
    assert sum(cell.bound or 0 for cell in cells) == table.total.bound == 16
    assert sum(cell.signed or 0 for cell in cells) == table.total.signed
    assert sum(cell.signed or 0 for cell in table.classes) == table.total.signed
    public = coverage.Table(coverage.rows_of(campaign), in_full=False)
    assert public.is_partial
    assert public.classes[0].bound == 3
