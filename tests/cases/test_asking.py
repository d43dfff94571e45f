"""Whoever asks: search first, what, who, check and send, the receipt; with an account and without."""

from __future__ import annotations

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from mithaq.cases import actions, states
from mithaq.cases.kinds import INFORMATION
from mithaq.cases.links import reserve_id, secret_of
from mithaq.cases.models import Case, Entry, Identity
from mithaq.core import clock
from mithaq.directory.models import Body, Person
from mithaq.notices import asking
from mithaq.notices.models import Contact
from tests.cases.factories import IDENTITY, NOVEMBER, make_case, make_draft, make_officer, release
from tests.factories import make_body, make_person

pytestmark = pytest.mark.django_db
ASKED = {"subject": "Marché de voirie", "text": "Je demande le contrat du marché de voirie.", "language": "fr"}
WHO = {**IDENTITY, "email": "salma@example.org"}


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> None:
    cache.clear()


@pytest.fixture
def body(db: None) -> Body:
    """A Moroccan body where somebody answers."""
    body = make_body()
    make_officer(body)
    return body


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def door(body: Body, language: str = "fr") -> str:
    return f"/{language}/b/{body.slug}/cases/new/information/"


def form_of(client: Client, address: str) -> dict[str, str]:
    """The hidden fields of the form at an address."""
    page = client.get(address).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def posted(client: Client, address: str, data: dict[str, str]) -> Any:
    """Send the form of an address, with its hidden fields."""
    return client.post(address, {**form_of(client, address), **data})


def sent(client: Client, body: Body, who: dict[str, str] = WHO) -> str:
    """Ask by the pages, to the end. Returns the address of the request."""
    answer = posted(client, f"{door(body)}write/", ASKED)
    base = answer["Location"].removesuffix("who/")
    assert posted(client, f"{base}who/", who)["Location"] == f"{base}check/"
    promise = {"undertaking": "on"} if body.country == "MA" else {}
    assert posted(client, f"{base}check/", promise)["Location"] == f"{base}receipt/"
    return base


def test_a_request_is_asked_without_an_account_and_found_again_by_its_link(body: Body) -> None:
    client = Client()
    with clock.frozen(NOVEMBER):
        base = sent(client, body)
        receipt = Client().get(f"{base}receipt/").content.decode()
    case = Case.objects.get(body=body)
    assert case.number in receipt
    assert secret_of(case) in base
    assert secret_of(case) in receipt
    assert "<svg" in receipt
    assert "2 décembre 2026" in receipt  # the answer's last day
    assert (case.contact.email if case.contact else "") == "salma@example.org"
    assert Identity.objects.get(case=case).values == IDENTITY
    assert Client().get(base).status_code == 200
    assert Entry.objects.get(case=case, key="request").data == {"undertakes": "yes"}


def test_with_an_account_only_what_the_law_asks_is_asked(body: Body) -> None:
    person = make_person(account=True)
    client = signed_in(person)
    base = sent(client, body, IDENTITY)
    assert base == f"/fr/b/{body.slug}/cases/{Case.objects.get().public_id}/"
    assert not Contact.objects.exists()
    french = make_body(country="FR", time_zone="Europe/Paris")
    make_officer(french)
    answer = posted(client, f"{door(french)}write/", ASKED)
    draft = Case.objects.get(body=french)
    assert client.get(answer["Location"])["Location"].endswith(f"{draft.public_id}/check/")  # the law asks nothing
    mine = client.get("/fr/cases/").content.decode()
    assert mine.index("Marché") < mine.rindex("Marché")
    assert str(draft.state) == states.DRAFT


def test_what_others_asked_is_found_before_asking(body: Body) -> None:
    officer, case = make_officer(body), make_case(make_body())
    actions.decide(by=officer_of(case), case=case, answer=release())
    request = case.entries.get(key="request")
    actions.publish(
        by=officer_of(case), case=case, texts={request.public_id: "Le contrat de voirie."}, subject="Contrat de voirie"
    )
    page = Client().get(door(body), {"q": "voirie contrats"}).content.decode()
    assert f"/fr/b/{case.body.slug}/cases/{case.public_id}/" in page
    assert f"{door(body)}write/?q=voirie" in page
    nothing = Client().get(door(body), {"q": "piscine"}).content.decode()
    assert case.public_id not in nothing
    assert officer.pk


def officer_of(case: Case) -> Person:
    return make_officer(case.body)


def test_nobody_asks_where_nobody_answers() -> None:
    empty = make_body()
    assert "write/" not in Client().get(door(empty)).content.decode()
    assert Client().post(f"{door(empty)}write/", ASKED).status_code == 302
    assert not Case.objects.exists()
    assert Client().get(f"/fr/b/{empty.slug}/cases/new/nonsense/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "Le \u202etartnoc"}, "text"),
        ({"text": "é" * 30_000}, "text"),
        ({"since": "2026-05-02", "until": "2026-05-01"}, "until"),
        ({"since": "31/02/2026"}, "since"),
        ({"document": "treasure"}, "document"),
        ({"delivery": "pigeon"}, "delivery"),
        ({"language": "xx"}, "language"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(
    body: Body, wrong: dict[str, str], field: str
) -> None:
    answer = Client().post(f"{door(body, 'ar')}write/", {**ASKED, "place": "Aït Test", **wrong})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f"id_{field}_error" in page
    assert 'value="Aït Test"' in page
    assert not Case.objects.exists()


def test_five_megabytes_of_text_are_refused_in_the_readers_language(body: Body) -> None:
    answer = Client().post(f"{door(body, 'ar')}write/", {**ASKED, "text": "ك" * 3_000_000})
    assert answer.status_code in {400, 413}
    assert 'dir="rtl"' in answer.content.decode()
    assert not Case.objects.exists()


def test_a_class_that_the_law_does_not_have_is_not_asked_and_not_taken() -> None:
    french = make_body(country="FR", time_zone="Europe/Paris")
    make_officer(french)
    assert 'name="category"' not in Client().get(f"{door(french)}write/").content.decode()
    Client().post(f"{door(french)}write/", {**ASKED, "category": "on"})
    assert Case.objects.get().category == ""


def test_an_urgent_request_shows_how_the_law_is_read(body: Body) -> None:
    page = Client().get(f"{door(body)}write/").content.decode()
    assert "article 17" in page
    assert "jours calendaires" in page
    with clock.frozen(NOVEMBER):
        case = make_case(body, category="urgent")
    thread = Client().get(f"/fr/c/{secret_of(case)}/").content.decode()
    assert "jours calendaires" in thread


def test_without_a_way_to_be_reached_or_an_identity_nothing_goes_on(body: Body) -> None:
    client = Client()
    base = posted(client, f"{door(body)}write/", ASKED)["Location"].removesuffix("who/")
    for wrong in ({**WHO, "email": ""}, {**WHO, "first_name": ""}, {**WHO, "email": "", "phone": "123"}):
        page = client.post(f"{base}who/", wrong)
        assert page.status_code == 200
        assert "_error" in page.content.decode()
        assert "rue des Oliviers" in page.content.decode()
    assert not Contact.objects.exists()
    assert posted(client, f"{base}check/", {"undertaking": "on"}).status_code == 200  # it says what is missing
    client.post(f"{base}who/", WHO)
    client.post(f"{base}who/", {**WHO, "email": "", "phone": "0600000000"})
    assert [one.phone for one in Contact.objects.all()] == ["+212600000000"]  # the first is forgotten
    assert posted(client, f"{base}check/", {}).status_code == 200  # the promise is missing
    assert Case.objects.get().state == states.DRAFT


def test_a_draft_changed_elsewhere_is_shown_again_before_it_is_sent(body: Body) -> None:
    case = make_draft(body)
    base, client = f"/fr/c/{secret_of(case)}/", Client()
    shown = form_of(client, f"{base}check/")
    assert client.post(f"{base}write/", {**ASKED, "subject": "Autre marché"}).status_code == 302
    answer = client.post(f"{base}check/", {**shown, "undertaking": "on"})
    assert answer.status_code == 200
    assert "Autre marché" in answer.content.decode()
    assert Case.objects.get().state == states.DRAFT
    assert posted(client, f"{base}check/", {"undertaking": "on"}).status_code == 302


def test_the_same_form_sent_twice_is_one_request(body: Body) -> None:
    client = Client()
    form = {**form_of(client, f"{door(body)}write/"), **ASKED}
    first = client.post(f"{door(body)}write/", form)["Location"]
    again = client.post(f"{door(body)}write/", {**form, "subject": "Marché de 2025"})["Location"]
    assert first == again
    assert Case.objects.get().subject == "Marché de 2025"
    base = first.removesuffix("who/")
    client.post(first, WHO)
    check = {**form_of(client, f"{base}check/"), "undertaking": "on"}
    for _time in range(2):
        assert client.post(f"{base}check/", check)["Location"] == f"{base}receipt/"
    assert Case.objects.get().number.endswith("/00001")
    forged = client.post(f"{door(body)}write/", {**form, "form": f"{Case.objects.get().public_id}:forged"})
    assert forged["Location"] != first
    assert Case.objects.count() == 2


def test_no_machine_sends_receipts_to_a_whole_town(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ASKS_AN_HOUR", 2)
    client = Client()
    for _time in range(2):
        sent(client, body)
    base = f"/fr/c/{secret_of(make_draft(body))}/"
    assert posted(client, f"{base}check/", {"undertaking": "on"}).status_code == 200
    assert Case.objects.sent().count() == 2


@pytest.mark.django_db(transaction=True)
def test_racing_forms_write_one_draft_and_send_one_request() -> None:
    body = make_body()
    make_officer(body)
    address = f"{door(body)}write/"
    form = {**ASKED, "form": reserve_id(INFORMATION, body)}
    places = together(lambda: Client().post(address, form)["Location"])
    assert len(set(places)) == 1
    case = Case.objects.get()
    base = places[0].removesuffix("who/")
    Client().post(f"{base}who/", WHO)
    check = {**form_of(Client(), f"{base}check/"), "undertaking": "on"}
    assert set(together(lambda: Client().post(f"{base}check/", check)["Location"])) == {f"{base}receipt/"}
    assert Case.objects.get(pk=case.pk).number.endswith("/00001")
    assert Entry.objects.filter(case=case, kind=states.MESSAGE).count() == 1


def together(act: object, *, writers: int = 4) -> list[str]:
    """What each of several threads got that did the same at once."""
    barrier, found = threading.Barrier(writers), []

    def run() -> None:
        try:
            barrier.wait()
            found.append(act())  # type: ignore[operator]  # any act that gives an address
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == writers
    return found


def test_somebody_elses_draft_is_nowhere(body: Body) -> None:
    owner, other = make_person(account=True), make_person(account=True)
    draft = make_draft(body, by=owner)
    base = f"/fr/b/{body.slug}/cases/{draft.public_id}/"
    for end in ("", "write/", "who/", "check/", "discard/"):
        assert signed_in(other).post(f"{base}{end}", ASKED).status_code == 404
        assert signed_in(make_officer(body)).get(f"{base}{end}").status_code == 404
    assert signed_in(owner).get(base)["Location"] == f"{base}write/"
    assert signed_in(owner).post(f"{base}discard/")["Location"] == f"/fr/b/{body.slug}/"
    assert not Case.objects.exists()


def test_a_draft_that_is_not_sent_is_thrown_away_after_a_week(body: Body) -> None:
    officer = make_officer(body)
    with clock.frozen(NOVEMBER):
        make_draft(body)
        counter = make_draft(body, by=officer, channel="counter")
        kept = make_case(body)
    with clock.frozen(NOVEMBER + timedelta(days=6)):
        recent = make_draft(body)
        assert actions.forget_drafts(at=clock.now()) == 0
    with clock.frozen(NOVEMBER + timedelta(days=8)):
        assert actions.forget_drafts(at=clock.now()) == 1
    assert set(Case.objects.all()) == {counter, kept, recent}
    assert Contact.objects.count() == 3
