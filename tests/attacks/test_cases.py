"""What somebody malicious, or somebody careless, may try with cases: each was done once, and none works any more."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from mithaq.cases import actions, states
from mithaq.cases.actions.deciding import Answer
from mithaq.cases.actions.mailing import Mail, accept_held, hold_mail
from mithaq.cases.links import secret_of
from mithaq.cases.models import Case, Entry
from mithaq.cases.review import BLACK, suggested
from mithaq.cases.rules import Bearer
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.logs import without_secrets
from mithaq.directory.models import Mandate, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.notices.models import Contact, Notice
from mithaq.portal.search_index import refresh
from mithaq_engines.redaction import Area
from tests.cases.factories import NOVEMBER, make_case, make_contact, make_draft, make_officer, refusal, release
from tests.factories import make_body

pytestmark = pytest.mark.django_db


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def picture() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (60, 60), "white").save(kept, "PNG")
    return kept.getvalue()


def sees(person: Person, case: Case) -> bool:
    return Case.objects.visible_to(Person.objects.get(pk=person.pk)).filter(pk=case.pk).exists()


def publish(case: Case, by: Person, **fields: Any) -> Case:
    """The first words of the thread made public, and every decision."""
    chosen = case.entries.for_asker().exclude(kind=states.CLOCK_EVENT)
    return actions.publish(
        by=by, case=case, texts={one.public_id: "Des mots relus." for one in chosen}, subject="Voirie", **fields
    )


def test_a_secret_link_stands_in_no_log() -> None:
    for address in ("Not Found: /ar/c/abc-defghijk/files/x/", "GET /fr/c/abc-defghijk/ HTTP/1.1"):
        assert "defghijk" not in without_secrets(address)


def test_forgetting_who_asked_forgets_all_who_were_asked_and_whose_words_they_were() -> None:
    body = make_body()
    officer, asker = make_officer(body), make_officer(make_body())
    with clock.frozen(NOVEMBER):
        case = make_case(body, by=asker)
        for name in ("Société A", "Société B"):
            asked: dict[str, Any] = {
                "name": name,
                "what": "Offre",
                "reply_by": date(2026, 11, 10),
                "contact": make_contact(),
            }
            actions.ask_third_party(by=officer, case=case, **asked)
        mail = Mail(text="Encore un mot", key="mail:1", at=clock.now(), sender="salma@example.org", sender_name="Salma")
        accept_held(by=officer, entry=hold_mail(case=case, mail=mail, because="unknown"), as_asker=True)
        actions.withdraw(by=asker, case=case)
        actions.delete_identity(by=asker, case=case)
    assert not Contact.objects.exists()
    assert not Entry.objects.filter(case=case, author=asker).exists()
    assert "salma" not in str(list(Entry.objects.filter(case=case).values("data", "author")))


def test_the_parts_of_a_secret_request_stay_secret_and_in_the_same_hands() -> None:
    body, other = make_body(), make_body()
    officer, colleague, elsewhere = make_officer(body), make_officer(body), make_officer(other)
    outsider = make_officer(other)
    with clock.frozen(NOVEMBER):
        case = make_case(body)
        actions.set_level(by=officer, case=case, level=states.SECRET)
        here, there = actions.split(by=officer, case=case, parts=[(body, "Un", "Un"), (other, "Deux", "Deux")])
        assert [sees(one, here) for one in (officer, colleague)] == [True, False]
        assert sorted([sees(elsewhere, there), sees(outsider, there)]) == [False, True]


def test_nobody_answers_their_own_request() -> None:
    body = make_body()
    asker, colleague = make_officer(body), make_officer(body)
    with clock.frozen(NOVEMBER):
        case = make_case(body, by=asker)
        assert case.assignee == colleague
        typed = {"seen": case.version, "outcome": "released", "text": "Tout.", "confirmed": "1"}
        here = reverse("cases:act_do", args=[body.slug, case.public_id, "answer"])
        assert client_of(asker).post(here, typed).status_code == 403
        for act in (
            lambda: actions.decide(by=asker, case=case, answer=release()),
            lambda: actions.take(by=asker, case=case),
            lambda: actions.set_level(by=asker, case=case, level=states.SECRET),
        ):
            with pytest.raises(NotAllowed):
                act()
        with pytest.raises(Refused):
            actions.give(by=colleague, case=case, to=asker)
    assert not case.decisions.exists()


def test_a_draft_of_anybody_takes_no_files(client: Client, tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    draft = make_draft(make_body())
    file = SimpleUploadedFile("a.txt", b"hello")
    here = reverse("cases:secret_file_add", args=[secret_of(draft)])
    assert client.post(here, {"file": file}).status_code == 403
    assert not draft.files.exists()
    assert not any(tmp_path.rglob("*/*"))


def test_a_mistyped_year_at_the_counter_is_said_and_no_number_is_taken() -> None:
    body = make_body()
    officer = make_officer(body)
    with clock.frozen(NOVEMBER):
        draft = make_draft(body, by=officer, channel="post")
        here = reverse("cases:counter_check", args=[body.slug, draft.public_id])
        for day in ("0001-01-01", "0226-11-01", "1999-11-01"):
            page = client_of(officer).post(here, {"received_on": day, "consented": "on"})
            assert page.context["form"].errors["received_on"]
    assert Case.objects.get(pk=draft.pk).number == ""


def test_signs_that_python_takes_for_digits_break_no_page() -> None:
    body = make_body()
    officer = make_officer(body)
    client = client_of(officer)
    with clock.frozen(NOVEMBER):
        case = make_case(body)
        here = reverse("cases:case_detail", args=[body.slug, case.public_id])
        for sign in ("²", "9" * 5000, "-1"):
            assert client.get(here, {"do": "split", "parts": sign}).status_code == 200
            assert client.post(f"{here}do/end-reader/", {"reader": sign}).status_code == 200
            ticked = {"case": f"{case.public_id}.{sign}", "do": "take"}
            assert client.post(reverse("cases:desk_change"), ticked).status_code == 200
    assert Case.objects.get(pk=case.pk).version == case.version


def test_numbers_and_names_are_found_as_people_write_them() -> None:
    case = make_case(make_body())
    for text in (
        *("٠٦١٢٣٤٥٦٧٨", "06/12/34/56/78", "0612 345 678", "06\u00a012\u00a034\u00a056\u00a078", "+212(0)612345678"),
        *("ab123456", "AB-123456", "٠٠٢١٢٦١٢٣٤٥٦٧٨", "Ait Test", "12, rue des oliviers", "SALMÀ", "zz 123456"),
    ):
        assert suggested(text, case) == BLACK, text
    for text in ("le 01/02/2025 10:30", "de 2025", "2026-00017 2026-00018", "0,25 et 100 000 000"):
        assert suggested(text, case) == text


def test_neither_the_name_of_a_file_nor_the_costs_tell_who_asked(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    body = make_body()
    officer = make_officer(body)
    with clock.frozen(NOVEMBER):
        case = make_case(body)
        named = actions.add_file(by=officer, case=case, name="Réponse à Salma Essai.txt", content=b"Voici.")
        answer = Answer(outcome="released", text="Voici.", costs="20 DH, envoi à Salma Essai")
        decision = actions.decide(by=officer, case=case, answer=answer)
        with pytest.raises(Refused):
            publish(case, officer, files=[named.public_id])
        publish(case, officer)
        page = Client().get(reverse("cases:case_detail", args=[body.slug, case.public_id])).content.decode()
    assert decision.costs.endswith("Salma Essai")
    assert "20 DH" in page
    assert "Salma" not in page


def test_a_public_file_is_public_no_longer_once_something_was_taken_out_of_it(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    body = make_body()
    officer = make_officer(body)
    with clock.frozen(NOVEMBER):
        case = make_case(body)
        file = actions.add_file(by=officer, case=case, name="plan.png", content=picture())
        actions.decide(by=officer, case=case, answer=release())
        publish(case, officer, files=[file.public_id])
        address = reverse("cases:file_detail", args=[body.slug, case.public_id, file.public_id])
        assert Client().get(address).status_code == 200
        actions.mark(by=officer, file=file, areas=[Area(1, 0.1, 0.1, 0.5, 0.5)], ground="private-life")
        actions.make_redacted(by=officer, file=file)
        assert Client().get(address).status_code == 404


def test_what_the_head_gave_in_full_cannot_be_refused_afterwards() -> None:
    body = make_body()
    officer, head = make_officer(body), make_officer(body, role="head")
    with clock.frozen(NOVEMBER):
        case = make_case(body)
    with clock.frozen(NOVEMBER + timedelta(days=45)):
        actions.pass_due(at=clock.now())
        actions.use_remedy(by=Bearer(case.pk), case=case, clock_name="complaint-to-head", text="Rien reçu.")
        actions.decide(by=head, case=case, answer=release(), clock_name="head-decision")
        with pytest.raises(Refused):
            actions.decide(by=officer, case=case, answer=refusal())
    assert Case.objects.get(pk=case.pk).outcome == states.RELEASED


def test_who_does_not_see_a_case_is_told_nothing_of_it_and_somebody_else_is() -> None:
    body = make_body()
    officer, head = make_officer(body), make_officer(body, role="head")
    with clock.frozen(NOVEMBER):
        case = make_case(body)
        actions.set_level(by=officer, case=case, level=states.SECRET)
    with clock.frozen(NOVEMBER + timedelta(days=45)):
        actions.pass_due(at=clock.now())
        actions.use_remedy(by=Bearer(case.pk), case=case, clock_name="complaint-to-head", text="Rien reçu.")
        assert not Notice.objects.filter(person=head).exists()
        actions.set_level(by=officer, case=case, level=states.OPEN)
        colleague = make_officer(body)
        Mandate.objects.filter(person=officer, role="information_officer").delete()
        Notice.objects.all().delete()
        actions.write(by=Bearer(case.pk), case=case, text="Où en est ma demande ?")
        assert set(Notice.objects.exclude(person=None).values_list("person", flat=True)) == {colleague.pk}


def test_where_no_law_sets_a_time_its_acts_are_no_broken_page() -> None:
    body = make_body(country="ES")
    officer = make_officer(body)
    with clock.frozen(NOVEMBER):
        case = make_case(body)
        for act in ("extend", "suspend", "resume", "outside"):
            here = reverse("cases:act_do", args=[body.slug, case.public_id, act])
            assert client_of(officer).post(here, {"words": "x"}).status_code == 404


def test_no_receipt_opens_a_case_again_once_who_asked_is_forgotten() -> None:
    body = make_body()
    officer = make_officer(body)
    with clock.frozen(NOVEMBER):
        case = make_case(body, by=officer, channel="counter")
        here = reverse("cases:counter_receipt", args=[body.slug, case.public_id])
        assert client_of(officer).get(here).status_code == 200
        actions.withdraw(by=Bearer(case.pk), case=case)
        actions.delete_identity(by=Bearer(case.pk), case=case)
        assert client_of(officer).get(here).status_code == 404


def test_what_falls_due_goes_past_a_deputy_who_is_away_too() -> None:
    body = make_body()
    first, second, third = (make_officer(body) for _place in range(3))
    with clock.frozen(NOVEMBER):
        case = make_case(body)
        assert case.assignee == first
        today = body.today()
        tomorrow, until = today + timedelta(days=1), today + timedelta(days=60)
        absent: dict[str, Any] = {"by": INSTALLATION, "body": body, "until": until}
        actions.enter_absence(person=first, deputy=second, since=tomorrow, **absent)
        actions.enter_absence(person=second, deputy=third, since=today, **absent)
        actions.move_to_deputies(at=clock.now())
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        actions.move_to_deputies(at=clock.now())
    assert Case.objects.get(pk=case.pk).assignee == third


def test_a_thread_taken_back_is_found_by_no_search_before_the_next_sweep(client: Client) -> None:
    body = make_body()
    officer = make_officer(body)
    with clock.frozen(NOVEMBER):
        case = make_case(body)
        actions.decide(by=officer, case=case, answer=release())
        publish(case, officer)
        refresh()
        search = reverse("portal:search")
        assert case.public_id in client.get(search, {"q": "voirie"}).content.decode()
        actions.unpublish(by=officer, case=case, reasons="Un nom y était resté.")
        assert case.public_id not in client.get(search, {"q": "voirie"}).content.decode()
