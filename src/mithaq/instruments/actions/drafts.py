"""The door through which every change of a draft passes: rule, revision and state in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import Actor
from mithaq.instruments import rules, states
from mithaq.instruments.errors import OutdatedError
from mithaq.instruments.models import Audience, Commitment, Edition, Section

Ordered = TypeVar("Ordered", Section, Commitment, Audience)


def taken_for_edit(*, by: Actor, edition: Edition, revision: int) -> Edition:
    """The draft, locked for this transaction and one revision further.

    Raises NotAllowed to who is not a steward of the issuer, Refused when it is no draft, OutdatedError when
    ``revision`` is not the one that stands: of two forms made from one revision, the first wins and the second is told.
    """
    if not rules.may_edit(by, edition.instrument):
        raise NotAllowed
    drafts = Edition.objects.filter(pk=edition.pk, state=states.DRAFT)
    taken = drafts.filter(revision=revision).update(revision=F("revision") + 1)
    edition = Edition.objects.select_related("instrument__body").get(pk=edition.pk)
    if not taken:
        if not edition.is_draft:
            raise Refused(_("This edition is no longer a draft. Its text can be changed in the next edition."))
        raise OutdatedError(edition)
    return edition


def original_first(text: LocalizedText | None, edition: Edition) -> LocalizedText:
    """``text`` as a text of this edition: its original is in the edition's language."""
    return LocalizedText(edition.language, text.texts if text else {})


def placed(siblings: Sequence[Ordered], moved: Ordered, steps: int) -> None:
    """Move one row ``steps`` places among its ``siblings`` (negative: up) and number them all anew."""
    rows = [one for one in siblings if one.pk != moved.pk]
    here = [one.pk for one in siblings].index(moved.pk)
    rows.insert(max(0, min(len(rows), here + steps)), moved)
    for order, row in enumerate(rows):
        if row.order != order:
            row.order = order
            row.save(update_fields=["order"])


def next_order(siblings: Sequence[Ordered]) -> int:
    return max((one.order for one in siblings), default=-1) + 1
