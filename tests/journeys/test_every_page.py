"""Every kind of page that somebody can come to, as different people see it, in both directions of writing.

The links are followed from the public pages and from each person's desk. First each page is asked for and read: it
answers, and no phrase of it was left in English; in French on PostgreSQL, in Arabic on SQLite, as the language changes
nothing in what a database is asked. Then each kind is looked at in the browser: axe, and no sideways scroll, wide and
light in French, on a telephone and dark in Arabic.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import polib
import pytest
from django.conf import settings
from django.test import Client

from mithaq.directory.models import Account
from mithaq.portal.demo.accounts import demo_accounts
from mithaq.portal.demo.cases import CITIZEN
from mithaq.portal.demo.pages import pages
from mithaq.portal.demo.reading import rows_of
from tests.browser import PageOpener, assert_axe_clean, assert_no_sideways_scroll
from tests.house.tree import ROOT
from tests.journeys.crawling import Found, crawl

MOST_PAGES = 140
ROLES = {
    "stranger": "",
    "steward": "department-steward",
    "steward of a network": "coordinator",
    "steward with a draft": "federation-steward",
    "signer": "agent-solidarity-1",
    "countersigner": "minister",
    "guardian": "permanent-secretary",
    "information officer": "information-1",
    "participation officer": "participation-1",
    "head who decides": "president-commune",
    "citizen": CITIZEN,
    "signer with a code": "agent-roads-1",
}
DIFFERS_BY_READER = {"portal:desk", "signatures:campaign_detail", "instruments:edition_detail"}
NO_SENTENCE = re.compile(r"[@\u0600-\u06ff]")
LATIN_COMMA = re.compile(r"[\u0600-\u06ff][,;?]")
LATIN_WORD = re.compile(r"\b[A-Za-zÀ-ÿ]{2,}\b")


@pytest.fixture(scope="module", autouse=True)
def db(demonstration: None) -> None:
    """The database of this file. Only for tests that ask for one of this name does pytest-django make any."""


def client_of(role: str) -> Client:
    """A browser in which somebody of this role is signed in."""
    client, key = Client(), ROLES[role]
    if not key:
        return client
    address = key if "@" in key else rows_of("people.toml")[key].get("account")
    if address:
        client.force_login(Account.objects.get(email=address), backend=settings.AUTHENTICATION_BACKENDS[0])
    else:
        code = next(one.secret for one in demo_accounts() if not one.email)
        assert client.post("/fr/code/", {"code": code}).status_code == 302
    return client


def in_language(path: str, language: str) -> str:
    return f"/{language}/{path.split('/', 2)[2]}"


@cache
def english_phrases(language: str) -> frozenset[str]:
    """Phrases of the source that read otherwise in this language."""
    catalogue = polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))
    return frozenset(one.msgid for one in catalogue if one.msgstr and one.msgstr != one.msgid and " " in one.msgid)


@cache
def found_by(role: str, language: str) -> list[Found]:
    """The pages of this role, one of each kind."""
    start = [in_language(path, language) for path in pages()]
    if role != "stranger":
        start = [f"/{language}/desk/", *start]
    return list(crawl(client_of(role), start, language=language, most=MOST_PAGES))


@cache
def seen_first_by(role: str, language: str) -> list[str]:
    """Paths to look at as this role: kinds of page that no role before could open, and those that differ by reader."""
    before = {
        one.kind.partition("?")[0] for other in list(ROLES)[: list(ROLES).index(role)] for one in found_by(other, "ar")
    }
    chosen: dict[str, str] = {}
    for one in found_by(role, "ar"):
        name = one.kind.partition("?")[0]
        if name not in before or name in DIFFERS_BY_READER:
            chosen.setdefault(name, in_language(one.path, language))
    return list(chosen.values())


@pytest.mark.parametrize(
    "language", [pytest.param("ar", marks=pytest.mark.sqlite), pytest.param("fr", marks=pytest.mark.postgres)]
)
@pytest.mark.parametrize("role", ROLES)
def test_every_page_answers_in_the_language_asked_for(role: str, language: str) -> None:
    found = found_by(role, language)
    assert len(found) > 30
    assert [one.path for one in found if one.status != 200] == []
    english = english_phrases(language)
    assert {(one.kind, text.words) for one in found for text in one.reading.texts if text.words in english} == set()


@pytest.mark.sqlite
@pytest.mark.parametrize("role", ROLES)
def test_words_in_latin_letters_on_an_arabic_page_say_their_language(role: str) -> None:
    """A screen reader reads them with the voice of that language; a name or an address is no sentence."""
    wrong = {
        (one.kind, text.words[:80])
        for one in found_by(role, "ar")
        for text in one.reading.texts
        if text.language == "ar" and not NO_SENTENCE.search(text.words) and len(LATIN_WORD.findall(text.words)) > 3
    }
    assert wrong == set()


@pytest.mark.sqlite
@pytest.mark.parametrize("role", ROLES)
def test_arabic_is_written_with_arabic_commas(role: str) -> None:
    """Texts of people are theirs; what the pages put together is ours."""
    wrong = {
        (one.kind, text.words[:80])
        for one in found_by(role, "ar")
        for text in one.reading.texts
        if text.language == "ar" and LATIN_COMMA.search(text.words)
    }
    assert wrong == set()


@pytest.mark.parametrize(("language", "width", "scheme"), [("fr", 1280, "light"), ("ar", 360, "dark")])
@pytest.mark.parametrize("role", ROLES)
def test_every_kind_of_page_is_accessible_and_no_wider_than_its_window(
    role: str, language: Any, width: int, scheme: Any, visit: PageOpener
) -> None:
    page = visit(f"/{language}/", language=language, width=width, scheme=scheme)
    page.context.add_cookies(
        [{"name": name, "value": one.value, "url": visit.address} for name, one in client_of(role).cookies.items()]
    )
    for path in seen_first_by(role, language):
        page.goto(path)
        assert_axe_clean(page)
        assert_no_sideways_scroll(page)
