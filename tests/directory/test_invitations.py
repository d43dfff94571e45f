"""Invitations let the right person in, once, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory import actions
from mithaq.directory.models import Invitation
from tests.factories import PASSWORD, make_account, make_body, make_mandate, make_person, make_steward

pytestmark = pytest.mark.django_db


def invited(**fields):
    body = make_body()
    steward = make_steward(body)
    person = make_person(body, email="amal@example.org", **fields)
    return steward, person, body


def test_an_accepted_link_opens_an_account_with_a_verified_address():
    steward, person, body = invited()
    _invitation, secret = actions.invite_by_email(by=steward, person=person, body=body)
    account = actions.accept_invitation(secret=secret, password=PASSWORD)
    person.refresh_from_db()
    assert person.account == account
    assert account.emailaddress_set.get().verified


def test_only_a_hash_of_the_secret_is_kept():
    steward, person, body = invited()
    invitation, secret = actions.invite_by_email(by=steward, person=person, body=body)
    assert secret not in str(Invitation.objects.filter(pk=invitation.pk).values().get())


def test_a_link_serves_once():
    steward, person, body = invited()
    _invitation, secret = actions.invite_by_email(by=steward, person=person, body=body)
    actions.accept_invitation(secret=secret, password=PASSWORD)
    with pytest.raises(Refused):
        actions.accept_invitation(secret=secret, password=PASSWORD)


def test_a_link_ends_after_fourteen_days():
    steward, person, body = invited()
    _invitation, secret = actions.invite_by_email(by=steward, person=person, body=body)
    with clock.frozen(clock.now() + timedelta(days=14, seconds=1)), pytest.raises(Refused):
        actions.accept_invitation(secret=secret, password=PASSWORD)


def test_a_revoked_link_opens_nothing():
    steward, person, body = invited()
    invitation, secret = actions.invite_by_email(by=steward, person=person, body=body)
    actions.revoke_invitation(by=steward, invitation=invitation)
    with pytest.raises(Refused):
        actions.accept_invitation(secret=secret, password=PASSWORD)


def test_a_second_invitation_within_a_minute_is_refused_and_a_later_one_replaces_the_first():
    steward, person, body = invited()
    first, _secret = actions.invite_by_email(by=steward, person=person, body=body)
    with pytest.raises(Refused):
        actions.invite_by_email(by=steward, person=person, body=body)
    with clock.frozen(clock.now() + timedelta(minutes=2)):
        actions.invite_by_email(by=steward, person=person, body=body)
    first.refresh_from_db()
    assert first.revoked_at is not None


def test_a_weak_password_is_refused_and_the_link_stays_good():
    steward, person, body = invited()
    _invitation, secret = actions.invite_by_email(by=steward, person=person, body=body)
    with pytest.raises(Refused) as refused:
        actions.accept_invitation(secret=secret, password="1234567890")
    assert refused.value.field == "password"
    actions.accept_invitation(secret=secret, password=PASSWORD)


def test_accepting_with_an_account_that_has_a_person_brings_the_mandates_together():
    steward, person, body = invited()
    mandate = make_mandate(person, body)
    mine = make_person(account=True)
    _invitation, secret = actions.invite_by_email(by=steward, person=person, body=body)
    actions.accept_invitation_as(secret=secret, account=mine.account)
    mandate.refresh_from_db()
    assert mandate.person == mine


def test_an_address_that_has_an_account_is_asked_to_sign_in():
    steward, person, body = invited()
    make_account("amal@example.org")
    _invitation, secret = actions.invite_by_email(by=steward, person=person, body=body)
    with pytest.raises(Refused):
        actions.accept_invitation(secret=secret, password=PASSWORD)


def test_a_steward_of_another_body_may_neither_invite_nor_print_codes():
    _steward, person, body = invited()
    other = make_steward(make_body())
    with pytest.raises(NotAllowed):
        actions.invite_by_email(by=other, person=person, body=body)
    with pytest.raises(NotAllowed):
        actions.print_codes(by=other, body=body, people=[person])


def test_a_steward_may_not_print_a_code_for_somebody_whom_the_body_does_not_know():
    steward, _person, body = invited()
    with pytest.raises(NotAllowed):
        actions.print_codes(by=steward, body=body, people=[make_person()])


def test_codes_are_for_people_without_an_account():
    steward, _person, body = invited()
    with pytest.raises(Refused):
        actions.print_codes(by=steward, body=body, people=[make_person(body, account=True)])


def test_printing_again_revokes_the_code_printed_before():
    steward, person, body = invited()
    first, _code = actions.invite_by_code(by=steward, person=person, body=body)
    actions.invite_by_code(by=steward, person=person, body=body)
    first.refresh_from_db()
    assert first.revoked_at is not None
