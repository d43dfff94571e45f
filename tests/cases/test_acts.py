"""The acts of those who answer, through their pages: what is refused, previewed, kept, raced."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from mithaq.cases import actions, states, tasks
from mithaq.cases.models import Absence, Case, Clock, Decision, Entry, HolidayChange, Read, Sequence
from mithaq.cases.previews import previewed
from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.directory.models import Person
from mithaq.ledger.models import Pending
from mithaq.notices.models import Notice
from tests.cases.factories import NOVEMBER, make_case, make_officer, refusal, release
from tests.cases.test_desk import signed_in
from tests.factories import make_body, make_member, make_network, make_steward
from tests.instruments.test_races import race

pytestmark = pytest.mark.django_db
REFUSAL: dict[str, Any] = {
    "outcome": "refused",
    "text": "Ce n’est pas possible.",
    "grounds": ["private-life"],
    "reasons": "Des adresses de riverains y figurent.",
}


def act(client: Client, case: Case, do: str, **fields: Any) -> Any:
    """Send the form of an act as the page shows it now."""
    address = f"/en/b/{case.body.slug}/cases/{case.public_id}/"
    page = client.get(f"{address}?do={do}")
    form = page.context.get("form")
    seen = {"seen": form["seen"].value(), "since": form["since"].value()} if form else {}
    return client.post(f"{address}do/{do}/", {**seen, **fields})


def test_what_will_be_sent_is_shown_first_and_is_what_is_sent() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    client = signed_in(officer)
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        page = act(client, case, "refuse", **REFUSAL).content.decode()
        assert (Decision.objects.count(), Notice.objects.filter(kind="case_answer").count()) == (0, 0)
        assert not Pending.objects.filter(kind="cases.decided").exists()
        act(client, case, "refuse", **REFUSAL, confirmed="yes")
    decision = Decision.objects.get()
    assert decision.remedy.splitlines()[0] in page
    assert "cannot be changed" in page


def test_a_refusal_without_ground_or_its_question_comes_back_with_all_that_was_typed() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    client = signed_in(officer)
    for wrong, words in (
        ({"grounds": []}, "no refusal without one"),
        ({"grounds": ["already-published"]}, "Where is it published?"),
        ({"grounds": ["because"]}, "because"),
        ({"reasons": ""}, "Give the reasons"),
    ):
        page = act(client, case, "refuse", **{**REFUSAL, **wrong}).content.decode()
        assert words in page
        assert REFUSAL["text"] in page
    assert not Decision.objects.exists()


def test_words_begin_in_the_language_of_whoever_asked() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body, language="ar", subject="صفقة الإنارة")
    page = signed_in(officer).get(f"/fr/b/{body.slug}/cases/{case.public_id}/?do=answer")
    begun = page.context["form"]["text"].value()
    assert case.number in begun and case.subject in begun and "2 نونبر 2026" in begun


def test_what_was_typed_while_somebody_else_answered_is_kept_and_shown_beside_their_answer() -> None:
    body = make_body()
    officer, colleague, case = make_officer(body), make_officer(body), make_case(body)
    client = signed_in(officer)
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        form = client.get(f"/en/b/{body.slug}/cases/{case.public_id}/?do=refuse").context["form"]
        seen = {"seen": form["seen"].value(), "since": form["since"].value()}
        actions.decide(by=colleague, case=case, answer=release())
        answer = client.post(f"/en/b/{body.slug}/cases/{case.public_id}/do/refuse/", {**REFUSAL, **seen})
    page = answer.content.decode()
    assert "Somebody acted in this case" in page and "What was done meanwhile" in page
    assert page.count(REFUSAL["text"]) >= 2  # in the form, and in the note
    note = Entry.objects.get(kind=states.NOTE)
    assert REFUSAL["reasons"] in note.text and note.is_private
    assert Decision.objects.get().outcome == "released"


def test_a_reader_named_for_a_purpose_reads_but_never_acts() -> None:
    body = make_body()
    officer, case, helper = make_officer(body), make_case(body), make_steward(body)
    client, address = signed_in(helper), f"/en/b/{body.slug}/cases/{case.public_id}/"
    assert client.get(address).status_code == 404
    act(signed_in(officer), case, "reader", person=helper.public_id, purpose="Check the figures")
    assert client.get(address).status_code == 200
    assert "?do=" not in client.get(address).content.decode()
    for inner in ("do/answer/", "do/note/", "identity/", "publish/", "counter/receipt/", "readings/"):
        assert client.get(f"{address}{inner}").status_code in (403, 404), inner
        assert client.post(f"{address}{inner}", REFUSAL).status_code in (403, 404), inner
    act(signed_in(officer), case, "end-reader", reader=str(case.readers.get().pk))
    assert client.get(address).status_code == 404


def test_third_party_split_level_correction_and_outside_words_go_through_their_pages() -> None:
    body, there = make_body(), make_body()
    officer, case, other = make_officer(body), make_case(body), make_case(body)
    make_officer(there)
    client = signed_in(officer)
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        act(client, case, "ask", name="Entreprise Atlas", what="Le bordereau des prix.", reply_by="2026-11-12")
        assert "extended" not in client.get("/en/desk/cases/").content.decode()
        act(client, case, "reply", asked=case.third_parties.get().public_id, consents="no", reply="Secret.")
        assert case.third_parties.get().consents is False
        act(client, case, "write", kind="call", text="Appelé le demandeur, qui précise l’année.")
        call = case.entries.get(kind=states.CALL)
        act(client, case, "correct", entry=call.public_id, text="L’année est 2024.")
        assert call.corrections.get().text == "L’année est 2024."
        act(client, case, "level", level=states.SECRET)
        fields = {"body_1": body.slug, "subject_1": "A", "text_1": "a", "body_2": there.slug, "subject_2": "B"}
        assert "needs its subject and its text" in act(client, other, "split", **fields).content.decode()
        act(client, other, "split", **fields, text_2="b")
    assert {one.body_id for one in other.offspring.all()} == {body.pk, there.pk}
    assert Case.objects.get(pk=case.pk).confidentiality == states.SECRET


def test_each_look_at_who_asks_and_at_a_secret_case_is_written_down() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    client, address = signed_in(officer), f"/fr/b/{body.slug}/cases/{case.public_id}/"
    assert "ZZ123456" not in client.get(address).content.decode()
    assert "ZZ123456" in client.get(f"{address}identity/").content.decode()
    actions.set_level(by=officer, case=case, level=states.SECRET)
    client.get(address), client.get(address)
    assert sorted(Read.objects.values_list("what", flat=True)) == ["identity", "page", "page", "page"]
    assert str(officer.name) in client.get(f"{address}readings/").content.decode()


def test_the_counter_writes_reads_out_and_receives_for_somebody_without_any_address() -> None:
    body = make_body()
    officer = make_officer(body)
    client, counter = signed_in(officer), f"/en/b/{body.slug}/cases/counter/information/"
    who = {"first_name": "Fadma", "last_name": "Essai", "address": "Douar Tizi", "identity_number": "ZZ987654"}
    asked = {"channel": "post", "language": "ar", "subject": "ماء الدوار", "text": "متى يصل الماء إلى الدوار؟", **who}
    with clock.frozen(NOVEMBER):
        assert "or that they will come back" in client.post(counter, asked).content.decode()
        check = client.post(counter, {**asked, "comes_back": "on"})["Location"]
        assert "ماء الدوار" in client.get(check).content.decode()
        day = {"received_on": "2026-10-28"}
        assert "only then is it their request" in client.post(check, day).content.decode()
        assert "in the future" in client.post(check, {"received_on": "2026-11-03", "consented": "on"}).content.decode()
        receipt = client.post(check, {**day, "consented": "on"})["Location"]
        assert receipt.startswith("/ar/")
        page = client.get(receipt).content.decode()
    case = Case.objects.get()
    assert case.number in page and "/c/" in page
    assert (case.channel, case.entered_by, case.assignee) == ("post", officer, officer)
    assert Clock.objects.get(case=case).starts_on == date(2026, 10, 28)
    assert case.contact is not None and case.contact.postal_address == body.name.shown("ar").text
    assert signed_in(make_officer(body)).get(receipt).status_code == 404


def test_a_thread_becomes_public_in_reviewed_words_and_never_with_who_asked() -> None:
    body = make_body()
    officer = make_officer(body)
    text = "Je suis Salma Essai, CIN ZZ123456, tel 06 12 34 56 78, salma@example.org, 12 rue des Oliviers, Aït Test."
    case = make_case(body, text=text, subject="Voirie, pour Salma")
    client, address = signed_in(officer), f"/en/b/{body.slug}/cases/{case.public_id}/"
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        actions.decide(by=officer, case=case, answer=refusal(reasons="Madame Essai habite la rue concernée."))
        form = client.get(f"{address}publish/").context["form"]
        sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
        for name in sent:
            for private in ("Salma", "Essai", "ZZ123456", "06 12", "salma@", "Oliviers"):
                assert private not in str(sent[name]), (name, private)
        key = next(name for name in sent if name.startswith("text_"))
        wrong = client.post(f"{address}publish/", {**sent, key: "Salma demande."}).content.decode()
        assert "belongs to the identity" in wrong
        client.post(f"{address}publish/", sent)
        page = Client().get(address)
        assert page.status_code == 200
        for private in ("Salma", "Essai", "ZZ123456", "06 12", "Oliviers"):
            assert private not in page.content.decode()
        client.post(f"{address}unpublish/", {"reasons": "Une erreur."})
    assert "login" in Client().get(address)["Location"]  # as at any address that is not public


def test_a_holiday_says_how_many_time_limits_move_before_it_moves_them_and_takes_them_back() -> None:
    network = make_network()
    body = make_member(network).body
    steward, case = make_steward(network), make_case(body)
    client, days = signed_in(steward), f"/en/b/{network.slug}/holidays/"
    change = {
        "change": "added",
        "day": "2026-11-25",
        "source": "Décret 2-26-1",
        "name_fr": "Jour férié",
        "name_ar": "عطلة",
    }
    with clock.frozen(NOVEMBER):
        assert client.get(days).status_code == 200
        assert ">1</bdi> open time limit will move" in client.post(f"{days}change/", change).content.decode()
        assert (HolidayChange.objects.count(), Case.objects.get(pk=case.pk).due_on) == (0, date(2026, 12, 2))
        client.post(f"{days}change/", {**change, "confirmed": "yes"})
        assert Case.objects.get(pk=case.pk).due_on == date(2026, 12, 3)
        back = f"{days}{HolidayChange.objects.get().public_id}/take-back/"
        assert ">1</bdi> open time limit will move" in client.post(back).content.decode()
        client.post(back, {"confirmed": "yes"})
        assert Case.objects.get(pk=case.pk).due_on == date(2026, 12, 2)
        for wrong in (
            {"day": "2026-13-45"},
            {"change": "moved", "day": "2026-11-24", "to": "2026-11-25"},
            {"change": "moved", "day": "2026-11-18", "to": ""},
            {"source": " "},
            {"day": "2031-01-05"},
        ):
            answer = client.post(f"{days}change/", {**change, **wrong, "confirmed": "yes"})
            assert answer.status_code == 200 and "Something needs correcting" in answer.content.decode(), wrong
    assert HolidayChange.objects.filter(ended_at=None).count() == 0


def test_a_steward_writes_down_a_colleagues_absence_and_nobody_elses_officer_does() -> None:
    body = make_body()
    away, deputy, steward = make_officer(body), make_officer(body), make_steward(body)
    fields = {"person": away.public_id, "deputy": deputy.public_id, "since": "2026-11-03", "until": "2026-11-10"}
    address = f"/en/b/{body.slug}/absences/"
    with clock.frozen(NOVEMBER):
        assert signed_in(make_steward(make_body())).get(address).status_code == 403
        assert "Select a valid choice" in signed_in(deputy).post(address, fields).content.decode()
        assert signed_in(steward).post(address, fields).status_code == 302
        assert "written down already" in signed_in(away).post(address, fields).content.decode()
    assert Absence.objects.get().entered_by == steward


def test_reminders_come_five_working_days_and_one_before_and_once_late_to_those_above() -> None:

    body = make_body()
    officer, head = make_officer(body), make_officer(body, role="head")
    case = make_case(body)  # due on Wednesday 2 December

    def told(person: Person, day: int, month: int = 11) -> int:
        with clock.frozen(NOVEMBER.replace(month=month, day=day)):
            tasks.end_clocks(clock.now())
            tasks.remind(clock.now()), tasks.remind(clock.now())
        return Notice.objects.filter(person=person, kind="case_due").count()

    assert told(officer, 24) == 0
    assert [told(officer, 25), told(officer, 30)] == [1, 1]
    assert [told(officer, 1, 12), told(officer, 2, 12), told(head, 2, 12)] == [2, 2, 0]
    assert [told(officer, 3, 12), told(head, 3, 12), told(head, 4, 12)] == [3, 1, 1]
    assert Case.objects.get(pk=case.pk).is_late(date(2026, 12, 3))


@pytest.mark.django_db(transaction=True)
def test_what_happens_at_one_moment_happens_once_and_loses_nothing() -> None:
    body = make_body()
    first, second = make_officer(body), make_officer(body)
    case, given = make_case(body), make_case(body)
    later = clock.now() + timedelta(days=3)
    seen = case.version
    raised = race(
        *[lambda by=by: actions.decide(by=by, case=case, answer=release(), seen=seen) for by in (first, second)],
    )
    assert [isinstance(one, Refused) for one in raised] == [True]
    assert (Decision.objects.count(), Entry.objects.filter(kind=states.DECISION).count()) == (1, 1)
    version = given.version
    raised = race(*[lambda to=to: actions.give(by=first, case=given, to=to, seen=version) for to in (first, second)])
    assert [isinstance(one, Refused) for one in raised] == [True]
    numbers: list[str] = []
    race(*[lambda: numbers.append(Sequence.next_number(body, 2027))] * 3)
    assert sorted(numbers) == ["2027/00001", "2027/00002", "2027/00003"]
    absence = {"person": first, "body": body, "deputy": second, "since": later.date(), "until": date(2030, 1, 1)}
    raised = race(*[lambda: actions.enter_absence(by=first, **absence)] * 2)
    assert [isinstance(one, Refused) for one in raised] == [True]
    steward = make_steward(body)
    holiday = {"body": body, "change": "confirmed", "day": date(body.today().year + 1, 1, 1), "source": "Avis"}
    raised = race(*[lambda: actions.change_holiday(by=steward, **holiday)] * 2)
    assert [isinstance(one, Refused) for one in raised] == [True]
    connection.close()


def test_a_preview_leaves_nothing_behind() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    before = (Entry.objects.count(), Pending.objects.count(), Notice.objects.count(), case.version)
    previewed(lambda: actions.decide(by=officer, case=case, answer=refusal()))
    case.refresh_from_db()
    assert before == (Entry.objects.count(), Pending.objects.count(), Notice.objects.count(), case.version)
