"""Services: what is declared stands with its evidence, and indicators are read beside the objectives they serve."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mithaq.core import clock
from mithaq.core.append_only import KeptError
from mithaq.core.errors import NotAllowed, Refused
from mithaq.delivery.actions import read
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.services import actions
from mithaq.services.gauges import gauge_of
from mithaq.services.models import Declaration, ObjectiveLink
from tests.delivery.factories import commitments_of, make_promised
from tests.factories import make_body, make_steward
from tests.meetings.factories import words_on
from tests.races import race
from tests.services.factories import declare, make_indicator, make_service, words

pytestmark = pytest.mark.django_db
MAY = datetime(2025, 5, 20, 12, tzinfo=UTC)


def of(name: str, body: Body, *more: str) -> str:
    return reverse(f"services:{name}", args=[body.slug, *more])


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert Client().get(path).status_code == 200
    return len(caught)


def test_a_declaration_stands_and_the_next_one_does_not_hide_it() -> None:
    service = make_service()
    with clock.frozen(MAY):
        first = declare(service)
        with pytest.raises(Refused) as refused:
            declare(service, "request", since=date(2025, 2, 1))
        assert refused.value.field == "since"
        second = declare(service, "request", since=date(2025, 5, 1))
    assert list(service.declarations.all()) == [second, first]
    assert '"stage":"request"' in Pending.objects.get(uid=second.act).leaf
    with pytest.raises(KeptError):
        first.delete()
    for column in ("stage", "since"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE services_declaration SET {column} = {column} WHERE id = %s", [first.pk])


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("evidence", {"evidence": []}),
        ("since", {"since": date(2025, 5, 21)}),
        ("stage", {"stage": "telepathy"}),
    ],
)
def test_what_shows_nothing_or_lies_ahead_is_not_declared(field: str, given: dict[str, object]) -> None:
    with clock.frozen(MAY), pytest.raises(Refused) as refused:
        declare(make_service(), **given)
    assert refused.value.field == field
    assert not Declaration.objects.exists()


def test_only_the_stewards_of_the_body_declare_and_tie() -> None:
    indicator = make_indicator()
    stranger = make_steward(make_body())
    with clock.frozen(MAY), pytest.raises(NotAllowed):
        declare(indicator.service, by=stranger)
    with pytest.raises(NotAllowed):
        actions.tie_objective(by=stranger, indicator=indicator, commitment="2" * 16)


def test_an_indicator_is_read_beside_the_objective_at_the_cost_of_one_query() -> None:
    body = make_body()
    promised = commitments_of(make_promised(body))[0]
    indicator = make_indicator(make_service(body))
    instrument = promised.edition.instrument
    page = reverse("instruments:commitment_detail", args=[body.slug, instrument.slug, promised.lineage])
    with clock.frozen(MAY):
        before = queries(page)
        assert "Délai moyen" not in words_on(Client().get(page))
        with pytest.raises(Refused):
            elsewhere = commitments_of(make_promised())[0]
            actions.tie_objective(by=INSTALLATION, indicator=indicator, commitment=elsewhere.lineage)
        actions.tie_objective(by=INSTALLATION, indicator=indicator, commitment=promised.lineage)
        gauge = gauge_of(indicator)
        for on, value in ((date(2025, 4, 1), "6.5"), (date(2025, 5, 1), "1.5")):
            read(by=INSTALLATION, gauge=gauge, on=on, value=Decimal(value))
        seen = words_on(Client().get(page))
        assert queries(page) == before
        again = make_indicator(indicator.service, what=words("Satisfaction"))
        actions.tie_objective(by=INSTALLATION, indicator=again, commitment=promised.lineage)
        assert queries(page) == before
    assert "Délai moyen" in seen
    assert "1,5" in seen
    assert "6.5" not in seen


def test_pages_cost_the_same_however_many_services_there_are() -> None:
    body = make_body()
    with clock.frozen(MAY):
        service = make_service(body, name=words("=1+1"))
        declare(service)
        read(by=INSTALLATION, gauge=gauge_of(make_indicator(service)), on=date(2025, 5, 1), value=Decimal(6))
        paths = [of("service_list", body), of("service_csv", body), of("service_detail", body, service.public_id)]
        costs = [queries(path) for path in paths]
        for _ in range(3):
            declare(make_service(body), "whole")
            declare(service)
            read(by=INSTALLATION, gauge=gauge_of(make_indicator(service)), on=date(2025, 5, 1), value=Decimal(6))
        assert [queries(path) for path in paths] == costs
        assert max(costs) <= 10, costs
        table = Client().get(paths[1]).content.decode()
    assert "'=1+1" in table
    assert ",=1+1" not in table
    assert reverse("root:identifier", args=[service.public_id]).endswith(f"/id/{service.public_id}/")


@pytest.mark.django_db(transaction=True)
def test_an_objective_is_tied_once_even_at_one_moment() -> None:
    body = make_body()
    lineage = commitments_of(make_promised(body))[0].lineage
    indicator = make_indicator(make_service(body))
    acts = [lambda: actions.tie_objective(by=INSTALLATION, indicator=indicator, commitment=lineage)] * 3
    assert sum(isinstance(one, ObjectiveLink) for one in race(acts)) == 1
