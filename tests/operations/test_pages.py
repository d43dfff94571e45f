"""Pages: what they say, the way of those who write them, and what they cost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mithaq.core import clock
from mithaq.delivery import states as delivery_states
from mithaq.delivery.models import Report
from mithaq.directory.models import Body, Person
from mithaq.operations import actions, states
from mithaq.operations.models import Operation
from tests.delivery.factories import make_report
from tests.factories import make_body, make_steward
from tests.meetings.factories import words_on
from tests.operations.factories import MAY, START, duty, duty_of, make_agreed, make_proposed, subject_of, words

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
        assert refused.context["form"].errors["evidence"]
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
