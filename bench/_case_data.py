"""Requests for information in bulk: a year of one body that is full of them, and as many that wait at once.

Rows are written past the verbs, so that seeding takes seconds; what is measured then is the site's own code.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from _environment import FOLDER  # noqa: F401  # sets Django up before the models are imported
from mithaq.cases import running, states
from mithaq.cases.models import Case, Clock, Decision, Entry, Happening
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body

NOW = datetime(2026, 11, 14, 9, tzinfo=UTC)
WORDS = "Je demande le contrat, les décomptes et le procès-verbal de réception du marché de voirie. " * 4
GROUNDS = ("private-life", "not-held", "already-published", "unclear", "private-life in-preparation")
BATCH = 5000


def make_body(slug: str, country: str = "MA") -> Body:
    """A commune of Morocco, or of another country."""
    name = LocalizedText.of(ar=f"جماعة {slug}", fr=f"Commune {slug}")
    return Body.objects.create(slug=slug, kind="commune", name=name, languages=["ar", "fr"], country=country)


def fill_waiting(body: Body, count: int) -> list[Case]:
    """``count`` requests received in three weeks, each with its clock running, computed by the engine."""
    first = date(2026, 10, 26)
    cases = _create_cases(
        _case(body, number, first + timedelta(days=number % 19), state=states.RECEIVED) for number in range(count)
    )
    Happening.objects.bulk_create(
        (Happening(case=one, event="request", at=_received_at(one)) for one in cases), batch_size=BATCH
    )
    counter = running.Counter()
    clocks = [_clock(one, counter) for one in cases]
    Clock.objects.bulk_create(clocks, batch_size=BATCH)
    for one, clock in zip(cases, clocks, strict=True):
        one.due_on, one.due_clock = clock.due_on, clock.name
    days = {one.due_on for one in cases}
    for day in days:
        keys = [one.pk for one in cases if one.due_on == day]
        for part in _parts(keys):
            Case.objects.filter(pk__in=part).update(due_on=day, due_clock="answer")
    return cases


def fill_year(body: Body, count: int, *, year: int = 2025) -> None:
    """``count`` requests of a year: most answered, some refused, extended, contested, some still waiting."""
    chance = random.Random(31)  # seeds a benchmark
    cases = _create_cases(_lived(body, number, year, chance) for number in range(count))
    refused = [one for one in cases if one.outcome in states.NEED_GROUNDS]
    contested = [one for one in cases if one.contested_on is not None]
    for name, rows in (("answer", refused), ("head-decision", contested[::2])):
        entries = Entry.objects.bulk_create(
            (Entry(case=one, kind=states.DECISION, side=Entry.BODY, text=WORDS) for one in rows), batch_size=BATCH
        )
        Decision.objects.bulk_create(
            (_decision(case, entry, name, chance) for case, entry in zip(rows, entries, strict=True)), batch_size=BATCH
        )
    used = [("complaint-to-head", "person"), ("head-decision", "body")]
    Clock.objects.bulk_create(
        (
            _done(one, name, acts)
            for one in cases
            for name, acts in [("answer", "body"), *(used if one.contested_on else [])]
        ),
        batch_size=BATCH,
    )


def _done(case: Case, name: str, acts: str) -> Clock:
    day = _received_at(case).date()
    return Clock(
        case=case,
        name=name,
        acts=acts,
        state=states.DONE,
        starts_on=day,
        first_due_on=day,
        due_on=day,
        closes_on=day,
    )


def _create_cases(rows: Iterable[Case]) -> list[Case]:
    return Case.objects.bulk_create(rows, batch_size=BATCH)


def _case(body: Body, number: int, day: date, **fields: Any) -> Case:
    received = datetime.combine(day, time(10), tzinfo=UTC)
    return Case(
        kind="information",
        body=body,
        law="ma-31-13",
        number=f"{day.year}-{number:06}",
        subject=f"Marché de voirie, lot {number}",
        text=WORDS,
        received_at=received,
        received_on=day,
        received_year=day.year,
        channel=("web", "web", "web", "email", "counter", "post")[number % 6],
        **fields,
    )


def _lived(body: Body, number: int, year: int, chance: random.Random) -> Case:
    day = date(year, 1, 1) + timedelta(days=chance.randrange(365))
    case = _case(body, number, day, state=states.ANSWERED)
    fate = chance.random()
    if fate < 0.1:
        case.state = states.IN_PROGRESS
        case.due_on, case.due_clock = day + timedelta(days=30), "answer"
        return case
    if fate < 0.14:
        case.state, case.outcome = states.CLOSED, chance.choice([states.TRANSFERRED, states.WITHDRAWN])
        return case
    days = min(int(chance.gammavariate(4, 6)), 200)
    case.outcome = chance.choices(states.DECISIONS, weights=(70, 12, 12, 6))[0]
    case.answered_on = day + timedelta(days=days)
    case.answered_at = datetime.combine(case.answered_on, time(15), tzinfo=UTC)
    case.answer_days, case.answer_working_days = days, days * 5 // 7
    case.answered_in_time = days <= 28
    case.grounds = chance.choice(GROUNDS) if case.outcome in states.NEED_GROUNDS else ""
    case.is_extended = chance.random() < 0.08
    if chance.random() < 0.05:
        case.contested_on = case.answered_on + timedelta(days=6)
    return case


def _decision(case: Case, entry: Entry, name: str, chance: random.Random) -> Decision:
    return Decision(
        case=case,
        entry=entry,
        clock_name=name,
        outcome=case.outcome,
        grounds=chance.choice(GROUNDS) if case.outcome in states.NEED_GROUNDS else "",
        reasons="Les pièces contiennent des adresses de riverains.",
        remedy="Réclamation au président.",
        remedy_until=date(2026, 12, 1),
    )


def _received_at(case: Case) -> datetime:
    assert case.received_at is not None
    return case.received_at


def _clock(case: Case, counter: running.Counter) -> Clock:
    facts = running.facts_of(case, [Happening(case=case, event="request", at=_received_at(case))], [])
    result = counter.compute(case, "answer", facts)
    return Clock(
        case=case,
        name="answer",
        acts=Clock.BODY,
        starts_on=result.deadline.start,
        first_due_on=result.deadline.first_due,
        due_on=result.deadline.due,
        closes_on=result.closes,
        estimated=result.estimated,
    )


def _parts(keys: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(keys), 500):
        yield keys[first : first + 500]
