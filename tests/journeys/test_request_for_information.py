"""A request for information from the search to its last remedy: in Arabic and in French, each under its law.

The person has no account: they keep a secret link. Days pass by the clock of the test, and the worker's sweeps say what
silence means. Side by side in one installation, the same words of one day have different dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from playwright.sync_api import expect

from mithaq.cases import states
from mithaq.cases.models import Case, Clock
from mithaq.core import clock
from mithaq.core.dates import long_date
from mithaq.directory.models import Body, Person
from mithaq.law.terms import terms
from mithaq.portal.tick import sweep_all
from tests.browser import PageOpener
from tests.cases.factories import make_officer
from tests.factories import make_body
from tests.journeys.traveller import Language, Traveller

pytestmark = pytest.mark.django_db(transaction=True)
ASKED_ON = datetime(2026, 11, 19, 10, tzinfo=UTC)
WORDS = {
    "ar": ("صفقة الإنارة العمومية", "أطلب عقد صفقة الإنارة العمومية ومبلغها.", "لم أتلق أي جواب."),
    "fr": ("Marché d’éclairage public", "Je demande le contrat d’éclairage public et son montant.", "Je conteste."),
}
REASONS = {"ar": "تتضمن الوثائق عناوين السكان.", "fr": "Les pièces portent les adresses de riverains."}


class Journey:
    """One request in one language, and those who meet in it."""

    def __init__(self, open_page: PageOpener, language: Language, body: Body) -> None:
        self.open_page, self.language, self.body = open_page, language, body
        self.officer, self.head = (
            make_officer(body, language=language),
            make_officer(body, role="head", language=language),
        )

    @property
    def case(self) -> Case:
        return Case.objects.select_related("body").get(body=self.body)

    def visit(self, path: str, person: Person | None = None) -> Traveller:
        """Somebody comes to an address: as themselves, or as a stranger."""
        account = None if person is None else person.account
        return Traveller(self.open_page, f"/{self.language}/{path}", language=self.language, account=account)

    def ask(self) -> str:
        """Search, ask, say who one is, check, send. Returns the address of the secret link."""
        subject, text, _complaint = WORDS[self.language]
        here = self.visit(f"b/{self.body.slug}/cases/new/information/")
        here.page.fill("input[name=q]", subject)
        here.press("Search")
        here.follow("Ask for information")
        assert here.page.input_value("[name=subject]") == subject
        here.page.fill("[name=text]", text)
        here.press("Go on")
        for choice in terms("information", self.case.law).identity:
            here.page.fill(f"[name={choice.code}]", "ZZ 1234")
        here.page.fill("[name=email]", "asker@example.org")
        here.press("Go on")
        for box in here.page.locator("#main input[type=checkbox]").all():
            box.check()
        here.press("Send")
        expect(here.page.locator("#main")).to_contain_text(self.case.number)
        expect(here.page.locator("#main")).to_contain_text(self.day(self.due("answer")))
        address = here.page.locator(".with-code a").get_attribute("href")
        assert address is not None
        return re.sub(r"^https?://[^/]+/\w\w/", "", address)

    def act(self, person: Person, act: str, *, grounds: str = "", outcome: str = "") -> int:
        """From the desk: the case, the form, what will be sent, done. Returns how many pages that took."""
        here = self.visit("desk/cases/", person)
        subject = WORDS[self.language][0]
        row = here.page.locator("tr", has_text=subject)
        row.locator("summary").click()
        here.follow_link(row.locator(f"a[href*='do={act}']"))
        here.page.fill("[name=text]", REASONS[self.language])
        if outcome:
            here.page.locator(f"[name=outcome][value={outcome}], select[name=outcome]").first.evaluate(
                "(field, value) => { if (field.tagName === 'SELECT') field.value = value; else field.checked = true; }",
                outcome,
            )
        if grounds:
            here.page.check(f"#ground-{grounds}")
            here.page.fill("[name=reasons]", REASONS[self.language])
        with here.page.expect_navigation(wait_until="load"):
            here.page.locator("#act form[method=post] button.btn").last.click()
        here.look()
        here.press("Send the answer")
        return 3

    def use(self, link: str, name: str, *, outside: bool) -> None:
        """Go the way that the law opens next."""
        here = self.visit(link)
        here.follow_link(here.page.locator(f"a[href$='/remedies/{name}/']"))
        expect(here.page.locator("#main")).to_contain_text(self.day(self.due(name)))
        here.page.fill("[name=text]", WORDS[self.language][2])
        here.press("Write it down" if outside else "Send the complaint")

    def due(self, name: str) -> date:
        return Clock.objects.get(case=self.case, name=name).due_on

    def day(self, day: date) -> str:
        with translation.override(self.language):
            return long_date(day)


@contextmanager
def on(day: date, *, after: int = 0) -> Iterator[None]:
    """It is ten in the morning, some days from ``day``, and the worker has swept."""
    with clock.frozen(datetime(day.year, day.month, day.day, 10, tzinfo=UTC) + timedelta(days=after)):
        sweep_all()
        yield


def bodies() -> dict[str, Body]:
    """Both countries in one installation."""
    return {
        "ar": make_body(country="MA", languages=["ar", "fr"]),
        "fr": make_body("department", country="FR", time_zone="Europe/Paris", languages=["fr", "ar"]),
    }


def test_a_moroccan_request_goes_to_its_last_remedy_in_arabic(open_page: PageOpener) -> None:
    journey = Journey(open_page, "ar", bodies()["ar"])
    with clock.frozen(ASKED_ON):
        link = journey.ask()
    assert journey.due("answer") == date(2026, 12, 17)  # twenty working days
    with on(journey.due("answer"), after=1):
        journey.use(link, "complaint-to-head", outside=False)
    with on(journey.due("head-decision"), after=-3):
        assert journey.act(journey.head, "refuse", grounds="private-life", outcome="refused") <= 3
    with on(journey.due("complaint-to-commission"), after=-5):
        journey.use(link, "complaint-to-commission", outside=True)
    with on(journey.due("commission-answer"), after=1):
        journey.use(link, "court", outside=True)
    assert journey.case.state == states.REVIEW
    assert not Clock.objects.filter(case=journey.case, state=states.RUNNING).exists()


def test_a_french_request_goes_to_its_last_remedy_in_french(open_page: PageOpener) -> None:
    journey = Journey(open_page, "fr", bodies()["fr"])
    with clock.frozen(ASKED_ON):
        link = journey.ask()
    assert journey.due("answer") == date(2026, 12, 19)  # a month: the same words of the same day, another date
    with on(journey.due("answer"), after=-4):
        assert journey.act(journey.officer, "refuse", grounds="private-life", outcome="refused") <= 3
    with on(journey.due("cada-referral"), after=-9):
        journey.use(link, "cada-referral", outside=True)
    with on(journey.due("confirmed-refusal"), after=1):
        journey.use(link, "court", outside=True)
    assert Clock.objects.get(case=journey.case, name="court").state == states.DONE
