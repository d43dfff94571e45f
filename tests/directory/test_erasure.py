"""An erased person leaves no name, no address and no way in; the log keeps its entries and still verifies."""

from __future__ import annotations

import pytest
from django.db import transaction

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory import actions
from mithaq.directory.models import Invitation, Person, PersonKey
from mithaq.ledger.actions import record
from mithaq.ledger.models import Opening, Pending
from tests.factories import make_body, make_mandate, make_person, make_steward

pytestmark = pytest.mark.django_db


def test_name_address_account_keys_and_invitations_go():
    body = make_body()
    person = make_person(body, account=True)
    account = person.account
    actions.erase_person(by=make_steward(body), person=person)
    person = Person.objects.get(pk=person.pk)
    account.refresh_from_db()
    assert (str(person.name), person.email, person.account) == ("", "", None)
    assert not account.is_active
    assert person.public_id in account.email
    assert not PersonKey.objects.filter(person=person).exists()
    assert not Invitation.objects.filter(person=person).exists()


def test_mandates_end_on_the_day_and_stay_as_facts():
    mandate = make_mandate()
    actions.erase_person(by=mandate.person, person=mandate.person)
    mandate.refresh_from_db()
    assert mandate.until == mandate.body.today()


def test_what_the_log_s_commitments_stand_for_is_deleted_and_the_log_says_so():
    mandate = make_mandate()
    with transaction.atomic():
        uid = record(
            "signatures.signed",
            at=clock.now(),
            public={"campaign": "abc"},
            personal={"person": mandate.person.public_id, "mandate": mandate.public_id},
        )
    actions.erase_person(by=mandate.person, person=mandate.person)
    assert not Opening.objects.filter(uid=uid).exists()
    assert uid in Pending.objects.get(kind="ledger.redacted").leaf


def test_a_steward_may_not_erase_somebody_whom_another_body_knows_too():
    body, other = make_body(), make_body()
    person = make_person(body)
    make_mandate(person, other)
    with pytest.raises(NotAllowed):
        actions.erase_person(by=make_steward(body), person=person)


def test_nobody_is_erased_twice():
    person = make_person()
    actions.erase_person(by=person, person=person)
    with pytest.raises(Refused):
        actions.erase_person(by=person, person=person)
