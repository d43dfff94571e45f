"""Requests as the whole site knows them: in its search, and beside what else answers a question."""

from __future__ import annotations

import pytest
from django.test import Client

from mithaq.cases import actions
from mithaq.cases.models import Case
from mithaq.portal.search_index import refresh
from tests.cases.factories import make_case, make_officer, release
from tests.factories import make_body, make_document, make_edition, make_scheme

pytestmark = pytest.mark.django_db


def test_a_published_request_is_found_by_its_reviewed_words_until_it_is_taken_back() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    request = case.entries.get(key="request")
    actions.decide(by=officer, case=case, answer=release())

    def found(words: str) -> bool:
        refresh()
        return case.public_id in Client().get("/fr/search/", {"q": words, "kind": "case"}).content.decode()

    assert not found("voirie")
    actions.publish(by=officer, case=case, texts={request.public_id: "Le contrat d’éclairage."}, subject="Éclairage")
    assert found("eclairage contrat")
    assert not found("décomptes")  # its own words were not reviewed
    actions.publish(by=officer, case=case, texts={request.public_id: "Le contrat de voirie."}, subject="Voirie")
    assert not found("eclairage")
    assert found("voirie")
    assert refresh() == 0
    actions.unpublish(by=officer, case=Case.objects.get(pk=case.pk), reasons="Un nom y restait.")
    assert not found("voirie")


def test_documents_and_commitments_of_the_body_are_proposed_before_asking() -> None:
    body = make_body()
    make_officer(body)
    document = make_document(make_scheme(body))
    edition = make_edition(body)
    refresh()
    address = f"/fr/b/{body.slug}/cases/new/information/"
    assert document.public_id in Client().get(address, {"q": str(document.title)}).content.decode()
    commitment = edition.sections.filter(kind="value").first().commitments.first()
    assert commitment.lineage in Client().get(address, {"q": str(commitment.text)}).content.decode()
