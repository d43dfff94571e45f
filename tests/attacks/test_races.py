"""The same thing posted many times at once, through the site itself: one counts, the others are told so."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from mithaq.directory.actions import invite_by_email
from mithaq.directory.models import Account, Invitation, Mandate, Person
from mithaq.ledger.models import Pending
from mithaq.signatures.models import Signature
from tests.attacks.hostile import Fields
from tests.factories import PASSWORD, make_body, make_campaign, make_mandate, make_person, make_steward

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*asks: Callable[[], HttpResponse]) -> list[int]:
    """The status of each answer; 500 for an exception, whose words the assertion then shows."""
    start = threading.Barrier(len(asks))
    statuses: list[int] = []
    errors: list[BaseException] = []

    def run(ask: Callable[[], HttpResponse]) -> None:
        try:
            start.wait()
            statuses.append(ask().status_code)
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(ask,)) for ask in asks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors, errors
    return statuses


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_one_signature_posted_by_ten_tabs_at_once_is_one_signature() -> None:
    campaign = make_campaign()
    mandate = make_mandate(make_person(campaign.body, account=True), campaign.body, role="director")
    path = reverse("signatures:sign", args=[campaign.body.slug, campaign.public_id, mandate.public_id, "fr"])
    shown = signed_in(mandate.person).get(path)
    typed = {**Fields(shown.content.decode()).values, "secret": PASSWORD}
    tabs = [signed_in(mandate.person) for _ in range(10)]
    statuses = at_once(*[lambda tab=tab: tab.post(path, typed) for tab in tabs])  # type: ignore[misc]
    assert set(statuses) <= {200, 302}
    assert Signature.objects.count() == 1
    assert Pending.objects.filter(kind="signatures.signed").count() == 1


def test_ten_tabs_each_with_a_statement_of_its_own_make_one_signature() -> None:
    campaign = make_campaign()
    mandate = make_mandate(make_person(campaign.body, account=True), campaign.body, role="director")
    path = reverse("signatures:sign", args=[campaign.body.slug, campaign.public_id, mandate.public_id, "fr"])
    tabs = [signed_in(mandate.person) for _ in range(10)]
    typed = [{**Fields(tab.get(path).content.decode()).values, "secret": PASSWORD} for tab in tabs]
    statuses = at_once(
        *[lambda tab=tab, one=one: tab.post(path, one) for tab, one in zip(tabs, typed, strict=True)]  # type: ignore[misc]
    )
    assert set(statuses) <= {200, 302}
    assert Signature.objects.count() == 1


def test_an_invitation_accepted_twice_at_once_opens_one_account() -> None:
    body = make_body()
    person = make_mandate(make_person(body, email="amal@example.org"), body).person
    _invitation, secret = invite_by_email(by=make_steward(body), person=person, body=body)
    path = reverse("directory:invitation_accept", args=[secret])
    before = Account.objects.count()
    passwords = [f"a pomegranate and a key {number}" for number in range(4)]
    statuses = at_once(*[lambda word=word: Client().post(path, {"password": word}) for word in passwords])  # type: ignore[misc]
    assert sorted(statuses)[0] in {200, 302} and statuses.count(302) == 1, statuses
    assert Account.objects.count() == before + 1
    person.refresh_from_db()
    assert person.account is not None
    assert sum(person.account.check_password(word) for word in passwords) == 1
    assert Invitation.objects.get().used_at is not None


def test_a_mandate_ended_while_its_holder_signs_leaves_one_order_of_events() -> None:
    """Either the signature came first and outlives the mandate, or it is refused: never a signature after the end."""
    campaign = make_campaign()
    steward = signed_in(make_steward(campaign.body))
    mandate = make_mandate(make_person(campaign.body, account=True), campaign.body, role="director")
    path = reverse("signatures:sign", args=[campaign.body.slug, campaign.public_id, mandate.public_id, "fr"])
    end = reverse("directory:mandate_end", args=[campaign.body.slug, mandate.public_id])
    client = signed_in(mandate.person)
    typed = {**Fields(client.get(path).content.decode()).values, "secret": PASSWORD}
    today = campaign.body.today().isoformat()
    statuses = at_once(lambda: client.post(path, typed), lambda: steward.post(end, {"on": today}))
    assert set(statuses) <= {200, 302}
    assert Mandate.objects.get(pk=mandate.pk).until is not None
    order = list(Pending.objects.order_by("pk").values_list("kind", flat=True))
    assert Signature.objects.count() == order.count("signatures.signed") <= 1
