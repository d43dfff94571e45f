"""Signing in by password, e-mailed code and authenticator, on pages of our own, in three languages."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.factories import PASSWORD, make_body, make_person

pytestmark = pytest.mark.django_db
LANGUAGES = ("ar", "fr", "en")


@pytest.fixture(autouse=True)
def no_attempts_yet():
    cache.clear()


@pytest.fixture
def account():
    person = make_person(make_body(), account=True, email="amal@example.org")
    person.account.emailaddress_set.create(email=person.account.email, verified=True, primary=True)
    return person.account


def is_signed_in(client):
    return client.get("/fr/").context["person"] is not None


def sign_in(client, account, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": account.email, "password": password}, follow=True)


def six_digits(secret, at=None):
    """RFC 6238 with SHA-1, 30 seconds and six digits, as every authenticator computes it."""
    key = base64.b32decode(secret)
    mac = hmac.digest(key, struct.pack(">Q", int(at or time.time()) // 30), hashlib.sha1)
    offset = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def test_a_password_signs_in_and_leads_to_the_desk(client, account):
    page = sign_in(client, account)
    assert page.redirect_chain[-1][0].endswith("/desk/")
    assert is_signed_in(client)


def test_a_wrong_password_is_said_once_and_keeps_the_address(client, account):
    page = sign_in(client, account, "wrong")
    assert not is_signed_in(client)
    assert account.email in page.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_by_e_mail_signs_in(client, account, language):
    with translation.override(language):
        client.post(reverse("account_request_login_code"), {"email": account.email})
        (message,) = mail.outbox
        code = re.search(r"^[A-Z0-9-]{6,}$", message.body, re.MULTILINE)[0]
        client.post(reverse("account_confirm_login_code"), {"code": code})
    assert is_signed_in(client)


def test_an_unknown_address_looks_like_a_known_one_and_is_told_by_e_mail(client, account):
    pages = []
    for address in (account.email, "nobody@example.org"):
        page = Client().post(reverse("account_request_login_code"), {"email": address}, follow=True)
        pages.append(re.sub(r'value="[^"]*"', "", page.content.decode().replace(address, "")))
    assert pages[0] == pages[1]
    assert mail.outbox[1].to == ["nobody@example.org"]


def test_a_forgotten_password_is_replaced_by_a_link_that_serves_once(client, account):
    client.post(reverse("account_reset_password"), {"email": account.email})
    link = re.search(r"https?://\S+", mail.outbox[0].body)[0]
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": "a new olive press", "password2": "a new olive press"})
    assert "token_fail" in Client().get(link, follow=True).context
    sign_in(client, account, "a new olive press")
    assert is_signed_in(client)


def test_an_authenticator_is_switched_on_and_asked_for_at_the_next_sign_in(client, account):
    sign_in(client, account)
    page = client.get(reverse("mfa_activate_totp"), follow=True)
    if page.redirect_chain:
        client.post(page.redirect_chain[-1][0], {"password": PASSWORD})
        page = client.get(reverse("mfa_activate_totp"))
    html = page.content.decode()
    assert 'src="data:image/svg+xml;base64,' in html
    secret = page.context["form"].secret
    page = client.post(reverse("mfa_activate_totp"), {"code": six_digits(secret)}, follow=True)
    recovery = page.context["unused_codes"]
    assert Authenticator.objects.filter(user=account).count() == 2
    cache.clear()  # a code serves once within its half minute
    stranger = Client()
    sign_in(stranger, account)
    assert not is_signed_in(stranger)
    stranger.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert not is_signed_in(stranger)
    stranger.post(reverse("mfa_authenticate"), {"code": six_digits(secret)})
    assert is_signed_in(stranger)
    with_paper = Client()
    sign_in(with_paper, account)
    with_paper.post(reverse("mfa_authenticate"), {"code": recovery[0]})
    assert is_signed_in(with_paper)


def test_nobody_opens_an_account_without_an_invitation(client):
    data = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post(reverse("account_signup"), data, follow=True).status_code == 200
    assert not is_signed_in(client)
    assert sign_in(client, type("Nobody", (), {"email": "new@example.org"})).status_code == 200
    assert not is_signed_in(client)


def test_a_closed_account_does_not_sign_in(client, account):
    account.is_active = False
    account.save()
    sign_in(client, account)
    assert not is_signed_in(client)


PUBLIC = (
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_signup",
    "account_inactive",
    "account_email_verification_sent",
)
OWN = (
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PUBLIC + OWN)
def test_every_page_of_accounts_is_ours_and_obeys_the_security_policy(client, account, name, language):
    if name in OWN:
        sign_in(client, account)
    with translation.override(language):
        page = client.get(reverse(name), follow=True)
    html = page.content.decode()
    assert page.status_code == 200
    assert "mithaq/site.css" in html
    assert f'lang="{language}"' in html
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=", html)


def test_changes_to_an_account_are_told_by_e_mail(client, account):
    sign_in(client, account)
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "a new olive press", "password2": "a new olive press"},
    )
    assert [message.to for message in mail.outbox] == [[account.email]]
