"""Pages: what they say, the way of those who write them, and what they cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mithaq.core import clock
from mithaq.delivery import states as delivery_states
from mithaq.delivery.actions import read
from mithaq.delivery.models import Report
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.operations import actions, states
from mithaq.operations.models import Measure, Operation, Problem
from mithaq.operations.subjects import effect_of, subject_of_measure
from tests.delivery.factories import make_promised, make_report, milestone
from tests.factories import make_body, make_mandate, make_person, make_steward
from tests.meetings.factories import words_on
from tests.operations.factories import (
    MAY,
    START,
    duty,
    duty_of,
    make_agreed,
    make_measure,
    make_problem,
    make_proposed,
    make_review,
    subject_of,
    words,
)

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def of(name: str, body: Body, *more: Any) -> str:
    return reverse(f"operations:{name}", args=[body.slug, *more])


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert Client().get(path).status_code == 200
    return len(caught)


def typed(name: str, text: str) -> dict[str, str]:
    """In both languages of the body."""
    return {f"{name}_fr": text, f"{name}_ar": f"نص: {text}"}


def test_an_operation_goes_from_its_proposal_to_a_report_with_new_evidence() -> None:
    ours, theirs = make_body(), make_body()
    we, they = signed_in(make_steward(ours)), signed_in(make_steward(theirs))
    form = typed("title", "Marché") | typed("purpose", "Un marché couvert.") | typed("agreement", "Convention n° 3")
    days = {"starts_on": "2025-01-01", "ends_on": "2025-12-31"}
    with clock.frozen(MAY):
        assert we.post(of("operation_new", ours), form | days | {"other_body": theirs.public_id}).status_code == 302
        operation = Operation.objects.get()
        at = [operation.public_id]
        for side in states.SIDES:
            written = typed("text", f"Payer {side}") | {"side": side, "ends_on": "2025-04-30"}
            assert we.post(of("duty_add", ours, *at), written).status_code == 302
        operation.refresh_from_db()
        agreed = {"agreed_on": "2025-01-02", "revision": operation.revision}
        assert they.post(of("operation_agree", ours, *at), agreed).status_code == 302
        own = duty_of(operation, states.THEIRS)
        report = {"state": delivery_states.DONE, "done_on": "2025-04-29"} | typed("words", "Payé.")
        path = of("duty_report", ours, *at, own.public_id)
        refused = they.post(path, report)
        assert refused.context["form"].errors["new_kind"]
        proof = {"new_kind": "link", "new_title": "Virement", "new_dated": "2025-04-29", "new_link": "https://e.org/v"}
        assert they.post(path, report | proof).status_code == 302
        page = words_on(Client().get(of("operation_detail", ours, *at), headers={"Accept-Language": "fr"}))
    assert Report.objects.get().body == theirs
    assert "1 / 1" in page
    assert "20 jours de retard" in page


def test_pages_cost_the_same_however_much_stands_on_them() -> None:
    body, theirs = make_body(), make_body()
    with clock.frozen(MAY):
        small = make_agreed(body, theirs)
        make_report(subject_of(duty_of(small, states.OURS)), delivery_states.DONE, done_on=START)
        paths = [of("operation_list", body), of("operation_csv", body), of("operation_detail", body, small.public_id)]
        costs = [queries(path) for path in paths]
        duties = [duty(side, text=f"Payer {number}") for number in range(4) for side in states.SIDES]
        large = make_agreed(body, theirs, duties=duties)
        make_agreed(body)
        for one in large.duties.all():
            make_report(subject_of(one), delivery_states.DONE, done_on=START)
        paths[-1] = of("operation_detail", body, large.public_id)
        assert [queries(path) for path in paths] == costs
    assert max(costs) <= 10, costs


def test_no_cell_of_a_table_is_taken_for_a_formula() -> None:
    body = make_body()
    operation = make_agreed(body, title=words('=HYPERLINK("https://evil.example")'))
    table = Client().get(of("operation_csv", body)).content.decode()
    assert operation.public_id in table
    assert "'=HYPERLINK" in table
    assert ',"=HYPERLINK' not in table


def test_a_proposal_is_no_page_and_no_row_of_the_table() -> None:
    operation = make_proposed()
    stranger = Client()
    assert stranger.get(of("operation_detail", operation.body, operation.public_id)).status_code == 404
    assert stranger.get(reverse("root:identifier", args=[operation.public_id])).status_code == 404
    assert operation.public_id not in stranger.get(of("operation_csv", operation.body)).content.decode()
    actions.withdraw_operation(by=make_steward(operation.body), operation=operation)


def test_registers_cost_the_same_however_much_they_hold() -> None:
    with clock.frozen(MAY):
        step = milestone(make_promised())
        body, meeting = step.body, make_review(step.body)

        def grow() -> tuple[Measure, Problem]:
            measure, problem = make_measure(body), make_problem(body, state=states.UNDER_WAY)
            read(by=INSTALLATION, gauge=effect_of(measure), on=date(2025, 5, 1), value=Decimal(400_000))
            make_report(subject_of_measure(measure), delivery_states.DONE, done_on=START)
            for subject in (step, subject_of_measure(measure)):
                change = {"kind": delivery_states.OTHER, "words": words("Autrement"), "lesson": words("Plus tôt")}
                actions.decide_change(by=INSTALLATION, meeting=meeting, subject=subject, **change)
            return measure, problem

        measure, problem = grow()
        paths = [of(name, body) for name in ("measure_list", "measure_csv", "problem_list", "review_list")]
        paths += [of("measure_detail", body, measure.public_id), of("problem_detail", body, problem.public_id)]
        paths += [of("lesson_list", body), of("review_detail", body, meeting.public_id)]
        costs = [queries(path) for path in paths]
        for _ in range(3):
            grow()
        assert [queries(path) for path in paths] == costs
    assert max(costs) <= 13, costs


def test_a_steward_takes_a_problem_from_its_first_word_to_what_was_done() -> None:
    body = make_body()
    steward = signed_in(make_steward(body))
    make_mandate(make_person(body), body, role="director")
    director = f"{body.public_id}:director"
    days = {"starts_on": "2025-01-01", "ends_on": "2025-04-30"}
    with clock.frozen(MAY):
        form = typed("title", "Éclairage") | typed("aim", "Moins") | typed("effect", "Moins de dépenses") | days
        counted = {"domain": "energy", "owner": director, "direction": "less", "target": "5", "baseline": "9"}
        made = steward.post(of("measure_new", body), form | counted | {"currency": "mad"})
        assert made.status_code == 302, made.context["form"].errors
        assert Measure.objects.get().currency == "MAD"
        steward.post(of("problem_new", body), typed("title", "Les lampes grillent") | {"found_on": "2025-02-01"})
        problem = Problem.objects.get()
        at = [problem.public_id]
        steward.post(of("solution_add", body, *at), typed("words", "Stabiliser la tension"))
        chosen = {"solution": problem.solutions.get().public_id} | typed("reason", "La seule")
        steward.post(of("problem_choose", body, *at), chosen)
        own = typed("action", "Poser un régulateur") | days | {"owner": director}
        assert steward.post(of("problem_act", body, *at), own).status_code == 302
        done = typed("words", "Posé.") | {"done_on": "2025-05-02"}
        refused = steward.post(of("problem_close", body, *at), done)
        assert refused.context["form"].errors["new_kind"]
        proof = {"new_kind": "link", "new_title": "Facture", "new_dated": "2025-05-01", "new_link": "https://e.org/f"}
        assert steward.post(of("problem_close", body, *at), done | proof).status_code == 302
        meeting = make_review(body)
        subject = f"measure:{Measure.objects.get().public_id}"
        later = {"subject": subject, "kind": "put_later", "ends_on": "2025-08-31"} | typed("words", "Retard")
        decided = steward.post(of("change_new", body, meeting.public_id), later | typed("lesson", "Commander tôt"))
        assert decided.status_code == 302, decided.context["form"].errors
        page = words_on(Client().get(of("lesson_list", body), {"q": "commander"}))
    problem.refresh_from_db()
    assert problem.state == states.CLOSED
    assert "Commander tôt" in page
