"""A body with very many requests: written in bulk, as what is measured is reading and computing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from _environment import FOLDER  # noqa: F401  # sets Django up before the models are imported
from mithaq.cases import states
from mithaq.cases.models import Case, Clock, Entry, Happening
from mithaq.core import ids
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Account, Body, Mandate, Person

NOW = datetime(2026, 11, 2, 10, tzinfo=UTC)
SINCE = date(2025, 1, 1)
BATCH = 2_000


@dataclass(frozen=True)
class Office:
    """A body, whoever answers for it, and their account."""

    body: Body
    officer: Person
    account: Account


def office() -> Office:
    """A body in which one officer answers and a few colleagues share the work."""
    body = Body.objects.create(
        slug="commune", kind="commune", name=LocalizedText.of(fr="Commune", ar="جماعة"), languages=["fr", "ar"]
    )
    account = Account.objects.create_user("officer@example.org", "olive press at dawn")
    people = [Person.objects.create(name=LocalizedText.of(fr="Agent zéro"), account=account)]
    people += [Person.objects.create(name=LocalizedText.of(fr=f"Agent {number}")) for number in range(1, 5)]
    for person in people:
        Mandate.objects.create(person=person, body=body, role="information_officer", since=SINCE)
    return Office(body, people[0], account)


def fill(here: Office, count: int, *, waiting: bool = True, clocks: bool = False) -> None:
    """``count`` requests in the officer's charge, due from a month ago to two months ahead; ``waiting`` False: closed.

    ``clocks``: each with the clock of the law and the day that starts it, so that they can be computed anew.
    """
    for first in range(0, count, BATCH):
        numbers = range(first, min(first + BATCH, count))
        rows = Case.objects.bulk_create(_case(here, number, waiting=waiting) for number in numbers)
        if clocks:
            Clock.objects.bulk_create(_clock(row) for row in rows)
            Happening.objects.bulk_create(Happening(case=row, event="request", at=row.received_at) for row in rows)


def thread(here: Office, entries: int) -> Case:
    """One request with a long thread."""
    (case,) = Case.objects.bulk_create([_case(here, 999_999, waiting=True)])
    Clock.objects.bulk_create([_clock(case)])
    Happening.objects.create(case=case, event="request", at=case.received_at or NOW)
    Entry.objects.bulk_create(_entries(case, here, entries), batch_size=500)
    return case


def _case(here: Office, number: int, *, waiting: bool) -> Case:
    due = NOW.date() + timedelta(days=number % 90 - 30)
    return Case(
        public_id=ids.new_public_id(),
        kind="information",
        body=here.body,
        law="ma-31-13",
        number=f"2026-{number:06}" if waiting else f"2025-{number:06}",
        category="urgent" if number % 50 == 0 else "",
        state=states.IN_PROGRESS if waiting else states.CLOSED,
        outcome="" if waiting else states.RELEASED,
        subject=f"Demande {number} sur le marché de voirie",
        text="Je demande le contrat.",
        assignee=here.officer,
        received_at=NOW - timedelta(days=30),
        answered_at=None if waiting else NOW - timedelta(days=10),
        due_on=due if waiting else None,
        due_clock="answer" if waiting else "",
    )


def _clock(case: Case) -> Clock:
    due = case.due_on or NOW.date()
    return Clock(case=case, name="answer", acts=Clock.BODY, starts_on=due, first_due_on=due, due_on=due, closes_on=due)


def _entries(case: Case, here: Office, count: int) -> Iterator[Entry]:
    for number in range(count):
        asks = number % 2 == 0
        yield Entry(
            case=case,
            kind=states.MESSAGE,
            side=Entry.ASKER if asks else Entry.BODY,
            author=None if asks else here.officer,
            text=f"Message {number}.",
            at=NOW - timedelta(minutes=count - number),
        )
