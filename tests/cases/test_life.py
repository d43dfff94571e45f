"""A request from its receipt to its last remedy, under two laws in one installation."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from mithaq.cases import actions, running, states
from mithaq.cases.actions.deciding import Answer
from mithaq.cases.errors import OutdatedError
from mithaq.cases.models import Case, Clock, Decision, Entry
from mithaq.cases.rules import Bearer
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.ledger.models import Pending
from mithaq.notices.models import Notice
from tests.cases.factories import NOVEMBER, make_case, make_contact, make_draft, make_officer, refusal, release
from tests.factories import make_body, make_person

pytestmark = pytest.mark.django_db


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def after(case: Case, name: str, days: int = 1) -> datetime:
    """A moment some days after the last day of a clock, or, with a negative number, before it."""
    return at(Clock.objects.get(case=case, name=name).closes_on + timedelta(days=days))


def running_clocks(case: Case) -> set[str]:
    return set(Clock.objects.filter(case=case, state=states.RUNNING).values_list("name", flat=True))


def again(case: Case) -> Case:
    return Case.objects.select_related("body").get(pk=case.pk)


def test_the_same_request_has_different_dates_under_two_laws() -> None:
    moroccan, french = make_case(make_body(country="MA")), make_case(make_body(country="FR", time_zone="Europe/Paris"))
    assert moroccan.due_on == date(2026, 12, 2)  # 20 working days after 2 November; 6 and 18 November are days off
    assert french.due_on == date(2026, 12, 2)  # a month
    assert (moroccan.law, french.law) == ("ma-31-13", "fr-crpa")
    later = [make_case(make_body(country=one), at=at(date(2026, 11, 19))).due_on for one in ("MA", "FR")]
    assert later == [date(2026, 12, 17), date(2026, 12, 19)]


def test_the_receipt_is_given_at_once_with_a_number_and_a_place_in_the_log() -> None:
    case = make_case()
    assert case.number == "2026/00001"
    assert make_case(case.body).number == "2026/00002"
    assert case.state == states.RECEIVED
    notice = Notice.objects.get(contact=case.contact, kind="case_received")
    assert case.number in notice.text
    leaf = Pending.objects.get(uid=case.act).leaf
    assert case.body.public_id in leaf
    for private in ("Salma", "ZZ123456", "voirie", str(case.contact)):
        assert private not in leaf


def test_a_request_is_refused_only_with_ground_reasons_and_remedy() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    with clock.frozen(NOVEMBER + timedelta(days=3)):
        for wrong in (
            refusal(grounds=[]),
            refusal(reasons=" "),
            refusal(grounds=["because-i-say-so"]),
            refusal(grounds=["already-published"]),
            Answer(outcome="refused", text="Non."),
        ):
            with pytest.raises(Refused):
                actions.decide(by=officer, case=case, answer=wrong)
        decision = actions.decide(by=officer, case=case, answer=refusal())
    assert decision.remedy_until == Clock.objects.get(case=case, name="complaint-to-head").due_on
    assert "19" in decision.remedy
    assert str(decision.remedy_until.year) in decision.remedy
    assert again(case).outcome == states.REFUSED
    assert not again(case).is_waiting


def test_the_database_itself_holds_no_refusal_without_its_remedy() -> None:
    case = make_case()
    entry = Entry.objects.create(case=case, kind=states.DECISION, side=Entry.BODY, text="Non.")
    complete = {"grounds": "private-life", "reasons": "…", "remedy": "…", "remedy_until": date(2027, 1, 1)}
    for missing in complete:
        fields = {**complete, missing: None if missing == "remedy_until" else ""}
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.create(case=case, entry=entry, clock_name="answer", outcome="refused", **fields)
    Decision.objects.create(case=case, entry=entry, clock_name="answer", outcome="refused", **complete)


def test_a_moroccan_request_goes_to_its_last_remedy() -> None:
    body = make_body()
    make_officer(body)
    head, case = make_officer(body, role="head"), make_case(body)
    bearer = Bearer(case.pk)
    with clock.frozen(after(case, "answer")):
        assert actions.pass_due(at=clock.now()) == 1
        assert again(case).is_late(body.today())  # still owed, and visibly late
        assert running_clocks(case) == {"complaint-to-head"}
        actions.use_remedy(by=bearer, case=case, clock_name="complaint-to-head", text="Aucune réponse.")
    assert again(case).state == states.COMPLAINT
    assert running_clocks(case) == {"head-decision"}
    with clock.frozen(after(case, "head-decision", -2)):
        actions.decide(by=head, case=case, answer=refusal(), clock_name="head-decision")
    assert running_clocks(case) == {"complaint-to-commission"}
    with clock.frozen(after(case, "complaint-to-commission", -3)):
        actions.use_remedy(by=bearer, case=case, clock_name="complaint-to-commission", text="Je saisis la commission.")
    assert again(case).state == states.REVIEW
    assert Clock.objects.get(case=case, name="commission-answer").acts == Clock.OUTSIDE
    assert not again(case).is_waiting  # the body owes nothing while the commission studies
    with clock.frozen(after(case, "commission-answer")):
        actions.pass_due(at=clock.now())
    assert running_clocks(case) == {"court"}
    with clock.frozen(after(case, "court", -1)):
        actions.use_remedy(by=bearer, case=case, clock_name="court", text="Requête déposée au greffe.")
    assert running_clocks(case) == set()


def test_a_french_request_goes_to_its_last_remedy() -> None:
    body = make_body(country="FR", time_zone="Europe/Paris")
    officer, case = make_officer(body), make_case(body)
    bearer = Bearer(case.pk)
    with clock.frozen(after(case, "answer", -3)):
        actions.decide(by=officer, case=case, answer=refusal())
    assert running_clocks(case) == {"cada-referral"}
    with clock.frozen(after(case, "cada-referral", -5)):
        actions.use_remedy(by=bearer, case=case, clock_name="cada-referral", text="Saisine de la commission.")
    assert running_clocks(case) == {"confirmed-refusal", "cada-opinion"}
    with clock.frozen(after(case, "cada-opinion", -2)):
        actions.record_outside(
            by=bearer, case=case, clock_name="cada-opinion", on=body.today(), text="Avis favorable à la communication."
        )
    with clock.frozen(after(case, "confirmed-refusal")):
        actions.pass_due(at=clock.now())
    assert "court" in running_clocks(case)
    with clock.frozen(after(case, "court", -1)):
        actions.use_remedy(by=bearer, case=case, clock_name="court", text="Requête au tribunal administratif.")
    assert "court" not in running_clocks(case)


def test_a_way_that_is_closed_cannot_be_taken() -> None:
    case = make_case()
    with clock.frozen(after(case, "answer")):
        actions.pass_due(at=clock.now())
    with clock.frozen(after(case, "complaint-to-head")):
        with pytest.raises(Refused) as refused:
            actions.use_remedy(by=Bearer(case.pk), case=case, clock_name="complaint-to-head", text="Trop tard.")
        assert refused.value.field == "on"  # its day, not what was written
        actions.lapse_due(at=clock.now())
    assert Clock.objects.get(case=case, name="complaint-to-head").state == states.LAPSED
    assert again(case).is_late(case.body.today() + timedelta(days=400))  # never answered: it stays owed


def test_an_answer_given_in_full_after_a_complaint_leaves_nothing_owed() -> None:
    body = make_body()
    head, case = make_officer(body, role="head"), make_case(body)
    with clock.frozen(after(case, "answer")):
        actions.pass_due(at=clock.now())
        actions.use_remedy(by=Bearer(case.pk), case=case, clock_name="complaint-to-head", text="Rien reçu.")
    with clock.frozen(after(case, "head-decision", -1)):
        actions.decide(by=head, case=case, answer=release(), clock_name="head-decision")
    assert not again(case).is_waiting
    assert again(case).outcome == states.RELEASED


def test_a_late_answer_gives_the_time_to_complain_anew() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    with clock.frozen(after(case, "answer")):
        actions.pass_due(at=clock.now())
    before = Clock.objects.get(case=case, name="complaint-to-head").due_on
    with clock.frozen(after(case, "answer", 8)):
        actions.decide(by=officer, case=case, answer=refusal())
    assert Clock.objects.get(case=case, name="complaint-to-head").due_on > before


def test_a_time_limit_is_extended_once_with_reasons_before_it_ends() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    with clock.frozen(NOVEMBER + timedelta(days=7)):
        with pytest.raises(Refused):
            actions.extend(by=officer, case=case, reason="many", words="")
        with pytest.raises(Refused):
            actions.extend(by=officer, case=case, reason="holidays", words="Vacances.")
        row = actions.extend(by=officer, case=case, reason="many", words="Plus de quatre cents pages.")
        assert row.due_on == date(2026, 12, 30)
        assert again(case).due_on == row.due_on
        assert Notice.objects.filter(contact=case.contact, kind="case_deadline").count() == 1
        with pytest.raises(Refused):
            actions.extend(by=officer, case=case, reason="many", words="Encore.")
    assert Clock.objects.get(case=case, name="answer").due_on == row.due_on
    late = make_case(body)
    with clock.frozen(after(late, "answer")), pytest.raises(Refused):
        actions.extend(by=officer, case=late, reason="many", words="Trop tard.")


def test_two_officers_cannot_both_answer_and_the_second_is_told_what_stands() -> None:
    body = make_body()
    first, second, case = make_officer(body), make_officer(body), make_case(body)
    seen = case.version
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        actions.decide(by=first, case=case, answer=release(), seen=seen)
        with pytest.raises(OutdatedError):
            actions.decide(by=second, case=case, answer=refusal(), seen=seen)
        with pytest.raises(Refused):
            actions.decide(by=second, case=case, answer=refusal())
    assert Decision.objects.filter(case=case).count() == 1


def test_nobody_answers_a_closed_case() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        actions.withdraw(by=Bearer(case.pk), case=case)
        with pytest.raises(Refused):
            actions.decide(by=officer, case=case, answer=release())
        with pytest.raises(Refused):
            actions.write(by=officer, case=case, text="Encore un mot.")
    assert again(case).due_on is None


def test_what_is_entered_at_the_counter_counts_from_the_persons_consent() -> None:
    body = make_body()
    officer = make_officer(body)
    with clock.frozen(NOVEMBER):
        draft = make_draft(body, by=officer, channel="counter")
        with pytest.raises(Refused):
            actions.send(by=officer, case=draft)
    with clock.frozen(NOVEMBER + timedelta(days=2)):
        case = actions.send(by=officer, case=draft, consented=True)
    assert case.consented_at == NOVEMBER + timedelta(days=2)
    assert Clock.objects.get(case=case).starts_on == date(2026, 11, 4)
    with clock.frozen(NOVEMBER), pytest.raises(NotAllowed):
        make_draft(body, by=make_person(body, account=True), channel="counter")
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(consented_at=None)


def test_a_request_is_passed_on_to_a_body_where_somebody_answers() -> None:
    here, there = make_body(), make_body()
    officer, other, case = make_officer(here), make_officer(there), make_case(here)
    with clock.frozen(NOVEMBER + timedelta(days=2)):
        with pytest.raises(Refused):
            actions.transfer(by=officer, case=case, to=make_body(), reasons="Personne n’y répond.")
        moved = actions.transfer(by=officer, case=case, to=there, reasons="La province tient ce marché.")
    assert moved.origin == case
    assert moved.contact == case.contact
    assert moved.due_on == date(2026, 12, 4)
    assert again(case).outcome == states.TRANSFERRED
    assert Case.objects.visible_to(other).filter(pk=moved.pk).exists()
    assert not Case.objects.visible_to(officer).filter(pk=moved.pk).exists()
    with clock.frozen(NOVEMBER + timedelta(days=4)), pytest.raises(Refused):
        actions.transfer(by=other, case=moved, to=here, reasons="Non, c’est la commune.")


def test_a_split_wins_no_time_for_the_body() -> None:
    here, there = make_body(), make_body()
    officer, case = make_officer(here), make_case(here)
    make_officer(there)
    with clock.frozen(NOVEMBER + timedelta(days=5)):
        first, second = actions.split(
            by=officer, case=case, parts=[(here, "Voirie", "Le contrat."), (there, "Éclairage", "Les factures.")]
        )
    assert first.due_on == case.due_on
    assert case.due_on is not None and second.due_on is not None and second.due_on > case.due_on
    assert {first.origin_id, second.origin_id} == {case.pk}


def test_recomputing_changes_nothing_where_nothing_happened() -> None:
    case = make_case()
    with clock.frozen(NOVEMBER + timedelta(days=4)):
        assert running.refresh(again(case), at=clock.now()) == []


def test_an_answer_does_not_go_out_over_a_message_that_came_meanwhile() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        actions.write(by=Bearer(case.pk), case=case, text="Je précise : seulement l’année 2025.")
        with pytest.raises(OutdatedError):
            actions.decide(by=officer, case=case, answer=release(), seen=case.version)


def test_a_third_party_is_asked_in_time_and_told_nothing_of_who_wants_to_know() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    contact = make_contact(email="laboratory@example.org")
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        day = body.today() + timedelta(days=10)
        fields = {
            "by": officer,
            "case": case,
            "name": "Laboratoire",
            "what": "Le rapport d’analyse.",
            "contact": contact,
        }
        with pytest.raises(Refused):
            actions.ask_third_party(**fields, reply_by=date(2026, 12, 30))  # after the body's own last day
        asked = actions.ask_third_party(**fields, reply_by=day)
        told = Notice.objects.get(contact=contact)
        assert "Le rapport d’analyse." in told.text
        for secret in ("Salma", "Essai", case.number, case.public_id, str(case.contact)):
            assert secret not in f"{told.subject} {told.text} {told.link} {told.reply_to}"
        actions.note_third_party(by=officer, asked=asked, consents=False, reply="Secret de fabrication.")
        with pytest.raises(Refused):
            actions.note_third_party(by=officer, asked=asked, consents=True, reply="Finalement oui.")
