"""Answers that are being written: kept for whoever goes on with them, and never overwritten unseen (S4-25)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.consultations.actions.turning import held_to_answer
from mithaq.consultations.models import Consultation, Contribution, Draft, Group
from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor

SYNTHESIS = "synthesis"  # of the draft that becomes the synthesis' introduction


@dataclass(frozen=True)
class Written:
    """What a draft holds. ``place``: version and paragraph where the change is seen, as the form has them."""

    outcome: str = ""
    why: LocalizedText = field(default_factory=empty_text)
    changed: LocalizedText = field(default_factory=empty_text)
    place: str = ""


class MeanwhileError(Refused):
    """Somebody else kept another draft meanwhile: ``draft``, which stays as it is."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(_("Somebody else wrote meanwhile: both are below. Take over what you need, then keep it."))
        self.draft = draft


def about_of(contributions: Iterable[Contribution], group: Group | None = None) -> str:
    """What a draft is kept under: the group, or these very contributions."""
    if group is not None:
        return group.public_id
    return content_hash(sorted(one.public_id for one in contributions))[:32]


@transaction.atomic
def keep_draft(
    *,
    by: Actor,
    consultation: Consultation,
    about: str,
    written: Written,
    revision: int,
    numbers: Iterable[int] = (),
) -> Draft:
    """Keep what is written so far. ``revision``: of the draft that the writer saw, 0 for none.

    Raises NotAllowed; MeanwhileError when the draft is another one by now; Refused once it is concluded.
    """
    found = held_to_answer(by, consultation)
    draft = Draft.objects.filter(consultation=found, about=about).first()
    if draft is not None and draft.revision != revision:
        raise MeanwhileError(draft)
    draft = draft or Draft(consultation=found, about=about, revision=0)
    draft.numbers, draft.outcome, draft.place = sorted(numbers), written.outcome, written.place
    draft.why, draft.changed = written.why, written.changed
    draft.by, draft.changed_at = by if isinstance(by, Person) else None, clock.now()
    draft.revision += 1
    draft.save()
    return draft


def drop_drafts(consultation: Consultation, contributions: Iterable[Contribution], group: Group | None) -> None:
    """They are answered now: nothing is left to be written."""
    chosen = list(contributions)
    abouts = {about_of([one]) for one in chosen} | {about_of(chosen, group)}
    Draft.objects.filter(consultation=consultation, about__in=abouts).delete()
