"""Evidence is dated and hashed, seen when it is published, superseded and never replaced."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from mithaq.core.append_only import KeptError
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.delivery import states
from mithaq.delivery.actions import cited, publish_evidence, withhold_evidence
from mithaq.delivery.models import Evidence
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from tests.delivery.factories import make_evidence
from tests.factories import make_body, make_mandate, make_person, make_steward
from tests.races import race

pytestmark = pytest.mark.django_db
LATER = LocalizedText.of(fr="Budget corrigé")


def test_evidence_is_never_changed_whoever_writes() -> None:
    one = make_evidence(make_body())
    one.link = "https://other.example/"
    with pytest.raises(KeptError):
        one.save(update_fields=["link"])
    with pytest.raises(KeptError):
        one.save()
    with pytest.raises(KeptError):
        Evidence.objects.filter(pk=one.pk).update(content_hash="0" * 64)
    with pytest.raises(KeptError):
        Evidence.objects.all().delete()
    with pytest.raises(KeptError):
        one.delete()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE delivery_evidence SET link = 'https://other.example/' WHERE id = %s", [one.pk])
    assert Evidence.objects.get(pk=one.pk).link == "https://budget.example/2025"


def test_the_log_has_its_hash_and_nothing_that_it_says() -> None:
    one = make_evidence(make_body())
    leaf = Pending.objects.get(uid=one.act).leaf
    assert one.content_hash in leaf
    assert "budget.example" not in leaf


def test_other_evidence_takes_its_place_and_both_stay() -> None:
    body = make_body()
    old = make_evidence(body)
    new = make_evidence(body, title=LATER, supersedes=old)
    assert Evidence.objects.published().count() == 2
    page = Client().get(reverse("delivery:evidence_detail", args=[body.slug, old.public_id])).content.decode()
    assert "Budget corrigé" in page
    with pytest.raises(Refused):
        make_evidence(body, title=LATER, supersedes=old)
    with pytest.raises(Refused):
        cited([old.public_id], by=INSTALLATION, body=body)
    assert cited([new.public_id], by=INSTALLATION, body=body) == [new]


def test_what_no_fact_shows_is_not_taken() -> None:
    body, other = make_body(), make_body()
    theirs = make_evidence(other)
    for ids in ([], [theirs.public_id], ["0" * 16]):
        with pytest.raises(Refused) as refused:
            cited(ids, by=INSTALLATION, body=body)
        assert refused.value.field == "evidence"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("dated", {"dated": date.today() + timedelta(days=2)}),
        ("dated", {"dated": date(1900, 1, 1)}),
        ("link", {"link": "http://budget.example/"}),
        ("link", {"link": "javascript:alert(1)"}),
        ("link", {"link": ""}),
        ("title", {"title": LocalizedText("fr")}),
        ("value", {"kind": states.NUMBER, "link": ""}),
        ("file", {"kind": states.FILE, "link": ""}),
        ("thing", {"kind": states.RECORD, "link": "", "thing": ("meeting", "0" * 16)}),
        ("kind", {"kind": "rumour"}),
    ],
)
def test_bad_evidence_is_refused_beside_its_field(field: str, wrong: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        make_evidence(make_body(), **wrong)
    assert refused.value.field == field


def test_a_number_is_shown_as_it_was_given() -> None:
    body = make_body()
    one = make_evidence(body, kind=states.NUMBER, link="", value=Decimal("1250.500"), unit="dossiers")
    page = Client().get(reverse("delivery:evidence_detail", args=[body.slug, one.public_id])).content.decode()
    assert "1\u202f250.5" in page


def test_evidence_in_hand_is_seen_by_who_brought_it_and_published_once() -> None:
    body, stranger = make_body(), make_person(account=True)
    agent = make_mandate(make_person(body), body, role="agent").person
    one = make_evidence(body, by=agent, publish=False)
    assert Evidence.objects.visible_to(agent).count() == 1
    assert Evidence.objects.visible_to(stranger).count() == Evidence.objects.visible_to(None).count() == 0
    assert Client().get(reverse("delivery:evidence_detail", args=[body.slug, one.public_id])).status_code == 404
    with pytest.raises(NotAllowed):
        publish_evidence(by=stranger, evidence=one)
    once = publish_evidence(by=agent, evidence=one)
    assert publish_evidence(by=agent, evidence=one).act == once.act != ""


def test_a_stranger_brings_no_evidence_for_the_body() -> None:
    with pytest.raises(NotAllowed):
        make_evidence(make_body(), by=make_person(account=True))


def test_withheld_evidence_keeps_its_hash_and_shows_nothing() -> None:
    body = make_body()
    one = make_evidence(body, words="Un visage reconnaissable")
    with pytest.raises(Refused):
        withhold_evidence(by=make_steward(body), evidence=one, reason=" ")
    withhold_evidence(by=make_steward(body), evidence=one, reason="Montre quelqu’un")
    page = Client().get(reverse("delivery:evidence_detail", args=[body.slug, one.public_id])).content.decode()
    assert "visage" not in page
    assert "budget.example" not in page
    assert one.content_hash in page
    with pytest.raises(Refused):
        cited([one.public_id], by=INSTALLATION, body=body)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_supersede_at_one_moment_one_is_told() -> None:
    body = make_body()
    old = make_evidence(body)
    said = race([lambda: make_evidence(body, title=LATER, supersedes=old)] * 4)
    assert sum(isinstance(one, Evidence) for one in said) == 1
