"""A mandate's days are days of the place where its body is, for the powers that it gives too."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mithaq.core import clock
from mithaq.directory.models import Person
from tests.factories import make_body, make_mandate, make_person

pytestmark = pytest.mark.django_db
LATE = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)  # in Casablanca it is half past midnight, the 22nd


@pytest.mark.parametrize(
    ("time_zone", "since", "until", "manages"),
    [
        ("Africa/Casablanca", date(2026, 11, 22), None, True),
        ("Africa/Casablanca", date(2020, 1, 1), date(2026, 11, 22), False),
        ("UTC", date(2026, 11, 22), None, False),
        ("UTC", date(2020, 1, 1), date(2026, 11, 22), True),
        ("Pacific/Kiritimati", date(2026, 11, 22), None, True),
        ("Pacific/Pago_Pago", date(2026, 11, 22), None, False),
    ],
)
def test_a_steward_manages_on_the_days_of_the_body(
    time_zone: str, since: date, until: date | None, manages: bool
) -> None:
    body = make_body(time_zone=time_zone)
    person = make_person(body)
    make_mandate(person, body, role="steward", since=since, until=until)
    with clock.frozen(LATE):
        assert (body.pk in Person.objects.get(pk=person.pk).managed_body_ids()) is manages
