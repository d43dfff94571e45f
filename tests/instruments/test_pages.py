"""Every page of an instrument, for readers: what it says, and how many queries it takes whatever the size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import add_practice, add_reference, freeze_edition, validate_edition, withdraw_edition
from mithaq.instruments.contents import contents_of
from mithaq.instruments.models import Edition, Instrument
from tests.factories import make_adoption, make_body, make_edition, make_mandate, make_person, make_steward

LIMIT = 12
Counter = Callable[..., Any]


def address(name: str, instrument: Instrument, *more: object, language: str = "fr") -> str:
    with translation.override(language):
        return reverse(f"instruments:{name}", args=[instrument.body.slug, instrument.slug, *more])


@pytest.fixture(params=[(2, 2, 1), (8, 6, 12)], ids=["small", "large"])
def edition(request: pytest.FixtureRequest, db: None) -> Edition:
    """A frozen edition that cites a law, with adopters and practices: small, then large."""
    values, commitments, adopters = request.param
    draft = make_edition(values=values, commitments=commitments, state="draft")
    for commitment in draft.commitments.all():
        draft.refresh_from_db()
        add_reference(
            by=INSTALLATION, edition=draft, revision=draft.revision, commitment=commitment, law="ma-54-19", article="34"
        )
    draft.refresh_from_db()
    return _published(draft, adopters)


def _published(draft: Edition, adopters: int) -> Edition:
    edition = validate_edition(by=INSTALLATION, edition=draft)
    edition = freeze_edition(by=INSTALLATION, edition=edition)
    make_adoption(edition)
    for _number in range(adopters):
        make_adoption(edition, make_body())
    body = edition.instrument.body
    for commitment in edition.commitments.all():
        add_practice(
            by=INSTALLATION,
            commitment=commitment,
            body=body,
            kind="practice",
            text=LocalizedText.of(fr="Un guichet ouvert le samedi"),
            dated=body.today(),
        )
    return edition


@pytest.mark.parametrize("name", ["instrument_detail", "adoption_list"])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_pages_of_the_instrument_take_few_queries(
    client: Client, edition: Edition, django_assert_max_num_queries: Counter, name: str, language: str
) -> None:
    with django_assert_max_num_queries(LIMIT):
        assert client.get(address(name, edition.instrument, language=language)).status_code == 200


def test_a_value_page_takes_few_queries(
    client: Client, edition: Edition, django_assert_max_num_queries: Counter
) -> None:
    section = edition.sections.first()
    assert section is not None
    with django_assert_max_num_queries(LIMIT):
        page = client.get(address("value_detail", edition.instrument, section.lineage))
    assert page.status_code == 200


def test_a_commitment_page_takes_few_queries(
    client: Client, edition: Edition, django_assert_max_num_queries: Counter
) -> None:
    commitment = edition.commitments.first()
    assert commitment is not None
    with django_assert_max_num_queries(LIMIT):
        page = client.get(address("commitment_detail", edition.instrument, commitment.lineage))
    assert "Un guichet ouvert le samedi" in page.content.decode()


def test_a_law_page_takes_few_queries(client: Client, edition: Edition, django_assert_max_num_queries: Counter) -> None:
    with django_assert_max_num_queries(LIMIT):
        page = client.get("/fr/laws/ma-54-19/")
    assert str(edition.commitments.first().text) in page.content.decode()


def test_my_commitments_take_few_queries(
    client: Client, edition: Edition, django_assert_max_num_queries: Counter
) -> None:
    person = make_person(edition.instrument.body, account=True)
    make_mandate(person, edition.instrument.body)
    client.force_login(person.account)
    with django_assert_max_num_queries(LIMIT):
        page = client.get("/fr/desk/commitments/")
    assert str(edition.commitments.first().text) in page.content.decode()


@pytest.mark.parametrize("make", [make_person, make_steward], ids=["citizen", "steward"])
def test_the_matrix_takes_few_queries_for_people_signed_in_too(
    client: Client, edition: Edition, django_assert_max_num_queries: Counter, make: Callable[..., Any]
) -> None:
    body = edition.instrument.body
    person = make_person(body, account=True) if make is make_person else make_steward(body)
    client.force_login(person.account)
    client.get(address("instrument_detail", edition.instrument))  # a frozen text is read once and kept
    with django_assert_max_num_queries(LIMIT):
        assert client.get(address("instrument_detail", edition.instrument)).status_code == 200


def test_a_frozen_text_is_read_once_and_a_draft_each_time(
    db: None, django_assert_num_queries: Counter, django_assert_max_num_queries: Counter
) -> None:
    frozen, draft = make_edition(), make_edition(state="draft")
    contents_of(frozen)
    with django_assert_num_queries(0):
        assert len(contents_of(frozen).commitments) == 8
    with django_assert_num_queries(4):
        contents_of(draft)
    with django_assert_num_queries(4):
        contents_of(draft)


def test_an_edition_kept_in_memory_shows_its_state_of_today(db: None) -> None:
    edition = make_edition()
    contents_of(edition)
    reason = LocalizedText.of(fr="Dépassée")
    withdrawn = withdraw_edition(by=INSTALLATION, edition=edition, reason=reason)
    assert contents_of(withdrawn).edition.state == "withdrawn"


def test_the_query_count_of_the_matrix_does_not_grow(client: Client, db: None) -> None:
    counts = []
    for values in (1, 10):
        edition = make_edition(values=values, commitments=values)
        with CaptureQueriesContext(connection) as queries:
            client.get(address("instrument_detail", edition.instrument))
        counts.append(len(queries))
    assert counts[0] == counts[1]
