"""What reviews decided, as pages show it; and the lessons that they drew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mithaq.core.search import fold, terms_of
from mithaq.delivery.models import Change
from mithaq.delivery.states import CHANGES
from mithaq.delivery.subjects import Subject, subjects_of
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Edition
from mithaq.meetings.models import Meeting

MOST = 1_000  # lessons of a body that are searched: more would be the work of a century


@dataclass(frozen=True)
class ChangeRow:
    """``subject``: what it changes, where that still stands; ``meeting``: where the reader may see it."""

    change: Change
    subject: Subject | None = None
    meeting: Meeting | None = None

    @property
    def kind_name(self) -> str:
        return str(CHANGES[self.change.kind])


def shown(changes: Iterable[Change], person: Person | None) -> list[ChangeRow]:
    """With what they change and the meetings that decided. One query, and one or two for each kind of thing."""
    rows = list(changes)
    subjects = subjects_of((one.subject_kind, one.subject_id) for one in rows)
    meetings = Meeting.objects.visible_to(person).filter(public_id__in={one.meeting_id for one in rows})
    by_id = {one.public_id: one for one in meetings.select_related("body")} if rows else {}
    return [ChangeRow(one, subjects.get((one.subject_kind, one.subject_id)), by_id.get(one.meeting_id)) for one in rows]


def changes_on(kind: str, public_id: str, person: Person | None) -> list[ChangeRow]:
    """On one thing. Two queries, of which one finds its meetings."""
    rows = list(Change.objects.filter(subject_kind=kind, subject_id=public_id))
    meetings = Meeting.objects.visible_to(person).filter(public_id__in={one.meeting_id for one in rows})
    by_id = {one.public_id: one for one in meetings.select_related("body")} if rows else {}
    return [ChangeRow(one, meeting=by_id.get(one.meeting_id)) for one in rows]


def lessons_of(body: Body, *, query: str = "", instrument: str = "") -> Sequence[Change]:
    """Changes of a body from which something was learnt, the last first, with all the words that are asked for."""
    rows = Change.objects.filter(body=body).select_related("instrument").order_by("-decided_on", "-pk")
    if instrument:
        rows = rows.filter(instrument__slug=instrument)
    words = terms_of(query)
    taught = [one for one in rows[:MOST] if one.lesson]
    return [one for one in taught if all(word in _folded(one) for word in words)]


def programmes_of(body: Body) -> list[dict[str, Any]]:
    """The texts on which a review of this body decided something: slug and title. One query."""
    decided = Change.objects.filter(body=body, instrument__isnull=False).values("instrument")
    rows = Edition.objects.public().filter(instrument__in=decided).order_by("instrument", "number")
    return list(
        {slug: {"slug": slug, "title": title} for slug, title in rows.values_list("instrument__slug", "title")}.values()
    )


def _folded(one: Change) -> str:
    return fold(" ".join([*one.lesson.texts.values(), *one.words.texts.values()]))
