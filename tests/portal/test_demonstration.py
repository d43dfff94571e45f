"""The demonstration is whole, tells its past in the log, and does not grow when it is filled again."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import F
from django.test import Client

from mithaq.core import clock
from mithaq.directory.models import Body, Mandate, Membership, Person
from mithaq.instruments.models import Adoption, Commitment, Edition, Practice, ValueMapping
from mithaq.ledger.models import Checkpoint, Entry, Pending
from mithaq.portal.demo.accounts import DemoAccount, demo_accounts
from mithaq.portal.demo.fill import fill
from mithaq.portal.demo.pages import pages
from mithaq.portal.demo.people import PASSWORD
from mithaq.signatures.models import Campaign, Countersignature, Signature

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def edition(slug: str) -> Edition:
    return Edition.objects.get(instrument__slug=slug, state="frozen")


def test_the_network_had_126_members_on_the_first_of_april_2024_by_its_records() -> None:
    network = Body.objects.get(kind="network")
    counts = Membership.objects.filter(network=network).counts_by_kind(date(2024, 4, 1))
    assert counts == {"region": 12, "provincial_council": 7, "commune": 107}
    assert sum(counts.values()) == 126


def test_the_network_grew_after_that_day() -> None:
    members = Membership.objects.filter(network__kind="network")
    assert sum(members.counts_by_kind(date(2026, 3, 1)).values()) > 126


def test_no_two_bodies_bear_one_name() -> None:
    names = [(one.kind, one.name.texts["ar"]) for one in Body.objects.all()]
    assert len(names) == len(set(names))


def test_each_charter_is_written_in_the_language_of_its_body() -> None:
    languages = {one.instrument.slug: one.language for one in Edition.objects.filter(state="frozen")}
    assert languages == {
        "urban-agencies-values": "ar",
        "professional-responsibility": "ar",
        "integrity": "fr",
        "values-and-commitments": "fr",
        "membership-pledge": "fr",
        "orientations-2026-2029": "fr",
        "programmation-2026-2029": "fr",
        "ouverture-2027-2028": "ar",
        "orientations-communes": "fr",
        "premier-programme-ouverture": "ar",
    }


@pytest.mark.parametrize(
    ("slug", "languages"),
    [
        ("urban-agencies-values", {"ar", "fr"}),
        ("integrity", {"fr", "en"}),
        ("membership-pledge", {"ar", "fr", "en"}),
        ("professional-responsibility", {"ar"}),
        ("values-and-commitments", {"fr"}),
    ],
)
def test_a_rendition_is_full_where_there_is_one(slug: str, languages: set[str]) -> None:
    chosen = edition(slug)
    assert set(chosen.renditions.values_list("language", flat=True)) == languages
    assert all(set(one.text.texts) == languages for one in chosen.commitments.all())


def test_the_department_crosses_four_values_with_three_roles() -> None:
    chosen = edition("values-and-commitments")
    assert chosen.number == 2
    assert (chosen.sections.count(), chosen.audiences.count()) == (4, 3)
    assert 25 <= chosen.commitments.count() <= 30


def test_the_secretariat_has_three_blocks_for_three_audiences() -> None:
    blocks = edition("integrity").sections.filter(kind="block")
    assert blocks.count() == len({one.audience_id for one in blocks}) == 3


def test_one_value_of_the_parent_is_explained_and_one_is_not_covered() -> None:
    parent, child = edition("professional-responsibility"), edition("urban-agencies-values")
    mappings = ValueMapping.objects.filter(instrument=child.instrument)
    assert mappings.filter(child_lineage="").count() == 1
    answered = set(mappings.values_list("parent_lineage", flat=True))
    assert parent.sections.exclude(lineage__in=answered).count() == 1


def test_an_agency_that_decided_is_not_yet_bound_and_another_has_not_decided() -> None:
    adoptions = Adoption.objects.filter(edition=edition("urban-agencies-values"))
    assert adoptions.count() == 5
    assert adoptions.filter(in_force_on__gt=clock.today()).count() == 1


def test_some_commitments_are_lived_and_some_are_not_yet() -> None:
    lived = set(Practice.objects.values_list("lineage", flat=True))
    assert 0 < len(lived) < Commitment.objects.filter(edition__state="frozen").count()


def test_two_campaigns_are_open_and_those_closed_are_complete() -> None:
    assert Campaign.objects.filter(state="open").count() == 2
    ceremony = Campaign.objects.get(state="closed", body__kind="secretariat")
    assert ceremony.ceremony_from is not None
    assert not ceremony.coverage.exclude(signed=F("bound")).exists()


def test_countersignatures_wait_for_the_minister() -> None:
    contract = Campaign.objects.get(needs_countersignature=True, state="open")
    assert 0 < Countersignature.objects.filter(signature__campaign=contract).count() < contract.signatures.count()


def test_a_signature_outlives_its_mandate_and_the_successor_has_not_signed() -> None:
    former = Mandate.objects.get(role="regional_director", until__isnull=False)
    heir = Mandate.objects.get(body=former.body, role=former.role, until=None)
    assert former.signatures.standing().exists()
    assert not heir.signatures.exists()


def test_the_guardian_signed_first() -> None:
    first = Signature.objects.filter(campaign__body__kind="secretariat").earliest("signed_at")
    assert first.mandate.role == "permanent_secretary"


def test_every_act_is_written_in_the_order_of_its_date_and_under_a_checkpoint() -> None:
    assert not Pending.objects.exists()
    times = [json.loads(leaf)["time"] for leaf in Entry.objects.order_by("idx").values_list("leaf", flat=True)]
    assert times == sorted(times)
    assert Checkpoint.objects.latest("size").size == len(times)


def test_filling_again_changes_nothing() -> None:
    bodies = Body.objects.count()
    assert fill(say=lambda _line: None) is False
    assert Body.objects.count() == bodies


@pytest.mark.parametrize("account", [one for one in demo_accounts() if one.email], ids=lambda one: one.email)
def test_an_account_of_the_table_opens_a_desk(account: DemoAccount, client: Client) -> None:
    assert client.login(email=account.email, password=PASSWORD)
    assert client.get("/fr/desk/").status_code == 200


def test_the_printed_code_of_the_table_lets_in(client: Client) -> None:
    code = next(one.secret for one in demo_accounts() if not one.email)
    client.post("/fr/code/", {"code": code})
    assert client.get("/fr/desk/").status_code == 200


def test_the_table_names_each_account_with_what_it_can_do() -> None:
    said = StringIO()
    call_command("demo", "--accounts", stdout=said)
    assert all(one.secret in said.getvalue() and str(one.does) for one in demo_accounts())


def test_a_page_of_each_kind_opens_without_signing_in(client: Client) -> None:
    for path in pages():
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert b"</html>" in answer.content, path


def test_a_real_installation_is_never_filled(settings: Any) -> None:
    settings.IS_DEMONSTRATION = False
    with pytest.raises(CommandError):
        call_command("demo")


def test_about_forty_people_have_a_name_of_their_own_and_several_hold_two_mandates() -> None:
    assert Person.objects.count() > 40
    doubled = [one for one in Person.objects.all() if one.mandates.count() > 1]
    assert len(doubled) >= 4


def test_the_home_page_says_whose_signatures_a_shared_charter_bears(client: Client) -> None:
    rows = {row.edition.instrument.slug: row for row in client.get("/fr/").context["home"].charters}
    assert rows["urban-agencies-values"].is_signed_elsewhere
    assert rows["urban-agencies-values"].adopters == 5
    assert not rows["integrity"].is_signed_elsewhere


def test_a_small_number_is_never_shown_on_the_home_page(client: Client) -> None:
    for row in client.get("/fr/").context["home"].charters:
        if row.campaign is not None and row.campaign.signed.bound is not None:
            assert row.campaign.signed.bound >= 5
