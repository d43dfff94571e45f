"""What everybody reads of answered requests: lists, pages, files, feeds; and whom their publication is told."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from mithaq.cases import actions
from mithaq.cases.models import Case
from mithaq.cases.rules import Bearer
from mithaq.core import clock
from mithaq.directory.models import Body
from mithaq.notices.actions import follow
from mithaq.notices.models import Notice
from tests.cases.factories import NOVEMBER, make_case, make_officer, refusal, release
from tests.factories import make_body, make_person

pytestmark = pytest.mark.django_db


def make_published(body: Body, subject: str = "Marché de voirie", **answer: Any) -> Case:
    """A request answered three days later, its thread reviewed and made public."""
    officer, case = make_officer(body), make_case(body)
    with clock.frozen(NOVEMBER + timedelta(days=3)):
        actions.decide(by=officer, case=case, answer=refusal(**answer) if answer else release())
        texts = {one.public_id: f"{subject} : le texte relu." for one in case.entries.filter(kind="message")}
        texts |= {one.public_id: "La réponse relue." for one in case.entries.filter(kind="decision")}
        return actions.publish(by=officer, case=case, texts=texts, subject=subject)


def test_everybody_reads_a_published_thread_and_nothing_that_was_not_reviewed() -> None:
    body = make_body()
    case = make_published(body, reasons="M. Dupont habite au 12.", details={"private-life": "au 12"})
    address = f"/fr/b/{body.slug}/cases/{case.public_id}/"
    page = Client().get(address).content.decode()
    assert "le texte relu" in page
    assert "La réponse relue." in page
    assert "article 7" in page  # the ground
    assert "Dupont" not in page
    assert "Salma" not in page
    assert "notices" in page or "follow" in page
    assert f"/id/{case.public_id}/" in page
    assert case.act in page
    assert Client().get(f"/id/{case.public_id}/")["Location"] == address
    unpublished = make_case(body)
    assert Client().get(f"/id/{unpublished.public_id}/").status_code == 404
    for nowhere in (unpublished.public_id, "nonsense"):  # a stranger cannot tell one from the other
        assert Client().get(f"/fr/b/{body.slug}/cases/{nowhere}/")["Location"].startswith("/fr/account/login/")


def test_lists_are_filtered_and_forgive_any_nonsense() -> None:
    body = make_body()
    given, refused = make_published(body), make_published(body, "Étude d’éclairage", reasons="Vie privée.")
    elsewhere = make_published(make_body(), "Piscine")
    make_case(body)

    def listed(address: str, **query: str) -> set[str]:
        answer = Client().get(address, query)
        assert answer.status_code == 200
        return {one.public_id for one in (given, refused, elsewhere) if one.public_id in answer.content.decode()}

    here = f"/fr/b/{body.slug}/cases/"
    assert listed(here) == {given.public_id, refused.public_id}
    assert listed("/ar/cases/published/") == {given.public_id, refused.public_id, elsewhere.public_id}
    assert listed(here, q="etude eclairage") == {refused.public_id}
    assert listed(here, outcome="refused") == {refused.public_id}
    assert listed(here, year="2026", outcome="released") == {given.public_id}
    assert listed(here, year="2025") == set()
    assert listed(here, year="²²²²", outcome="none", page="-3") == {given.public_id, refused.public_id}
    assert listed(f"/fr/b/{make_body().slug}/cases/") == set()


def test_everything_public_comes_as_csv_json_and_atom() -> None:
    body = make_body()
    case = make_published(body, reasons="Vie privée.")
    rows = json.loads(Client().get(f"/fr/b/{body.slug}/cases.json").content)["requests"]
    assert [(one["number"], one["outcome"], one["grounds"], one["late"]) for one in rows] == [
        (case.number, "refused", "private-life", "")
    ]
    assert rows[0]["due_on"] == "2026-12-02"
    assert rows[0]["answered_on"] == "2026-11-05"
    for address in (f"/fr/b/{body.slug}/cases.csv", "/fr/cases/published.csv", "/fr/cases/published.json"):
        assert case.public_id in Client().get(address).content.decode()
    for address in (f"/ar/b/{body.slug}/cases.atom", "/ar/cases/published.atom"):
        feed = Client().get(address)
        assert feed["Content-Type"].startswith("application/atom+xml")
        assert f"/id/{case.public_id}/" in feed.content.decode()
        assert "Salma" not in feed.content.decode()


def test_who_follows_a_body_or_a_request_is_told_once() -> None:
    body = make_body()
    person = make_person(account=True)
    follow(by=person, topic=f"body:{body.public_id}")
    case = make_published(body, reasons="Vie privée.")
    follow(by=person, topic=f"case:{case.public_id}")
    officer = make_officer(body)
    request = case.entries.get(key="request")
    actions.publish(by=officer, case=case, texts={request.public_id: "Relu."}, subject="Marché")
    assert list(Notice.objects.filter(person=person).values_list("kind", flat=True)) == ["case_published"]
    head = make_officer(body, role="head")
    with clock.frozen(NOVEMBER + timedelta(days=5)):
        actions.use_remedy(
            by=Bearer(case.pk), case=case, clock_name="complaint-to-head", text="Je conteste.", on=body.today()
        )
        actions.decide(by=head, case=case, answer=release(), clock_name="head-decision")
    assert Notice.objects.filter(person=person, kind="case_answered_again").count() == 1


def test_lists_cost_the_same_queries_whatever_their_length(django_assert_max_num_queries: Any) -> None:
    body = make_body()
    person = make_person(account=True)
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    pages = (f"/fr/b/{body.slug}/cases/", "/fr/cases/published/", "/fr/cases/", f"/fr/b/{body.slug}/cases.json")
    case = make_published(body)
    Case.objects.filter(pk=case.pk).update(asker=person)
    counts = {}
    for page in pages:
        with django_assert_max_num_queries(15) as few:
            client.get(page)
        counts[page] = len(few.captured_queries)
    for _more in range(3):
        Case.objects.filter(pk=make_published(make_body(), "Autre").pk).update(
            asker=person, number=f"2026-9999{_more}", body=body
        )
    for page, count in counts.items():
        with django_assert_max_num_queries(count):
            assert client.get(page).status_code == 200
