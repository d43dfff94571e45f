"""What is reported on: commitments and their milestones, and whatever apps above follow up in the same way.

An app above calls ``register`` from its ``AppConfig.ready``: duties of an operation, measures, problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument


@dataclass(frozen=True)
class Subject:
    """``public_id``: a lineage where it is part of a text. ``body``: whose promise it is. ``starts_on``, ``ends_on``:
    the promised days. ``commitment``: lineage of the commitment that it is a part of, if any. ``lead``: the office that
    leads, as (body, code of the role)."""

    kind: str
    public_id: str
    body: Body
    name: LocalizedText
    path: str
    starts_on: date | None = None
    ends_on: date | None = None
    instrument: Instrument | None = None
    commitment: str = ""
    lead: tuple[Body, str] | None = None


Find = Callable[[Sequence[str]], Mapping[str, Subject]]
MayReport = Callable[[Person, Subject], bool]


@dataclass(frozen=True)
class SubjectKind:
    """``find(public_ids)``: those that are in force, by public id, in one query or two. ``may_report``: who may report
    on one besides the stewards of its body and the office that leads; one query at most."""

    code: str
    name: str | Promise
    find: Find
    may_report: MayReport | None = None


_kinds: dict[str, SubjectKind] = {}


def register(kind: SubjectKind) -> None:
    """Let things of this kind be reported on. Registering twice is registering once."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> SubjectKind | None:
    return _kinds.get(code)


def subject_at(kind: str, public_id: str) -> Subject | None:
    """The thing that may be reported on, or None when there is none, or it is not in force."""
    found = _kinds.get(kind)
    return found.find([public_id]).get(public_id) if found else None


def subjects_of(named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Subject]:
    """Those of the (kind, public id) that are there: a query or two for each kind."""
    wanted: dict[str, list[str]] = {}
    for kind, public_id in named:
        if kind in _kinds:
            wanted.setdefault(kind, []).append(public_id)
    return {
        (kind, public_id): subject
        for kind, asked in wanted.items()
        for public_id, subject in _kinds[kind].find(asked).items()
    }
