"""The doors: a link in an e-mail and a code on paper, when they are good and when they are not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from mithaq.core import clock
from mithaq.directory import actions, codes
from mithaq.directory.models import Invitation, Person
from mithaq.notices.invitations import invite
from mithaq.notices.models import Notice
from mithaq.notices.tasks import send_waiting
from tests.factories import PASSWORD, make_body, make_mandate, make_person, make_steward

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_failures_yet():
    cache.clear()


@pytest.fixture
def body():
    return make_body()


@pytest.fixture
def steward(body):
    return make_steward(body)


@pytest.fixture
def person(body):
    return make_person(body, email="amal@example.org", language="ar")


@pytest.fixture
def link(steward, body, person):
    _invitation, secret = actions.invite_by_email(by=steward, person=person, body=body)
    return reverse("directory:invitation_accept", args=[secret])


@pytest.fixture
def code(steward, body, person):
    return actions.invite_by_code(by=steward, person=person, body=body)[1]


def desk(client):
    return client.get(reverse("portal:desk"))


def enter(client, code, **headers):
    return client.post(reverse("directory:code_enter"), {"code": code}, **headers)


def test_the_e_mail_carries_the_link_in_the_person_s_language_and_then_it_stands_nowhere(steward, body, person):
    invite(by=steward, person=person, body=body)
    send_waiting(at=clock.now())
    (message,) = mail.outbox
    secret = next(line for line in message.body.splitlines() if "/invitations/" in line).split("/")[-2]
    assert message.to == ["amal@example.org"]
    assert "/ar/invitations/" in message.body
    assert secret not in str(list(Notice.objects.values()))
    assert Client().get(f"/ar/invitations/{secret}/").status_code == 200


def test_the_link_opens_an_account_and_signs_in(client, link):
    assert client.get(link).status_code == 200
    page = client.post(link, {"password": PASSWORD})
    assert (page.status_code, desk(client).status_code) == (302, 200)


def test_looking_at_a_link_uses_nothing_up(client, link):
    for _ in range(3):
        assert client.get(link).context["answer"] == "open"


def test_a_used_link_says_so_with_410_and_leads_to_sign_in(client, link):
    client.post(link, {"password": PASSWORD})
    page = Client().get(link)
    assert (page.status_code, page.context["answer"]) == (410, "used")
    assert Client().post(link, {"password": PASSWORD}).status_code == 410


def test_expired_revoked_and_invented_links_are_explained_with_410(client, link, steward):
    with clock.frozen(clock.now() + timedelta(days=15)):
        assert client.get(link).status_code == client.post(link, {"password": PASSWORD}).status_code == 410
    actions.revoke_invitation(by=steward, invitation=Invitation.objects.get())
    assert client.get(link).status_code == 410
    assert client.get(reverse("directory:invitation_accept", args=["x" * 400])).status_code == 410


def test_a_link_for_an_address_with_an_account_asks_to_sign_in_and_joins_after_a_question(client, link, person):
    other = make_person(account=True)
    other.account.email = person.email
    other.account.save()
    assert client.get(link).context["answer"] == "known"
    client.force_login(other.account)
    assert client.get(link).context["answer"] == "join"
    client.post(link)
    assert person.keys.count() == 0
    assert other.keys.count() == 2


def test_a_code_opens_a_short_session_and_may_come_back(client, code, person):
    for _ in range(2):
        fresh = Client()
        assert enter(fresh, code.upper().replace("-", " ")).status_code == 302
        assert desk(fresh).status_code == 200
    with clock.frozen(clock.now() + timedelta(minutes=31)):
        page = desk(fresh)
    assert page["Location"].startswith(reverse("account_login"))
    assert Invitation.objects.get(person=person).used_at is not None


def test_leaving_ends_the_session_of_a_code(client, code):
    enter(client, code)
    client.post(reverse("directory:code_leave"))
    assert "code_person" not in client.session


@pytest.mark.parametrize("wrong", ["", "aaaa-bbbb-cccc", "'; DROP TABLE", "é" * 40, "x" * 41])
def test_a_wrong_code_is_explained_beside_its_field(client, wrong):
    page = enter(client, wrong)
    assert (page.status_code, "code" in page.context["form"].errors) == (200, True)


def test_an_expired_or_revoked_code_opens_nothing(client, code, steward):
    with clock.frozen(clock.now() + timedelta(days=61)):
        assert enter(client, code).status_code == 200
    actions.revoke_invitation(by=steward, invitation=Invitation.objects.get())
    assert enter(client, code).status_code == 200


def test_revoking_a_code_ends_the_sessions_that_it_opened(client, code, steward):
    enter(client, code)
    actions.revoke_invitation(by=steward, invitation=Invitation.objects.get())
    assert client.get(reverse("portal:home")).context["person"] is None


def test_a_code_gives_none_of_a_steward_s_powers(client, body, person, code):
    make_mandate(person, body, role="steward")
    enter(client, code)
    assert client.get(reverse("directory:person_list", args=[body.slug])).status_code == 302


def test_a_link_s_secret_is_no_code(client, steward, body, person):
    _invitation, secret = actions.invite_by_email(by=steward, person=person, body=body)
    assert enter(client, secret).status_code == 200


def test_an_account_ends_the_codes_of_its_person(client, code, link):
    Client().post(link, {"password": PASSWORD})
    assert enter(client, code).status_code == 200


def test_a_village_behind_one_address_enters_however_many(client, steward, body):
    people = [make_person(body) for _ in range(80)]
    for strip in actions.print_codes(by=steward, body=body, people=people):
        villager = Client()
        enter(villager, strip.code.replace(strip.code[0], "?", 1)) if strip.person.pk % 2 else None
        assert enter(villager, strip.code).status_code == 302


def test_guessing_is_stopped_for_the_address_that_guesses_and_not_for_others(client, code):
    for _ in range(codes.FAILURES_PER_ADDRESS):
        enter(client, "aaaa-aaaa-aaaa")
    assert enter(Client(), code).status_code == 200
    assert enter(Client(), code, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_somebody_signed_in_does_not_become_another_person_by_a_code(client, code, steward):
    client.force_login(steward.account)
    assert enter(client, code).status_code == 200
    assert client.get(reverse("portal:home")).context["person"] == steward


def test_a_code_leaves_nothing_of_who_used_the_machine_before(client, code, steward, body):
    other = make_person(body)
    other_code = actions.invite_by_code(by=steward, person=other, body=body)[1]
    enter(client, code)
    before = client.session.session_key
    enter(client, other_code)
    assert client.session.session_key != before
    assert client.get(reverse("portal:home")).context["person"] == Person.objects.get(pk=other.pk)
