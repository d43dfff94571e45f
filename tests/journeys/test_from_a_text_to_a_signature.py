"""The journey that everything is for: a charter's text becomes signatures that a stranger can check.

Import, correct, adopt, invite, sign, countersign, certificate, check: in Arabic, in French, without any script, once
on PostgreSQL.
"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.conf import LazySettings
from django.core.management import call_command
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.instruments.models import Edition
from mithaq.signatures.models import Countersignature, Signature
from mithaq_engines.cli import main as engines
from tests.browser import PICTURES, PageOpener
from tests.factories import PASSWORD, make_body, make_steward
from tests.journeys.charters import CHARTERS, COMMITMENTS, Charter
from tests.journeys.traveller import Language, Traveller
from tests.mail_server import MailServer

pytestmark = pytest.mark.django_db(transaction=True)

STEWARD, DIRECTOR, HEAD = "steward@example.org", "director@example.org", "head@example.org"
NEW_PASSWORD = "three olive trees and a well"
WAYS = [
    pytest.param("fr", True, id="in French", marks=pytest.mark.postgres),
    pytest.param("ar", True, id="in Arabic"),
    pytest.param("fr", False, id="without JavaScript"),
]


class Journey:
    """Who takes part, and where they are."""

    def __init__(
        self, open_page: PageOpener, mail_server: MailServer, *, language: Language, javascript: bool, files: Path
    ) -> None:
        self.open_page, self.mail_server, self.files = open_page, mail_server, files
        self.language, self.javascript = language, javascript
        self.charter: Charter = CHARTERS[language]
        self.body: Body = make_body(
            "agency",
            name=LocalizedText.of(fr="Agence Oued Rihane", ar="وكالة واد الريحان"),
            slug="oued-rihane",
            languages=[language, "ar" if language == "fr" else "fr"],
        )

    def traveller(self, path: str) -> Traveller:
        return Traveller(self.open_page, path, language=self.language, javascript=self.javascript)

    def in_language(self, path: str) -> str:
        return f"/{self.language}/{path}"

    def sign_in(self, address: str, password: str) -> Traveller:
        traveller = self.traveller(self.in_language("account/login/"))
        traveller.fill(login=address, password=password)
        traveller.press("Sign in")
        return traveller

    def link_in_mail_to(self, address: str, pattern: str) -> str:
        found = [link for text in self.mail_server.texts_to(address) for link in re.findall(pattern, text)]
        assert found, f"no such link in the e-mails to {address}"
        return str(found[-1])


@pytest.mark.parametrize(("language", "javascript"), WAYS)
def test_a_text_becomes_signatures_that_a_stranger_checks(
    language: Language,
    javascript: bool,
    open_page: PageOpener,
    live_server: LiveServer,
    mail_server: MailServer,
    settings: LazySettings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.SITE_ADDRESS = live_server.url
    journey = Journey(open_page, mail_server, language=language, javascript=javascript, files=tmp_path)
    account = make_steward(journey.body, email=STEWARD).account
    assert account is not None
    EmailAddress.objects.create(user=account, email=STEWARD, verified=True, primary=True)

    steward = journey.sign_in(STEWARD, PASSWORD)
    import_the_text(journey, steward)
    correct_it(journey, steward)
    make_the_draft(journey, steward)
    edition = freeze_it(journey, steward)
    adopt_it(journey, steward)
    bring_people(journey, steward)
    code = let_them_in(journey, steward)
    ask_for_signatures(journey, steward)

    director = open_account(journey, DIRECTOR)
    sign_with_password(journey, director, edition)
    sign_with_printed_code(journey, code, edition)
    head = open_account(journey, HEAD)
    countersign(head)
    call_command("worker", "--once")

    assert Signature.objects.filter(edition=edition).count() == Countersignature.objects.count() == 2
    address = print_certificate(journey, director)
    check_as_a_stranger(journey, address, capsys)


def import_the_text(journey: Journey, steward: Traveller) -> None:
    steward.follow("Import a charter")
    steward.give_file("file", called=f"charter-{journey.language}.txt", content=journey.charter.text)
    steward.press("Read the text")
    steward.sees(journey.charter.title)


def correct_it(journey: Journey, steward: Traveller) -> None:
    """Retitle, divide, join, move, say to whom it speaks; what is shown is then the charter as it was meant."""
    charter, page = journey.charter, steward.page
    first, second, third = charter.values
    correct = Corrector(steward)
    if charter.stray_definition:
        correct.open(charter.stray_definition)
        page.locator("#open-to").select_option("definition")
        correct.press_verb("put")
    correct.open(charter.misspelt)
    page.locator("#open-text").fill(first)
    correct.press_verb("rewrite")
    correct.open(charter.two_in_one)
    correct.press_verb("split")
    correct.open(charter.torn_off)
    correct.press_verb("merge")
    correct.open(charter.misplaced)
    page.locator("#open-value").select_option(label=second)
    correct.press_verb("put")
    correct.open_value(third)
    page.locator("#open-audience").select_option("new")
    page.locator("#open-name").fill(charter.audience)
    correct.press_verb("audience")
    for noise in charter.noise:
        expect(page.locator("#structure .card.value").filter(has_text=noise)).to_have_count(0)
    for title, commitments in charter.commitments.items():
        value = page.locator("#structure .card.value").filter(has=page.get_by_role("heading", name=title))
        expect(value.locator("li.commitment p")).to_have_text([re.compile(re.escape(one)) for one in commitments])
    steward.look()


class Corrector:
    """Makes one correction after another: each opens a line and presses a button of what opened there."""

    def __init__(self, traveller: Traveller) -> None:
        self.page, self.look = traveller.page, traveller.look
        self.words = traveller.say("Correct")
        self.whole = traveller.say("Whole value")

    def open(self, text: str) -> None:
        """Open the title or line that says ``text``."""
        row = self.page.locator("#structure .node").filter(has_text=text).last
        row.get_by_role("link", name=self.words, exact=True).first.click()
        expect(self.page.locator(".open")).to_have_count(1)

    def open_value(self, title: str) -> None:
        row = self.page.locator("#structure .node").filter(has_text=title).first
        row.get_by_role("link", name=self.whole, exact=True).click()
        expect(self.page.locator(".open")).to_have_count(1)

    def press_verb(self, verb: str) -> None:
        """Press the button whose correction has this name; the structure comes back one revision further."""
        revision = int(self.page.locator("#ops [name=revision]").input_value())
        self.page.locator(f".open button[value^='{verb} ']").first.click()
        expect(self.page.locator("#ops [name=revision]")).to_have_value(str(revision + 1))


def make_the_draft(journey: Journey, steward: Traveller) -> None:
    """Say which address, that it is a contract, and to whom its role speaks; then validate what became of it."""
    steward.follow("Continue to the draft")
    expect(steward.field("title")).to_have_value(journey.charter.title)
    steward.fill(slug="rihane-values")
    steward.tick("is_contract")
    steward.page.locator("[name^=classes_][value=staff]").check()
    steward.press("Make the draft")
    for text in journey.charter.all_commitments:
        steward.sees(text)
    steward.press("Validate")


def freeze_it(journey: Journey, steward: Traveller) -> Edition:
    steward.follow("Freeze")
    steward.press("Freeze it for ever")
    edition = Edition.objects.get(instrument__slug="rihane-values")
    assert (edition.state, edition.language) == ("frozen", journey.language)
    assert edition.commitments.count() == COMMITMENTS
    steward.sees(edition.content_hash[:16])
    return edition


def adopt_it(journey: Journey, steward: Traveller) -> None:
    steward.follow("Write down an adoption")
    today = journey.body.today().isoformat()
    steward.fill(**{f"decision_{journey.language}": journey.charter.decision}, decided_on=today, in_force_on=today)
    steward.press("Write the adoption down")
    steward.sees(journey.charter.decision)


def bring_people(journey: Journey, steward: Traveller) -> None:
    """A file of people with one bad line, which is reported and left out; then a file of their mandates."""
    charter = journey.charter
    steward.go(journey.in_language("desk/"))
    steward.follow_link(steward.page.get_by_role("link", name=steward.say("People and mandates"), exact=True))
    steward.follow("Import a file")
    people = [
        "external_id,name,email,language",
        f"D1,{charter.director},{DIRECTOR},{journey.language}",
        f"A1,{charter.agent},,{journey.language}",
        f"X1,{charter.agent},no address at all,{journey.language}",
        f"H1,{charter.head},{HEAD},{journey.language}",
    ]
    steward.tick("kind", "people")
    steward.give_file("file", called="people.csv", content="\n".join(people))
    steward.press("Try the file")
    rows = steward.page.locator("table tbody tr")
    expect(rows.filter(has_text="email")).to_have_count(1)
    expect(rows.filter(has_text="email").locator("th")).to_have_text("4")
    confirm_import(steward)
    steward.follow("Import another file")
    since = journey.body.today().isoformat()
    mandates = ["person,role,since", f"D1,director,{since}", f"A1,agent,{since}", f"H1,head,{since}"]
    steward.tick("kind", "mandates")
    steward.give_file("file", called="mandates.csv", content="\n".join(mandates))
    steward.press("Try the file")
    confirm_import(steward)
    steward.follow("See the people")
    for name in (charter.director, charter.agent, charter.head):
        steward.sees(name)


def confirm_import(steward: Traveller) -> None:
    with steward.page.expect_navigation(wait_until="load"):
        steward.page.locator("#main form button.btn:not(.plain)").click()
    steward.sees(steward.say("The file was imported"))
    steward.look()


def let_them_in(journey: Journey, steward: Traveller) -> str:
    """Invite by e-mail those who have an address, and print a code for the one who has none: it is returned."""

    def choose(*names: str) -> None:
        for name in names:
            steward.page.locator("table tr").filter(has_text=name).get_by_role("checkbox").check()

    choose(journey.charter.director, journey.charter.head)
    steward.press("Invite those chosen by e-mail")
    call_command("worker", "--once")
    choose(journey.charter.agent)
    steward.press("Print codes for those chosen")
    steward.press("Make the codes")
    return steward.page.locator(".bignum").inner_text().strip()


def ask_for_signatures(journey: Journey, steward: Traveller) -> None:
    charter, language = journey.charter, journey.language
    steward.go(journey.in_language("desk/"))
    steward.follow_link(steward.page.get_by_role("link", name=steward.say("Campaigns of signatures"), exact=True))
    steward.follow_link(steward.page.locator("#main .card a").filter(has_text=charter.title))
    today = journey.body.today()
    expect(steward.field("needs_countersignature")).to_be_checked()
    steward.tick("roles", "director")
    steward.tick("roles", "agent")
    steward.fill(due_on=(today + timedelta(days=30)).isoformat(), ceremony_from=today.isoformat())
    steward.fill(
        **{
            f"ceremony_name_{language}": charter.occasion,
            f"ceremony_place_{language}": charter.place,
            f"ceremony_authority_{language}": charter.authority,
        }
    )
    steward.press("Plan the campaign")
    steward.follow("Open the campaign")
    steward.press("Open the campaign")
    steward.follow_link(steward.page.get_by_role("link", name=charter.occasion))
    for words in (charter.place, charter.authority, charter.director):
        steward.sees(words)
    expect(steward.page.get_by_text(charter.agent)).to_have_count(0)  # staff are counted, never named in public


def open_account(journey: Journey, address: str) -> Traveller:
    """Follow the link of the e-mail and set a password."""
    traveller = journey.traveller(journey.link_in_mail_to(address, r"http://\S+/invitations/\S+"))
    traveller.fill(password=NEW_PASSWORD)
    traveller.press("Open my account")
    return traveller


def sign_with_password(journey: Journey, director: Traveller, edition: Edition) -> None:
    read_and_come_to_the_statement(journey, director, edition)
    director.fill(secret="not this one")
    director.press("Sign")
    director.sees(director.say("This is not your password."))
    director.fill(secret=NEW_PASSWORD)
    director.press("Sign")
    director.sees(director.say("You have signed. This is your receipt."))


def sign_with_printed_code(journey: Journey, code: str, edition: Edition) -> None:
    """Enter by the sheet, sign by typing it once more, leave the shared machine."""
    agent = journey.traveller(journey.in_language("code/"))
    agent.fill(code=code)
    agent.press("Enter")
    read_and_come_to_the_statement(journey, agent, edition)
    agent.fill(secret=code)
    agent.press("Sign")
    agent.sees(agent.say("You have signed. This is your receipt."))
    agent.press("Sign out", inside=agent.page.locator("header"))
    expect(agent.page.locator("header").get_by_role("link", name=agent.say("Sign in"), exact=True)).to_be_visible()


def read_and_come_to_the_statement(journey: Journey, traveller: Traveller, edition: Edition) -> None:
    """From the desk: the whole text, then exactly what is signed with both hashes."""
    traveller.follow("Read and sign")
    for text in journey.charter.all_commitments:
        traveller.sees(text)
    traveller.follow("I have read it: show me what I sign")
    rendition = edition.renditions.get(language=journey.language)
    hashes = traveller.page.locator("#main dl.facts").locator("dd code")
    expect(hashes.nth(0)).to_have_text(edition.content_hash)
    expect(hashes.nth(1)).to_have_text(rendition.content_hash)
    traveller.sees(journey.charter.pledge)
    traveller.sees(traveller.say("This signature is a moral and administrative contract."))


def countersign(head: Traveller) -> None:
    head.follow("Countersign")
    head.press("Show what I sign")
    head.fill(secret=NEW_PASSWORD)
    head.press("Countersign")
    head.sees(head.say("Nothing waits for you: every signature is countersigned."))


def print_certificate(journey: Journey, director: Traveller) -> str:
    """The certificate carries a QR code and, in letters, the address of its check page: that is returned."""
    director.go(journey.in_language("signatures/"))
    held = director.page.locator("#main").get_by_role("link", name=journey.charter.title)
    director.follow_link(held.first)
    director.follow("Certificate to print")
    certificate = director.page.locator(".certificate")
    expect(certificate).to_contain_text(journey.charter.head)
    expect(certificate.locator(".qr svg")).to_be_visible()
    address = certificate.locator(".qr + div a").inner_text()
    assert address == certificate.locator(".qr + div a").get_attribute("href")
    PICTURES.mkdir(exist_ok=True)
    director.page.screenshot(path=PICTURES / f"certificate-{journey.language}.png", full_page=True)
    assert director.page.pdf().count(b"/Type /Page\n") == 1  # one sheet of paper
    return address


def check_as_a_stranger(journey: Journey, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing but the address on the paper; what is downloaded holds with the published key, and not once altered."""
    stranger = journey.traveller(address)
    stranger.sees(stranger.say("This signature is genuine and stands."))
    key = stranger.page.locator("main pre").nth(1).inner_text().strip()
    assert key == stranger.page.context.request.get("/log/key").text().strip()
    with stranger.page.expect_download() as download:
        stranger.link("Download the receipt of this signature").click()
    receipt = journey.files / "receipt.json"
    download.value.save_as(receipt)
    assert engines(["tlog", "verify", str(receipt), "--key", key]) == 0
    assert "The receipt holds." in capsys.readouterr().out
    altered = receipt.read_text().replace(clock.today().isoformat(), "2020-01-01")
    assert altered != receipt.read_text()
    json.loads(altered)
    receipt.write_text(altered)
    assert engines(["tlog", "verify", str(receipt), "--key", key]) == 1
    assert "Does not hold" in capsys.readouterr().out
