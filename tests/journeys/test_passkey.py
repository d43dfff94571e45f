"""A passkey is made and signs in, in a real browser with a virtual authenticator; the pages please axe."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page

from tests.browser import PageOpener, assert_axe_clean
from tests.factories import PASSWORD, make_body, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def plug_in_authenticator(page: Page) -> None:
    """A device that holds passkeys and always says yes (Chrome DevTools Protocol, WebAuthn)."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_made_and_then_signs_in(open_page: PageOpener) -> None:
    account = make_person(make_body(), account=True, email="amal@example.org").account
    account.emailaddress_set.create(email=account.email, verified=True, primary=True)
    page = open_page("/en/account/login/", language="en")
    plug_in_authenticator(page)
    assert_axe_clean(page)
    page.get_by_label("Email").or_(page.get_by_label("E-mail")).first.fill(account.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("#main form").first.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/")
    page.goto("/en/account/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)  # shown once more that it is she
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/webauthn/add/")
    assert_axe_clean(page)
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/recovery-codes/")
    assert Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN).count() == 1
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/en/")
    page.goto("/en/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/desk/")


def test_a_passkey_that_is_refused_is_said_and_other_ways_stay(open_page: PageOpener) -> None:
    page = open_page("/fr/account/login/")
    plug_in_authenticator(page)
    page.locator("form[data-passkey] button").click()
    page.locator("[data-passkey-wrong]").wait_for(state="visible")


def test_without_javascript_no_passkey_is_offered_and_a_password_signs_in(open_page: PageOpener) -> None:
    account = make_person(make_body(), account=True, email="amal@example.org").account
    account.emailaddress_set.create(email=account.email, verified=True, primary=True)
    page = open_page("/ar/account/login/", language="ar", javascript=False)
    assert not page.locator("form[data-passkey]").is_visible()
    page.locator("#id_login").fill(account.email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#main form").first.get_by_role("button").click()
    page.wait_for_url("**/ar/desk/")
