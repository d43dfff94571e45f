"""The story of something that is followed up, from the need to now: each app adds the entries that it knows.

An app above calls ``register_story`` from its ``AppConfig.ready``. A source takes the subject and who reads, and
returns its entries in one query or two, however many they are; it asks the kind of the subject before it asks the
database. Entries of one day stand in the order of the ranks: sources 10, versions 20, decision 30, milestones 40,
reports 50, readings 60, money 70, changes 80, conformity 90; what apps above add comes after.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from mithaq.core.texts import LocalizedText
from mithaq.delivery.evidence import Shown
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Person

Words = LocalizedText | str | Promise


@dataclass(frozen=True)
class Entry:
    """One thing that happened, or is to. ``on``: its day. ``kind``: what it is, in a word (“Decision”). ``words``: what
    it says. ``about``: which part of the subject, as a milestone. ``path``: of its page. ``chip``: its state, as (kind
    of chip, words). ``note``: who, in small: an office. ``act``: its entry in the public log. ``anchor``: a public id
    by which the page is entered at this place. ``corrected_by``: the anchor of the entry that corrects this one."""

    on: date
    kind: str | Promise
    words: Words
    path: str = ""
    chip: tuple[str, str | Promise] | None = None
    about: Words = ""
    note: Words = ""
    act: str = ""
    evidence: Sequence[Shown] = field(default=())
    anchor: str = ""
    corrected_by: str = ""


Source = Callable[[Subject, Person | None], Sequence[Entry]]

_sources: dict[Source, int] = {}


def register_story(rank: int, source: Source) -> None:
    """Tell what ``source(subject, person)`` returns in the stories. Registering twice is registering once."""
    _sources[source] = rank


def story_of(subject: Subject, person: Person | None) -> list[Entry]:
    """All that is known of ``subject``, the oldest first."""
    ranked = sorted(_sources.items(), key=lambda pair: pair[1])
    found = [
        (one.on, rank, place, one)
        for rank, source in ((rank, source) for source, rank in ranked)
        for place, one in enumerate(source(subject, person))
    ]
    return [one for _on, _rank, _place, one in sorted(found, key=lambda row: row[:3])]
