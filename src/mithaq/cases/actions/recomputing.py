"""Compute the open clocks of many cases anew at once: cases that are alike in all that a date depends on are one
computation and one update, however many they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db import connection

from mithaq.cases import running, states
from mithaq.cases.models import Case, Clock, Entry, Happening
from mithaq.core import clock, ids
from mithaq.directory.models import Body

BATCH = 10_000  # cases in memory at once
TOGETHER = 900  # rows named in one statement: SQLite takes fewer than a thousand values
OPEN = (states.RUNNING, states.PASSED)
OF_CASE = ("pk", "body", "law", "category", "readings", "state", "due_on", "due_clock", "language")
COMPUTED = ("state", "starts_on", "first_due_on", "due_on", "closes_on", "estimated")
OF_CLOCK = ("case", "name", "acts", *COMPUTED, "extensions", "suspensions")
Progress = Callable[[int, int], object]
T = TypeVar("T")


@dataclass(frozen=True)
class Alike:
    """All that the dates of a case depend on; cases for which it is equal have the same dates."""

    body: int
    law: str
    category: str
    readings: tuple[str, ...]
    state: str
    due: tuple[date | None, str]
    happened: tuple[tuple[str, datetime], ...]
    clocks: tuple[tuple[Any, ...], ...]


@dataclass
class Moved:
    """What changes in a group: by clock its new fields, and the last day before; what the body owes next."""

    clocks: list[tuple[Clock, date, str]]
    owes: tuple[date | None, str]


def recompute_cases(bodies: Sequence[int], *, because: str, progress: Progress | None = None) -> int:
    """Compute every open clock of these bodies anew, telling each thread in which a last day moved.

    ``progress(done, all)`` is called after each batch. Returns how many last days moved.
    """
    open_ones = Clock.objects.filter(state__in=OPEN, case__body__in=bodies)
    keys = list(open_ones.order_by("case").values_list("case", flat=True).distinct())
    of_id = {one.pk: one for one in Body.objects.filter(pk__in=bodies)}
    counter, moved = running.Counter(), 0
    for first in range(0, len(keys), BATCH):
        moved += _recompute(keys[first : first + BATCH], of_id, counter, because)
        if progress is not None:
            progress(min(first + BATCH, len(keys)), len(keys))
    return moved


def _recompute(keys: Sequence[int], bodies: Mapping[int, Body], counter: running.Counter, because: str) -> int:
    at, entries = clock.now(), 0
    for alike, cases in _groups(keys, bodies).items():
        moved = _anew(alike, bodies[alike.body], counter)
        for part in _parts([pk for pk, _language in cases]):
            for row, _old, was in moved.clocks:
                changed = {name: getattr(row, name) for name in COMPUTED}
                Clock.objects.filter(case__in=part, name=row.name, state=was).update(**changed)
            if moved.owes != alike.due:
                Case.objects.filter(pk__in=part).update(due_on=moved.owes[0], due_clock=moved.owes[1])
        told = [(row, old) for row, old, _was in moved.clocks if row.due_on != old]
        entries += len(told) * len(cases)
        _tell(cases, told, at, because)
    return entries


def _groups(keys: Sequence[int], bodies: Mapping[int, Body]) -> dict[Alike, list[tuple[int, str]]]:
    """(primary key, language) of the cases, by what they have in common. Three queries for each part."""
    groups: dict[Alike, list[tuple[int, str]]] = {}
    zones = {pk: ZoneInfo(body.time_zone) for pk, body in bodies.items()}
    for part in _parts(keys):
        clocks: dict[int, list[tuple[Any, ...]]] = {}
        happened: dict[int, list[tuple[str, datetime]]] = {}
        rows = Case.objects.select_for_update().filter(pk__in=part).values_list(*OF_CASE)
        cases = list(rows.order_by("pk"))  # an act in one of them waits until its clocks are computed
        for pk, *fields in Clock.objects.filter(case__in=part).order_by("pk").values_list(*OF_CLOCK):
            *plain, extensions, suspensions = fields
            clocks.setdefault(pk, []).append((*plain, _text(extensions), _text(suspensions)))
        for pk, event, moment in Happening.objects.filter(case__in=part).values_list("case", "event", "at"):
            happened.setdefault(pk, []).append((event, moment))
        for pk, body, law, category, readings, state, due_on, due_clock, language in cases:
            noon = [(event, _noon(moment, zones[body])) for event, moment in sorted(happened.get(pk, []))]
            alike = Alike(
                body=body,
                law=law,
                category=category,
                readings=tuple(readings),
                state=state,
                due=(due_on, due_clock),
                happened=tuple(noon),
                clocks=tuple(clocks.get(pk, [])),
            )
            groups.setdefault(alike, []).append((pk, language))
    return groups


def _anew(alike: Alike, body: Body, counter: running.Counter) -> Moved:
    """The group's clocks computed once, on rows that are not written."""
    case = Case(body=body, law=alike.law, category=alike.category, readings=list(alike.readings), state=alike.state)
    rows = [
        Clock(
            **dict(zip(OF_CLOCK[1:-2], plain, strict=True)),
            extensions=json.loads(extensions),
            suspensions=json.loads(suspensions),
        )
        for *plain, extensions, suspensions in alike.clocks
    ]
    facts = running.facts_of(case, [Happening(event=event, at=moment) for event, moment in alike.happened], rows)
    moved = [
        (row, old, was)
        for row, old, was in [(row, row.due_on, row.state) for row in rows]
        if was in OPEN and running.recomputed(case, row, facts, counter)
    ]
    running.owe(case, rows)
    return Moved(moved, (case.due_on, case.due_clock))


def _tell(cases: Sequence[tuple[int, str]], told: Iterable[tuple[Clock, date]], at: datetime, because: str) -> None:
    for row, old in told:
        for language in {language for _pk, language in cases}:
            case = Case(language=language)
            alike = Entry(**running.entry_of(case, row, "moved", at=at, old=old, because=because))
            _write_in_each(alike, [pk for pk, spoken in cases if spoken == language])


def _write_in_each(entry: Entry, cases: Sequence[int]) -> None:
    """The same entry in many threads. What is alike goes to the database once; `bulk_create` sends it each time."""
    differ = ("case_id", "public_id")
    alike = [one for one in Entry._meta.concrete_fields if not one.primary_key and one.attname not in differ]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(one) for one in (*(str(field.column) for field in alike), *differ))
    values = [one.get_db_prep_save(getattr(entry, one.attname), connection) for one in alike]
    marks = ", ".join(["%s"] * len(alike))
    with connection.cursor() as cursor:
        for part in _parts(cases, TOGETHER // len(differ)):
            pairs = ", ".join(["(%s, %s)"] * len(part))
            cursor.execute(
                f"INSERT INTO {quote(Entry._meta.db_table)} ({columns}) "  # noqa: S608  # our own tables and columns
                f"SELECT {marks}, column1, column2 FROM (VALUES {pairs}) AS pairs",
                [*values, *(value for pk in part for value in (pk, ids.new_public_id()))],
            )


def _noon(moment: datetime, zone: ZoneInfo) -> datetime:
    """Noon of the legal day: what happened in the same day counts alike."""
    return moment.astimezone(zone).replace(hour=12, minute=0, second=0, microsecond=0)


def _text(value: list[Any]) -> str:
    return json.dumps(value, sort_keys=True) if value else "[]"


def _parts(rows: Sequence[T], size: int = TOGETHER) -> Iterator[Sequence[T]]:
    for first in range(0, len(rows), size):
        yield rows[first : first + size]
