"""Letters that a body prints for those whom nothing else reaches."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from mithaq.core import clock
from mithaq.core.errors import NotAllowed
from mithaq.directory.models import Body
from mithaq.directory.rules import Actor
from mithaq.notices.models import Notice
from mithaq.notices.rules import may_print


@transaction.atomic
def mark_printed(*, by: Actor, body: Body, letters: Sequence[str]) -> int:
    """These letters, by public id, are on paper. Returns how many were not yet. Raises NotAllowed."""
    if not may_print(by, body):
        raise NotAllowed
    waiting = Notice.objects.letters_of(body).filter(public_id__in=letters)
    return waiting.update(state=Notice.SENT, sent_at=clock.now())
