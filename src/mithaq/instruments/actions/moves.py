"""The one place where an edition changes its state."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.instruments import states
from mithaq.instruments.models import Edition

REFUSALS = {
    "validate": _("Only a draft can be validated."),
    "reopen": _("Only a validated edition can be reopened."),
    "freeze": _("Only a validated edition can be frozen."),
    "supersede": _("Only the edition in force can be superseded."),
    "withdraw": _("Only the edition in force can be withdrawn."),
}


def move(edition: Edition, verb: str, **changes: Any) -> Edition:
    """Take ``edition`` through ``verb`` of `states.EDITION_MOVES`, with further columns in the same statement.

    Raises Refused when its life does not allow it, also when somebody else moved it meanwhile.
    """
    target = states.EDITION_MOVES.get((edition.state, verb))
    if target is None:
        raise Refused(REFUSALS[verb])
    try:
        with transaction.atomic():
            moved = Edition.objects.filter(pk=edition.pk, state=edition.state).update(state=target, **changes)
    except IntegrityError as error:
        raise Refused(_("Another edition of this instrument has come into force meanwhile.")) from error
    if not moved:
        raise Refused(REFUSALS[verb])
    edition.refresh_from_db()
    return edition
