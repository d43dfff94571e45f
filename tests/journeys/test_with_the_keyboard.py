"""Signing without a mouse: every stop of the Tab key is visible, and everything can be reached and pressed."""

from __future__ import annotations

from typing import Literal

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Locator, Page, expect

from mithaq.core.texts import LocalizedText
from mithaq.signatures.models import Signature
from tests.browser import PageOpener
from tests.factories import PASSWORD, make_campaign, make_mandate, make_person

pytestmark = pytest.mark.django_db(transaction=True)

MOST_STOPS = 80
FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return {
    words: one.outerHTML.slice(0, 120),
    is_ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    is_on_screen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
    is_in_main: document.querySelector("#main").contains(one),
  };
}"""


def tab(page: Page) -> dict[str, bool]:
    """One stop further. Fails when one cannot see where one is."""
    page.keyboard.press("Tab")
    focused: dict[str, bool] = page.evaluate(FOCUSED)
    assert focused["is_ringed"] and focused["is_on_screen"], focused
    return focused


def tab_to(page: Page, target: Locator) -> None:
    for _stop in range(MOST_STOPS):
        tab(page)
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"the Tab key does not come to {target}")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_charter_is_signed_with_the_keyboard_alone(language: Literal["ar", "fr"], open_page: PageOpener) -> None:
    campaign = make_campaign()
    person = make_person(campaign.body, account=True, name=LocalizedText.of(fr="Amal Essai", ar="أمل التجربة"))
    make_mandate(person, campaign.body, role="director")
    assert person.account is not None
    EmailAddress.objects.create(user=person.account, email=person.account.email, verified=True, primary=True)

    page = open_page(f"/{language}/account/login/", language=language)
    tab(page)
    assert page.locator(".skip").evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    assert tab(page)["is_in_main"], "the link that skips the navigation does not lead into the content"
    page.goto(f"/{language}/account/login/")
    tab_to(page, page.locator("#id_login"))
    page.keyboard.type(person.account.email)
    tab(page)
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")

    tab_to(page, page.locator("#main a.btn[href*='/read/']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/read/**")
    tab_to(page, page.locator("#main a.btn[href*='/sign/']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign/**")

    kept = page.locator("#main details summary").first
    tab_to(page, kept)
    page.keyboard.press("Enter")
    expect(page.locator("#main details pre").first).to_be_visible()
    tab_to(page, page.locator("[name=secret]"))
    page.keyboard.type(PASSWORD)
    tab_to(page, page.locator("#main form button.btn").last)
    page.keyboard.press("Space")
    page.wait_for_url("**/signatures/*/")
    assert Signature.objects.get().mandate.person == person
