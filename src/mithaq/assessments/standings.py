"""Where promises stand by the verdicts of civil society: what scorecards count. Nothing of it is stored: each standing
follows from a verdict and the days, by the rule of the engine.

Four queries, for one instrument or for those of a whole network. A promise counts from the day on which its text was
public; a later edition that leaves it out does not undo it: it counts as stopped, by what was last promised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from mithaq.assessments import states
from mithaq.assessments.models import Round, Verdict
from mithaq.delivery import states as delivery_states
from mithaq.delivery.models import Progress, Report
from mithaq.delivery.promises import COMMITMENT
from mithaq.instruments import states as instrument_states
from mithaq.instruments.models import Commitment, Instrument
from mithaq.instruments.models.instruments import PROGRAMMES
from mithaq_engines.verdicts import Kind, Stage, Standing, VerdictError, book_for, code_book, code_books, standing_of

Instruments = Iterable[Instrument] | QuerySet[Instrument]
Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A commitment that was promised in public: ``lineage``, of which instrument and body (primary keys), the ``book``
    by which it is judged, ``stage``: at which the last concluded round of its instrument was (None where none was).
    ``verdict`` and ``round``: public ids of what the standing follows from, empty without a verdict; ``answers``: what
    it says, empty too. ``commitment``: primary key of its last public wording."""

    lineage: str
    commitment: int
    instrument: int
    body: int
    kind: Kind
    book: str
    stage: Stage | None
    standing: Standing
    answers: Answers
    verdict: str = ""
    round: str = ""
    given_on: date | None = None
    ends_on: date | None = None
    done_on: date | None = None
    is_stopped: bool = False


def standings_of(instruments: Instruments, *, today: date, until: datetime | None = None) -> list[Judged]:
    """Every commitment of the public texts of ``instruments``, in the order of the texts.

    ``until``: as the records stood then; None for all that there is.
    """
    verdicts: dict[str, list[dict[str, Any]]] = {}
    for one in _verdicts_of(instruments, until):
        verdicts.setdefault(one["item__lineage"], []).append(one)
    stages, progress = _stages_of(instruments, until), _progress_of(instruments, until)
    promised = _promised(instruments, until)
    last = {row["edition__instrument"]: row["edition"] for row in promised}
    judged = []
    for row in promised:
        lineage, instrument = row["lineage"], row["edition__instrument"]
        done_on, is_stopped = progress.get(lineage, (None, False))
        withdrawn = row["edition__withdrawn_at"]
        is_over = withdrawn is not None and (until is None or withdrawn < until)
        judged.append(
            _judged(
                row,
                verdicts.get(lineage, ()),
                stage=stages.get(instrument),
                done_on=done_on,
                is_stopped=is_stopped or is_over or row["edition"] != last[instrument],
                today=today,
            )
        )
    return judged


def _promised(instruments: Instruments, until: datetime | None) -> list[dict[str, Any]]:
    """Each commitment as the last public edition that holds it says it; those of the last edition of all come last."""
    rows = Commitment.objects.filter(
        edition__instrument__in=instruments, edition__state__in=instrument_states.PUBLIC_EDITIONS
    )
    if until is not None:
        rows = rows.filter(edition__frozen_at__lt=until)
    of_instrument = ("edition__instrument", *(f"edition__instrument__{name}" for name in ("body", "kind", "starts_on")))
    columns = ("pk", "lineage", "plan__ends_on", "edition", "edition__withdrawn_at", *of_instrument)
    found: dict[tuple[int, str], dict[str, Any]] = {}
    in_order = rows.order_by("edition__instrument", "edition__number", "section__order", "order", "pk")
    for row in in_order.values(*columns):
        key = row["edition__instrument"], row["lineage"]
        found.pop(key, None)
        found[key] = row
    return list(found.values())


def _judged(
    row: Mapping[str, Any],
    verdicts: Iterable[Mapping[str, Any]],
    *,
    stage: Stage | None,
    done_on: date | None,
    is_stopped: bool,
    today: date,
) -> Judged:
    """From the last verdict on results, with what the one on the design said before it."""
    kind = Kind.PROGRAMME if row["edition__instrument__kind"] in PROGRAMMES else Kind.CHARTER
    design = results = None
    for one in verdicts:  # the oldest first
        if one["item__round__stage"] == states.DESIGN:
            design = one
        else:
            results = one
    last = results or design
    starts_on = row["edition__instrument__starts_on"]
    if last is None:
        book, answers = code_book(_book_code(kind, starts_on.year if starts_on else None)), None
    else:
        book = code_book(last["item__round__book"], last["item__round__book_version"])
        before = design["values"] if design and design["item__round__book"] == book.code else {}
        answers = {**before, **last["values"]}
        if book.is_closed(answers) and book.gate is not None:
            answers = {book.gate.code: answers[book.gate.code]}
    found = standing_of(
        answers,
        book=book,
        today=today,
        ends_on=row["plan__ends_on"],
        done_on=done_on,
        assessed_on=last["given_on"] if last else None,
        stage=Stage.RESULTS if results else Stage.DESIGN,
        is_stopped=is_stopped,
    )
    return Judged(
        lineage=row["lineage"],
        commitment=row["pk"],
        instrument=row["edition__instrument"],
        body=row["edition__instrument__body"],
        kind=kind,
        book=book.code,
        stage=stage,
        standing=found,
        answers=answers or {},
        verdict=last["public_id"] if last else "",
        round=last["item__round__public_id"] if last else "",
        given_on=last["given_on"] if last else None,
        ends_on=row["plan__ends_on"],
        done_on=done_on,
        is_stopped=is_stopped,
    )


def _verdicts_of(instruments: Instruments, until: datetime | None) -> list[dict[str, Any]]:
    """Those that nothing superseded, the oldest first."""
    rows = Verdict.objects.filter(item__round__instrument__in=instruments)
    if until is None:
        rows = rows.filter(superseded_by=None)
    else:
        rows = rows.filter(Q(superseded_by=None) | Q(superseded_by__given_at__gte=until), given_at__lt=until)
    of_round = ("public_id", "book", "book_version", "stage")
    columns = ("public_id", "values", "given_on", "item__lineage", *(f"item__round__{name}" for name in of_round))
    found: list[dict[str, Any]] = list(rows.order_by("given_at", "pk").values(*columns))
    return found


def _stages_of(instruments: Instruments, until: datetime | None) -> dict[int, Stage]:
    """By instrument, the stage of its last concluded round."""
    rows = Round.objects.filter(instrument__in=instruments, state=states.CONCLUDED)
    if until is not None:
        rows = rows.filter(concluded_at__lt=until)
    return {
        instrument: Stage.DESIGN if stage == states.DESIGN else Stage.RESULTS
        for instrument, stage in rows.order_by("concluded_at", "pk").values_list("instrument", "stage")
    }


def _progress_of(instruments: Instruments, until: datetime | None) -> dict[str, tuple[date | None, bool]]:
    """By lineage, the day on which it was done, and whether it is stopped, as the last report says."""
    of = {"instrument__in": instruments, "subject_kind": COMMITMENT}
    rows: Any = Progress.objects.filter(**of)
    if until is not None:
        rows = Report.objects.filter(reported_at__lt=until, **of).order_by("pk")  # the last one stands
    return {
        lineage: (done_on, state == delivery_states.STOPPED)
        for lineage, done_on, state in rows.values_list("subject_id", "done_on", "state")
    }


@lru_cache(maxsize=256)
def _book_code(kind: Kind, year: int | None) -> str:
    """The book by which it would be judged."""
    try:
        return book_for(year, kind).code
    except VerdictError:
        return [one.code for one in code_books().values() if one.kind is kind][-1]
