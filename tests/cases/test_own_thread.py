"""What whoever asked does in their thread, by account and by secret link."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from mithaq.cases import actions, states
from mithaq.cases.links import secret_of
from mithaq.cases.models import Case, Clock, Entry, Identity
from mithaq.cases.rules import Bearer
from mithaq.core import clock
from tests.cases.factories import NOVEMBER, make_case, make_officer, refusal
from tests.factories import make_body

pytestmark = pytest.mark.django_db


def link_of(case: Case) -> str:
    return f"/fr/c/{secret_of(case)}/"


def after(case: Case, name: str, days: int) -> datetime:
    day = Clock.objects.get(case=case, name=name).closes_on + timedelta(days=days)
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def test_a_message_that_is_sent_twice_stands_once_and_is_corrected_beside_itself() -> None:
    case = make_case()
    form = {"text": "Seulement le lot n° 2.", "key": "abcdefgh23456789"}
    for _time in range(2):
        assert Client().post(f"{link_of(case)}message/", form).status_code == 302
    Client().post(f"{link_of(case)}message/", {**form, "text": "Et le lot n° 3."})
    first, _second = case.entries.filter(kind=states.MESSAGE).exclude(key="request")
    correct = f"{link_of(case)}messages/{first.public_id}/correct/"
    assert Client().post(correct, {"text": "Le lot n° 4."}).status_code == 302
    page = Client().get(link_of(case)).content.decode()
    assert page.count("Seulement le lot") == 1
    assert "Le lot n° 4." in page
    bad = Client().post(f"{link_of(case)}message/", {"text": "Lot \u202e 2"})
    assert bad.status_code == 200
    assert "id_text_error" in bad.content.decode()
    own = case.entries.filter(side=Entry.SITE).first()
    assert own is not None
    assert Client().get(f"{link_of(case)}messages/{own.public_id}/correct/").status_code == 404


def test_whoever_asked_complains_to_the_head_before_the_day_and_not_after() -> None:
    case = make_case()
    address = f"{link_of(case)}remedies/complaint-to-head/"
    assert Client().get(address).status_code == 404  # nothing to complain of yet
    with clock.frozen(after(case, "answer", 1)):
        actions.pass_due(at=clock.now())
        assert address in Client().get(link_of(case)).content.decode()
        page = Client().get(address).content.decode()
        assert "article 19" in page
        assert "15 jours" in page  # what the head then has
    with clock.frozen(after(case, "complaint-to-head", 1)):
        assert "<textarea" not in Client().get(address).content.decode()
        assert Client().post(address, {"text": "Trop tard."}).status_code == 200
    with clock.frozen(after(case, "complaint-to-head", -1)):
        assert Client().post(address, {"text": ""}).status_code == 200
        assert Client().post(address, {"text": "Aucune réponse."}).status_code == 302
    assert Case.objects.get().state == states.COMPLAINT


def test_an_outside_body_is_asked_elsewhere_and_its_days_written_down() -> None:
    body = make_body(country="FR", time_zone="Europe/Paris")
    officer, case = make_officer(body), make_case(body)
    with clock.frozen(NOVEMBER + timedelta(days=10)):
        actions.decide(by=officer, case=case, answer=refusal())
    address = f"{link_of(case)}remedies/cada-referral/"
    with clock.frozen(NOVEMBER + timedelta(days=20)):
        page = Client().get(address).content.decode()
        assert "accès aux documents administratifs" in page
        future = Client().post(address, {"text": "J’ai saisi la commission.", "on": "2027-01-30"})
        assert "id_on_error" in future.content.decode()
        assert Client().post(address, {"text": "J’ai saisi la commission.", "on": "2026-11-20"}).status_code == 302
        reply = f"{link_of(case)}replies/cada-opinion/"
        assert reply in Client().get(link_of(case)).content.decode()
        assert Client().post(reply, {"text": "Avis favorable.", "on": "pas un jour"}).status_code == 200
        assert Client().post(reply, {"text": "Avis favorable.", "on": "2026-11-21"}).status_code == 302
    assert Clock.objects.get(case=case, name="cada-opinion").state == states.DONE
    assert Entry.objects.get(case=case, side=Entry.OUTSIDE).text == "Avis favorable."


def test_a_request_that_is_withdrawn_can_be_forgotten_and_its_link_opens_nothing() -> None:
    case = make_case()
    link = link_of(case)
    assert Client().post(f"{link}forget/").status_code == 200  # it still runs: refused, and said
    assert Identity.objects.exists()
    assert Client().post(f"{link}withdraw/")["Location"] == link
    assert Client().get(f"{link}withdraw/").status_code == 403
    assert Client().post(f"{link}message/", {"text": "Encore."}).status_code == 200
    assert Client().post(f"{link}forget/").status_code == 302
    assert not Identity.objects.exists()
    assert Client().get(link).status_code == 404
    assert Client().get(f"{link}receipt/").status_code == 404


def test_linked_requests_open_to_the_same_person_alone() -> None:
    here, there = make_body(), make_body()
    officer, case = make_officer(here), make_case(here)
    make_officer(there)
    moved = actions.transfer(by=officer, case=case, to=there, reasons="La province tient ce marché.")
    assert link_of(moved) in Client().get(link_of(case)).content.decode()
    assert link_of(case) in Client().get(link_of(moved)).content.decode()
    actions.delete_identity(by=Bearer(case.pk), case=case)
    page = Client().get(link_of(moved)).content.decode()
    assert case.number in page
    assert link_of(Case.objects.get(pk=case.pk)) not in page


def test_whoever_asked_reads_who_read_the_file_by_function() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    actions.note_read(by=officer, case=case)
    page = Client().get(f"{link_of(case)}reads/").content.decode()
    assert str(officer.name) not in page
    assert "information" in page.lower()
    assert "nobody" not in page.lower()


def test_a_thread_costs_the_same_queries_whatever_its_length(django_assert_max_num_queries: object) -> None:
    case = make_case()
    with django_assert_max_num_queries(20) as few:  # type: ignore[operator]  # a fixture without types
        Client().get(link_of(case))
    for number in range(57):
        Entry.objects.create(case=case, kind=states.MESSAGE, side=Entry.ASKER, text=f"{number}")
    with django_assert_max_num_queries(len(few.captured_queries)):  # type: ignore[operator]
        Client().get(link_of(case))
