"""Accounts: who owes them and by when, that late is seen, that they never change, that answers rest on facts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from mithaq.accounts import actions, periods, rules, states, tasks
from mithaq.accounts.actions import LineContent, Terms
from mithaq.accounts.models import Account, AccountLine, Answer, Obligation, Statement
from mithaq.accounts.scales import scale
from mithaq.core import clock
from mithaq.core.append_only import KeptError
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.actions import end_mandate, erase_person, name_substitute
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.notices.models import Notice
from tests.accounts.factories import (
    DUE,
    FIRST,
    again,
    answer,
    give,
    make_evidence,
    make_given,
    make_obligation,
    make_place,
    on,
    open_all,
    person,
    words,
)
from tests.delivery.factories import commitments_of, make_promised
from tests.factories import make_body, make_mandate, make_person
from tests.races import race

pytestmark = pytest.mark.django_db


def kinds_logged() -> list[str]:
    return list(Pending.objects.filter(kind__startswith="accounts.").values_list("kind", flat=True))


def refused_field(act: Any) -> str | None:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.field


def test_periods_and_days_are_those_that_one_counts_by_hand() -> None:
    assert periods.later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    over = periods.ended(date(2026, 1, 31), 3, until=None, today=date(2027, 2, 1))
    # Counted from 31 January each time: a short month shifts nothing.
    assert [(one.starts_on, one.ends_on) for one in over] == [
        (date(2026, 1, 31), date(2026, 4, 29)),
        (date(2026, 4, 30), date(2026, 7, 30)),
        (date(2026, 7, 31), date(2026, 10, 30)),
        (date(2026, 10, 31), date(2027, 1, 30)),
    ]
    assert periods.due_on(over[0], 30) == date(2026, 5, 29)
    assert periods.next_start(FIRST, 12, date(2026, 1, 1)) == date(2027, 1, 1)


def test_an_account_is_opened_when_the_period_is_over_where_the_body_is_and_is_late_after_its_day() -> None:
    place = make_place(time_zone="Pacific/Auckland")
    make_obligation(place)
    assert open_all(date(2026, 6, 30)) == []  # 30 June, 21:00 in Auckland
    with on(date(2026, 6, 30), hour=12):  # 1 July there
        assert tasks.open_accounts(clock.now()) == 1
        assert tasks.open_accounts(clock.now()) == 0
    account = again(Account.objects.get())
    assert (account.mandate_id, account.state, account.due_on) == (place.director.pk, states.DUE, DUE)
    assert (account.answer_body_id, account.answer_role) == (place.body.pk, "head")
    with on(date(2026, 7, 30)):
        assert not account.is_late
        assert tasks.remind(clock.now()) == 1
        assert tasks.remind(clock.now()) == 0  # once for each of the days before
        assert tasks.miss(clock.now()) == 0
    with on(date(2026, 7, 30), hour=12):  # 31 July there
        assert account.is_late
        assert list(Account.objects.late(account.body.today())) == [account]
        assert tasks.miss(clock.now()) == 1
        assert tasks.miss(clock.now()) == 0
    assert kinds_logged() == ["accounts.missed"]
    told = Notice.objects.filter(key__endswith=":missed").values_list("person", flat=True)
    assert set(told) == {place.director.person_id, place.head.person_id}
    with on(date(2026, 8, 4)):
        give(account)
    assert again(account).days_late == 5


def test_a_mandate_that_ended_owes_its_part_and_the_successor_owes_their_own_days_only() -> None:
    place = make_place()
    make_obligation(place)
    with on(date(2026, 3, 1)):
        end_mandate(by=INSTALLATION, mandate=place.director, on=date(2026, 4, 1))
    successor = make_mandate(make_person(place.body, account=True), place.body, role="director", since=date(2026, 5, 1))
    make_mandate(make_person(place.body), place.body, role="director", since=date(2026, 7, 1))
    first, second = open_all(date(2026, 7, 2))
    assert (first.mandate, first.part_from, first.part_to) == (place.director, FIRST, date(2026, 3, 31))
    assert (second.mandate, second.part_from, second.part_to) == (successor, date(2026, 5, 1), date(2026, 6, 30))
    with on(date(2026, 7, 3)):
        with pytest.raises(NotAllowed):
            give(first, by=person(successor))
        give(first)  # though the mandate is over
        name_substitute(by=INSTALLATION, mandate=successor, person=place.agent.person)
        statement = give(again(second), by=person(place.agent))
    assert statement.is_substitute


@pytest.mark.django_db(transaction=True)
def test_workers_that_open_a_period_at_the_same_moment_open_each_account_once() -> None:
    place = make_place()
    obligation = make_obligation(place, offices=[(place.body, "director"), (place.body, "agent")])
    with on(date(2026, 7, 1)):
        at = clock.now()
        opened = race([lambda: actions.open_periods(_obligation(obligation), at=at) for _one in range(4)])
    assert sum(len(one) for one in opened) == 2
    assert Account.objects.count() == 2


def _obligation(one: Obligation) -> Obligation:
    return Obligation.objects.select_related("body", "answer_body").get(pk=one.pk)


def test_objectives_that_the_office_leads_are_proposed_and_none_can_be_left_out() -> None:
    place = make_place()
    lineage = commitments_of(make_promised(place.body, lead=place.director))[0].lineage
    make_obligation(place)
    account = open_all(date(2026, 7, 1))[0]
    line = account.draft_lines.get()
    assert (line.kind, line.objective_id, line.is_proposed) == ("commitment", lineage, True)
    assert (line.shown["state"], line.shown["is_late"]) == ("not_started", True)
    by = person(place.director)
    with on(date(2026, 7, 2)):
        with pytest.raises(Refused):
            actions.remove_line(by=by, line=line)
        with pytest.raises(Refused):  # nothing is said of it yet
            actions.give(by=by, account=account)
        for content, field in (
            (LineContent("reached", done=words("Fait.")), "evidence"),
            (LineContent("reached", evidence=[make_evidence(place.body)]), "done"),
            (LineContent("partly", done=words("À moitié.")), "undone"),
            (LineContent("", done=words("Fait.")), "result"),
        ):
            assert refused_field(lambda content=content: actions.keep_line(by=by, line=line, content=content)) == field
        kept = LineContent("not_reached", undone=words("Le marché n’a pas été attribué."))
        actions.keep_line(by=by, line=line, content=kept)
        statement = actions.give(by=by, account=account)
    assert statement.lines.get().objective_id == lineage


def test_what_was_given_never_changes_and_a_correction_stands_beside_it() -> None:
    account = make_given()
    line, by = AccountLine.objects.get(), person(account.mandate)
    statement = Statement.objects.get()
    for act in (
        lambda: AccountLine.objects.update(result="not_reached"),
        lambda: AccountLine.objects.all().delete(),
        line.save,
        line.delete,
        lambda: Statement.objects.update(words=words("Autre chose")),
    ):
        with pytest.raises(KeptError):
            act()
    for sql in (
        f"UPDATE accounts_accountline SET result = 'not_reached' WHERE id = {line.pk}",
        f"UPDATE accounts_statement SET content_hash = 'x' WHERE id = {statement.pk}",
        "UPDATE accounts_lineevidence SET evidence_hash = 'x'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with on(date(2026, 7, 25)):
        with pytest.raises(Refused):  # given: not written any more
            actions.keep_words(by=by, account=account, words=words("Encore"))
        actions.begin_correction(by=by, account=account)
        copied = account.draft_lines.get()
        assert copied.evidence
        content = LineContent("partly", words("Fait en partie."), words("La pluie."), evidence=copied.evidence)
        actions.keep_line(by=by, line=copied, content=content)
        actions.give(by=by, account=account)
    assert list(account.statements.values_list("number", "lines__result")) == [(1, "reached"), (2, "partly")]
    assert again(account).given_on == date(2026, 7, 20)
    assert kinds_logged() == ["accounts.given", "accounts.given"]


def test_an_answer_that_cites_no_evidence_is_refused_and_so_is_one_by_the_holder_or_a_subordinate() -> None:
    place = make_place()
    account = make_given(place)
    head, holder, agent = person(place.head), person(place.director), person(place.agent)
    with on(date(2026, 8, 1)):
        assert refused_field(lambda: answer(account, head, evidence=[])) == "evidence"
        assert refused_field(lambda: answer(account, head, evidence=["2" * 16])) == "evidence"
        elsewhere = make_evidence(make_body())
        assert refused_field(lambda: answer(account, head, evidence=[elsewhere])) == "evidence"
        for stranger in (holder, agent, make_person(place.body)):
            with pytest.raises(NotAllowed):
                answer(account, stranger)
        # The director becomes head: the own account is still not theirs to answer.
        make_mandate(holder, place.body, role="head", since=date(2026, 7, 1))
        with pytest.raises(NotAllowed):
            answer(account, person(place.director))
    assert not Answer.objects.exists()
    assert again(account).state == states.GIVEN


def test_what_follows_from_an_answer_has_its_day_and_its_office_and_is_carried_out_with_evidence() -> None:
    place = make_place()
    account = make_given(place)
    head, holder, office = person(place.head), person(place.director), (place.body, "director")
    plan: dict[str, Any] = {"verdict": "partly", "consequence": "plan"}
    full = plan | {"consequence_words": words("Un calendrier neuf."), "due_on": date(2026, 9, 30), "owner": office}
    with on(date(2026, 8, 1)):
        for change, field in (
            ({"due_on": None}, "due_on"),
            ({"due_on": date(2026, 7, 31)}, "due_on"),
            ({"owner": None}, "owner"),
            ({"consequence": "recognition"}, "consequence"),
            ({"words": words("")}, "words"),
            ({"lines": {}}, f"verdict_{AccountLine.objects.get().public_id}"),
        ):
            assert refused_field(lambda change=change: answer(account, head, **(full | change))) == field
        made = answer(account, head, **full)
        with pytest.raises(Refused):
            answer(account, head, **full)
        actions.remark(by=holder, answer=made, words=words("La pluie a duré deux mois."))
        with pytest.raises(Refused):
            actions.remark(by=holder, answer=made, words=words("Et encore."))
        with pytest.raises(NotAllowed):
            actions.remark(by=head, answer=made, words=words("Non."))
        with pytest.raises(Refused):
            actions.begin_correction(by=holder, account=account)
    for act in (lambda: Answer.objects.update(verdict="reached"), made.save, made.delete):
        with pytest.raises(KeptError):
            act()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_answer SET verdict = 'reached'")
    done: dict[str, Any] = {"answer": made, "words": words("Calendrier adopté.")}
    with on(date(2026, 9, 1)):
        proof = [make_evidence(place.body)]
        early = done | {"done_on": date(2026, 7, 1), "evidence": proof}
        assert refused_field(lambda: actions.carry_out(by=head, **early)) == "done_on"
        today = done | {"done_on": date(2026, 9, 1)}
        assert refused_field(lambda: actions.carry_out(by=head, evidence=[], **today)) == "evidence"
        with pytest.raises(NotAllowed):
            actions.carry_out(by=holder, evidence=proof, **today)
        actions.carry_out(by=head, evidence=proof, **today)
    assert kinds_logged() == ["accounts.given", "accounts.answered"]


def test_who_answers_stands_above_and_terms_change_for_periods_to_come_only() -> None:
    place = make_place()
    service = make_body("service", parent=place.body)
    offer: dict[str, Any] = {"name": words("Compte"), "months": 6, "first_on": FIRST}

    def terms(**fields: Any) -> Terms:
        return Terms(**(offer | {"offices": [(place.body, "director")]} | fields))

    def oblige(**fields: Any) -> Any:
        return lambda: actions.oblige(by=INSTALLATION, body=place.body, terms=terms(**fields))

    with on(date(2026, 2, 1)):
        for fields, field in (
            ({"offices": [(place.body, "head")]}, "answerer"),  # nobody above
            ({"answerer": (place.body, "agent")}, "answerer"),
            ({"answerer": (service, "head")}, "answerer"),
            ({"answerer": (place.body, "director")}, "answerer"),  # an equal
            ({"offices": [(make_body(), "director")]}, "offices"),
            ({"offices": []}, "offices"),
            ({"first_on": date(2025, 1, 1)}, "first_on"),  # of what nobody announced
            ({"months": 5}, "months"),
            ({"days_to_give": 0}, "days_to_give"),
        ):
            assert refused_field(oblige(**fields)) == field, fields
        first = oblige(offices=[(place.body, "director"), (service, "team_lead")])()
        assert refused_field(oblige()) == "offices"  # it owes one already
        with pytest.raises(NotAllowed):
            actions.oblige(by=person(place.head), body=place.body, terms=terms())
        second = actions.change_terms(by=INSTALLATION, obligation=first, terms=terms(days_to_give=60))
        with pytest.raises(Refused):
            actions.end_obligation(by=INSTALLATION, obligation=first)
    assert (again_obligation(first).until, second.first_on) == (date(2026, 7, 1), date(2026, 7, 1))
    accounts = open_all(date(2027, 1, 2))
    assert [one.due_on for one in accounts] == [DUE, date(2026, 12, 31) + timedelta(days=60)]


def again_obligation(one: Obligation) -> Obligation:
    return Obligation.objects.get(pk=one.pk)


def test_an_account_that_nobody_owes_is_read_by_two_until_both_agree() -> None:
    place = make_place()
    author, head, other = person(place.agent), person(place.head), person(place.director)
    days: dict[str, Any] = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 3, 31)}
    with on(date(2026, 4, 2)):

        def start(**fields: Any) -> Account:
            given = {"mandate": place.agent, "scope": words("L’accueil au guichet"), **days}
            return actions.start_own(by=author, **(given | fields))

        assert refused_field(lambda: start(ends_on=date(2025, 12, 31))) == "ends_on"
        assert refused_field(lambda: start(starts_on=date(2026, 5, 1), ends_on=date(2026, 6, 1))) == "starts_on"
        with pytest.raises(NotAllowed):
            start(mandate=place.director)
        account = start()
        assert readers(account, author, head, other) == [True, False, False, False]
        give(account)
        assert readers(account, author, head, other) == [True, True, False, False]
        with pytest.raises(Refused):
            actions.agree_to_publish(by=head, account=account)
        actions.ask_to_publish(by=author, account=account)
        with pytest.raises(NotAllowed):
            actions.agree_to_publish(by=author, account=account)
        assert readers(account, author, head, other) == [True, True, False, False]
        actions.agree_to_publish(by=head, account=account)
        assert readers(account, author, head, other) == [True, True, True, True]
    with on(date(2030, 1, 1)):
        assert not again(account).is_late
        assert tasks.miss(clock.now()) == 0
    assert kinds_logged() == []  # of what nobody owed, nothing stands in the log


def readers(account: Account, *people: Any) -> list[bool]:
    found = Account.objects.filter(pk=account.pk)
    return [found.visible_to(one and person_again(one)).exists() for one in (*people, None)]


def person_again(one: Any) -> Any:
    return type(one).objects.get(pk=one.pk)


def test_with_a_person_goes_what_they_never_gave_and_what_they_gave_stays() -> None:
    place = make_place()
    given = make_given(place)
    by = person(place.director)
    with on(date(2026, 7, 21)):
        actions.begin_correction(by=by, account=given)
        days: dict[str, Any] = {"starts_on": FIRST, "ends_on": date(2026, 3, 31)}
        actions.start_own(by=by, mandate=place.director, scope=words("Mes réunions"), **days)
    with on(date(2026, 12, 1)):
        end_mandate(by=INSTALLATION, mandate=place.director, on=date(2026, 12, 1))
        erase_person(by=INSTALLATION, person=by)
    assert open_all(date(2027, 1, 2)) == [given]  # nobody is left to give the second
    assert not again(given).draft_lines.exists()
    assert AccountLine.objects.get().statement.account == given


def test_recognition_names_a_fact_and_is_taken_back_by_its_giver_alone() -> None:
    place = make_place()
    by, peer = person(place.head), person(place.agent)
    days: dict[str, Any] = {"starts_on": FIRST, "ends_on": date(2026, 3, 1)}
    with on(date(2026, 4, 1)):
        proof = [make_evidence(place.body)]

        def commend(who: Any, **fields: Any) -> Any:
            given = {"body": place.body, "words": words("Un guichet qui répond."), "evidence": proof, **days}
            return actions.commend(by=who, **(given | fields))

        assert refused_field(lambda: commend(by, evidence=[])) == "evidence"
        assert refused_field(lambda: commend(by, evidence=[make_evidence(place.body, publish=False)])) == "evidence"
        assert refused_field(lambda: commend(by, role="head")) == "role"  # one's own office
        assert refused_field(lambda: commend(by, ends_on=date(2026, 4, 2))) == "ends_on"
        with pytest.raises(NotAllowed):
            commend(make_person())
        made = commend(peer, role="director")
        with pytest.raises(NotAllowed):
            actions.take_back(by=by, commendation=made)
        actions.take_back(by=peer, commendation=made)
    assert made not in type(made).objects.visible_to(None)


def test_the_scale_is_whole_in_three_languages_and_each_verdict_leads_to_what_is_known() -> None:
    known = scale()
    for verdict in known.verdicts.values():
        assert set(verdict.name.texts) == {"ar", "fr", "en"}
        assert set(verdict.consequences) <= set(known.consequences)
    assert all(set(one.name.texts) == {"ar", "fr", "en"} for one in known.consequences.values())
    assert known.consequences["referral"].unverified
    service = make_body("service", parent=make_body())
    assert not rules.may_oblige(INSTALLATION, service)
