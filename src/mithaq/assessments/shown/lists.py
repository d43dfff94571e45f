"""Lists: the rounds and the assessors of a text, the questions of a code book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from mithaq.assessments import books, rules, states
from mithaq.assessments.declarations import TEXTS
from mithaq.assessments.models import Assessor, Declaration, Round
from mithaq.directory.models import Person
from mithaq.instruments.models import Instrument
from mithaq_engines.verdicts import Code, CodeBook, Stage


@dataclass(frozen=True)
class ShownAssessor:
    """``points``: what she declared, in words; none yet before she did. ``may_verify``: it is the reader's to
    verify."""

    assessor: Assessor
    declaration: Declaration | None
    points: Sequence[tuple[str, str]]
    is_me: bool
    may_verify: bool


def of_instrument(instrument: Instrument, person: Person | None) -> dict[str, Any]:
    """Rounds, the last first, and assessors in the order in which they were invited. A few queries, however many."""
    rounds = Round.objects.filter(instrument=instrument).annotate(
        whole=Count("commitments", distinct=True),
        judged=Count("commitments", filter=Q(commitments__verdicts__isnull=False), distinct=True),
    )
    rows = Assessor.objects.visible_to(person).filter(instrument=instrument).distinct()
    if rules.may_organise(person, instrument) or (person and _waits_for(person, instrument)):
        rows = Assessor.objects.filter(instrument=instrument)
    rows = rows.select_related("person", "association", "committee").prefetch_related("declarations").order_by("number")
    return {
        "rounds": list(rounds.select_related("edition")),
        "assessors": [_shown(one, instrument, person) for one in rows],
    }


def _waits_for(person: Person, instrument: Instrument) -> bool:
    """Whether the reader is one of those who verify."""
    probe = Assessor(instrument=instrument)
    return rules.may_verify(person, probe)


def _shown(one: Assessor, instrument: Instrument, person: Person | None) -> ShownAssessor:
    one.instrument = instrument
    declaration = next(iter(one.declarations.all()), None)
    text = TEXTS.get(declaration.version) if declaration else None
    waits = one.state == states.DECLARED and person is not None
    return ShownAssessor(
        assessor=one,
        declaration=declaration,
        points=text.shown(declaration.points) if text and declaration else [],
        is_me=person is not None and one.person_id == person.pk,
        may_verify=waits and rules.may_verify(person, one),
    )


def of_book(book: CodeBook) -> list[dict[str, Any]]:
    """Each stage with its questions, each question with its scale."""
    return [
        {"stage": stage.value, "codes": [_question(book, one) for one in book.codes_at(stage)]}
        for stage in Stage
        if book.codes_at(stage)
    ]


def _question(book: CodeBook, code: Code) -> dict[str, Any]:
    values = [
        {"name": books.name_of(one.name), "help": books.name_of(one.help), "high": one.is_high, "place": place}
        for place, one in enumerate(code.values.values(), start=1)
    ]
    return {
        "code": code,
        "name": books.name_of(code.name),
        "question": books.name_of(code.question),
        "help": books.name_of(code.help),
        "values": values,
        "source": code.source if code.source.startswith("https://") else "",
        "decides": code.code == book.standing.code,
    }
