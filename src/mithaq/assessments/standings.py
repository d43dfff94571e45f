"""Where promises stand by the verdicts of civil society: what scorecards count. Nothing of it is stored: each standing
follows from a verdict and the days, by the rule of the engine.

Three queries, for one instrument or for those of a whole network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from mithaq.assessments import states
from mithaq.assessments.models import Verdict
from mithaq.delivery import states as delivery_states
from mithaq.delivery.models import Progress
from mithaq.instruments import states as instrument_states
from mithaq.instruments.models import Commitment, Instrument
from mithaq.instruments.models.instruments import PROGRAMMES
from mithaq_engines.verdicts import Kind, Stage, Standing, VerdictError, book_for, code_book, code_books, standing_of

Instruments = Iterable[Instrument] | QuerySet[Instrument]


@dataclass(frozen=True, slots=True)
class Judged:
    """A commitment in force: ``lineage``, of which instrument and body (primary keys), the ``book`` by which it is
    judged, ``stage``: at which the last concluded round of its instrument was (None where none was). ``verdict`` and
    ``round``: public ids of what the standing follows from, empty without a verdict."""

    lineage: str
    instrument: int
    body: int
    kind: Kind
    book: str
    stage: Stage | None
    standing: Standing
    verdict: str = ""
    round: str = ""
    given_on: date | None = None
    ends_on: date | None = None
    done_on: date | None = None


def standings_of(instruments: Instruments, *, today: date) -> list[Judged]:
    """Every commitment of the public texts of ``instruments``, in the order of the texts."""
    found = _verdicts_of(instruments)
    stages = _stages_of(found)
    progress = {
        lineage: (done_on, state == delivery_states.STOPPED)
        for lineage, done_on, state in Progress.objects.filter(
            instrument__in=instruments, subject_kind="commitment"
        ).values_list("subject_id", "done_on", "state")
    }
    by_lineage: dict[str, list[dict[str, Any]]] = {}
    for one in found:
        by_lineage.setdefault(one["item__lineage"], []).append(one)
    rows = Commitment.objects.filter(
        edition__instrument__in=instruments, edition__state=instrument_states.FROZEN
    ).order_by("edition__instrument", "section__order", "order", "pk")
    judged = []
    for lineage, ends_on, pk, body, kind, starts_on in rows.values_list(
        "lineage",
        "plan__ends_on",
        "edition__instrument",
        "edition__instrument__body",
        "edition__instrument__kind",
        "edition__instrument__starts_on",
    ):
        done_on, is_stopped = progress.get(lineage, (None, False))
        about = {"lineage": lineage, "instrument": pk, "body": body, "stage": stages.get(pk)}
        about |= {"kind": Kind.PROGRAMME if kind in PROGRAMMES else Kind.CHARTER, "ends_on": ends_on}
        year = starts_on.year if starts_on else None
        mine = by_lineage.get(lineage, ())
        judged.append(_judged(about, mine, year=year, done_on=done_on, is_stopped=is_stopped, today=today))
    return judged


def _judged(
    about: Mapping[str, Any],
    verdicts: Iterable[Mapping[str, Any]],
    *,
    year: int | None,
    done_on: date | None,
    is_stopped: bool,
    today: date,
) -> Judged:
    """From the last verdict on results, with what the one on the design said before it."""
    design = results = None
    for one in verdicts:  # the oldest first
        if one["item__round__stage"] == states.DESIGN:
            design = one
        else:
            results = one
    last = results or design
    code = last["item__round__book"] if last else _book_code(about["kind"], year)
    answers: dict[str, str] | None = None
    if last is not None:
        before = design["values"] if design and design["item__round__book"] == code else {}
        answers = {**before, **last["values"]}
    found = standing_of(
        answers,
        book=code_book(code),
        today=today,
        ends_on=about["ends_on"],
        done_on=done_on,
        assessed_on=last["given_on"] if last else None,
        stage=Stage.RESULTS if results else Stage.DESIGN,
        is_stopped=is_stopped,
    )
    return Judged(
        **about,
        book=code,
        standing=found,
        verdict=last["public_id"] if last else "",
        round=last["item__round__public_id"] if last else "",
        given_on=last["given_on"] if last else None,
        done_on=done_on,
    )


def _verdicts_of(instruments: Instruments) -> list[dict[str, Any]]:
    rows = Verdict.objects.standing().filter(item__round__instrument__in=instruments)
    of_round = ("public_id", "book", "stage", "state", "instrument")
    columns = ("public_id", "values", "given_on", "item__lineage", *(f"item__round__{name}" for name in of_round))
    found: list[dict[str, Any]] = list(rows.order_by("given_at", "pk").values(*columns))
    return found


def _stages_of(verdicts: Iterable[Mapping[str, Any]]) -> dict[int, Stage]:
    """By instrument, the stage of its last concluded round."""
    return {
        one["item__round__instrument"]: Stage.DESIGN if one["item__round__stage"] == states.DESIGN else Stage.RESULTS
        for one in verdicts
        if one["item__round__state"] == states.CONCLUDED
    }


def _book_code(kind: Kind, year: int | None) -> str:
    """The book by which it would be judged."""
    try:
        return book_for(year, kind).code
    except VerdictError:
        return [one.code for one in code_books().values() if one.kind is kind][-1]
