"""The desk of those who answer: what is on it, its filters, the team, one act on many cases, and what it costs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mithaq.cases import actions, states
from mithaq.cases.desk import Desk, Filters, team_of
from mithaq.cases.models import Case, Clock, Read
from mithaq.cases.rules import Bearer
from mithaq.core import clock
from mithaq.directory.models import Person
from tests.cases.factories import NOVEMBER, make_case, make_officer
from tests.factories import make_body, make_steward

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def fresh(person: Person) -> Person:
    """As the next request finds them."""
    return Person.objects.select_related("account").get(pk=person.pk)


def shown(person: Person, **filters: object) -> list[str]:
    desk = Desk(fresh(person), Filters.of(filters))
    return [one.case.number for one in desk.rows(0, 50)]


def test_a_desk_holds_what_is_mine_the_earliest_first_and_counts_each_filter() -> None:
    body = make_body()
    officer = make_officer(body)
    later, first = make_case(body), make_case(body, at=NOVEMBER - timedelta(days=20))
    urgent = make_case(body, at=NOVEMBER + timedelta(days=1), category="urgent", subject="Eau coupée")
    colleague = make_officer(body)
    theirs = make_case(body)
    assert theirs.assignee == colleague
    with clock.frozen(NOVEMBER + timedelta(days=4)):  # on 6 November, the last day of the urgent one
        assert shown(officer) == [urgent.number, first.number, later.number]
        assert shown(officer, urgent="1") == shown(officer, when="today") == shown(officer, q="coup") == [urgent.number]
        desk = Desk(fresh(officer), Filters())
        assert desk.numbers == {"all": 3, "late": 0, "today": 1, "week": 2, "urgent": 1, "unassigned": 0}
        assert [(kind.code, count) for kind, count in desk.kinds] == [("information", 3)]
    with clock.frozen(NOVEMBER + timedelta(days=5)):
        assert shown(officer, when="late") == [urgent.number]
        assert shown(officer, q=later.number) == [later.number]


def test_a_deputy_sees_the_cases_of_whoever_is_away_and_the_head_the_complaints() -> None:
    body = make_body()
    away, case = make_officer(body), make_case(body)
    deputy, head = make_officer(body), make_officer(body, role="head")
    assert (shown(deputy), shown(head)) == ([], [])
    with clock.frozen(NOVEMBER):
        actions.enter_absence(
            by=away, person=away, body=body, deputy=deputy, since=date(2026, 11, 2), until=date(2026, 11, 16)
        )
        assert shown(deputy) == [case.number]
        (row,) = Desk(fresh(deputy), Filters()).everything(5)
        assert row.stands_in == str(away.name)
    due = Clock.objects.get(case=case).due_on
    with clock.frozen(NOVEMBER.replace(month=12, day=due.day + 1)):
        actions.pass_due(at=clock.now())
        actions.use_remedy(by=Bearer(case.pk), case=case, clock_name="complaint-to-head", text="Rien reçu.")
        (row,) = Desk(fresh(head), Filters()).everything(5)
        assert (row.case.due_clock, row.as_head, row.is_late) == ("head-decision", True, False)


def test_nobody_finds_another_bodys_cases_by_filters_search_or_file() -> None:
    body, elsewhere = make_body(), make_body()
    make_officer(body)
    case, stranger = make_case(body), make_officer(elsewhere)
    client = signed_in(stranger)
    assert shown(stranger, body=body.slug) == shown(stranger, q=case.number) == shown(stranger, unassigned="1") == []
    for page in ("/fr/desk/cases/", "/fr/desk/cases/?unassigned=1", "/fr/desk/cases.csv", "/fr/desk/cases/team/"):
        assert case.number not in client.get(page).content.decode()
    answer = client.post("/fr/desk/cases/change/", {"do": "take", "case": f"{case.public_id}.{case.version}"})
    assert case.number not in answer.content.decode()
    assert Case.objects.get(pk=case.pk).assignee == case.assignee
    assert signed_in(make_steward(body)).get("/fr/desk/cases/").status_code == 403


def test_a_secret_case_is_on_no_other_desk_and_in_no_other_count() -> None:
    body = make_body()
    officer, case, colleague = make_officer(body), make_case(body), make_officer(body)
    with clock.frozen(NOVEMBER):
        actions.set_level(by=officer, case=case, level=states.SECRET)
        Case.objects.filter(pk=case.pk).update(assignee=None)
        assert Desk(fresh(colleague), Filters()).number(unassigned=True) == 0
        assert signed_in(colleague).get(f"/fr/b/{body.slug}/cases/{case.public_id}/").status_code == 404


def test_one_act_on_many_says_line_by_line_what_was_not_done() -> None:
    body = make_body()
    officer = make_officer(body)
    open_one, stale, closed = make_case(body), make_case(body), make_case(body)
    colleague = make_officer(body)
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        ticked = [f"{one.public_id}.{one.version}" for one in (open_one, stale)]
        actions.give(by=officer, case=stale, to=officer)
        actions.withdraw(by=Bearer(closed.pk), case=closed)
        closed.refresh_from_db()
        ticked.append(f"{closed.public_id}.{closed.version}")
        form = {"do": "give", "to": colleague.public_id, "case": ticked}
        page = signed_in(officer).post("/en/desk/cases/change/", form).content.decode()
    assert list(Case.objects.filter(assignee=colleague)) == [open_one]
    assert page.count("not done") == 2
    assert "Somebody acted in this case" in page
    assert "waits for nobody" in page


def test_the_team_page_says_who_carries_what_and_who_is_away() -> None:
    body = make_body()
    officer, late = make_officer(body), make_case(body)
    colleague = make_officer(body)
    make_case(body)
    with clock.frozen(NOVEMBER.replace(month=12, day=5)):
        actions.enter_absence(
            by=colleague, person=colleague, body=body, deputy=officer, since=date(2026, 12, 4), until=date(2026, 12, 9)
        )
        loads = {one.officer: one for one in team_of(fresh(officer))}
    assert (loads[officer].waiting, loads[officer].late, loads[officer].absence) == (1, 1, None)
    absence = loads[colleague].absence
    assert absence is not None and absence.deputy == officer
    assert late.assignee == officer


def test_what_is_taken_out_of_the_desk_is_written_down_case_by_case() -> None:
    body = make_body()
    officer, cases = make_officer(body), [make_case(body), make_case(body, subject="=cmd()")]
    text = signed_in(officer).get("/fr/desk/cases.csv").content.decode()
    assert "'=cmd()" in text
    assert sorted(Read.objects.filter(what=Read.EXPORT).values_list("case", flat=True)) == [one.pk for one in cases]


def test_five_due_cases_take_at_most_three_pages_each_from_the_desk() -> None:
    """Desk, then for each act: the case with its form, what will be sent where it cannot be undone, and done."""
    body, there = make_body(), make_body(name=make_body().name)
    officer = make_officer(body)
    cases = [make_case(body) for _number in range(5)]
    colleague = make_officer(body)
    make_officer(there)
    client = signed_in(officer)
    asked: dict[str, dict[str, object]] = {
        "answer": {"outcome": "released", "text": "Voici le contrat."},
        "refuse": {
            "outcome": "refused",
            "text": "Ce n’est pas possible.",
            "grounds": ["private-life"],
            "reasons": "Des adresses de riverains y figurent.",
        },
        "extend": {"reason": "many", "words": "Quatre cents pages à relire."},
        "transfer": {"to": there.slug, "reasons": "Ce marché est le leur."},
        "give": {"to": colleague.public_id, "note": ""},
    }
    with clock.frozen(NOVEMBER + timedelta(days=2)):
        desk = client.get("/fr/desk/cases/").content.decode()
        for case, (act, fields) in zip(cases, asked.items(), strict=True):
            link = f"/fr/b/{body.slug}/cases/{case.public_id}/?do={act}"
            assert link in desk
            page, pages = client.get(link), 1
            form = page.context["form"]
            sent = {**fields, "seen": form["seen"].value(), "since": form["since"].value()}
            while page.status_code == 200 and pages < 4:
                page = client.post(f"/fr/b/{body.slug}/cases/{case.public_id}/do/{act}/", sent)
                sent["confirmed"] = "yes"
                pages += 1
            assert page.status_code == 302, (act, page.content.decode()[:3000])
            assert pages <= 3, act
    after = {one.pk: one for one in Case.objects.all()}
    answered, refused, extended, moved, given = (after[one.pk] for one in cases)
    assert [one.outcome for one in (answered, refused, moved)] == ["released", "refused", "transferred"]
    assert extended.due_on == date(2026, 12, 30)
    assert given.assignee == colleague


def test_queries_of_desk_and_case_do_not_grow_with_their_numbers(client: Client) -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    client = signed_in(officer)
    address = f"/fr/b/{body.slug}/cases/{case.public_id}/"

    def counted(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    before = counted("/fr/desk/cases/"), counted(address)
    for number in range(12):
        make_case(body)
        actions.write(by=officer, case=case, text=f"Message {number}.")
    after = counted("/fr/desk/cases/"), counted(address)
    assert before == after
    assert max(after) <= 10
