"""What of a call can no longer be changed once somebody voted on its statements."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.calls import locks
from mithaq.calls.models import Call
from mithaq.deliberations.models import Vote


def why_locked(call: Call, part: str) -> str | Promise | None:
    """The title, the purpose and the rules are the question that was answered."""
    if part == locks.TEXTS and Vote.objects.of_call(call).exists():
        return _("People voted on statements under these words: they stay as they are.")
    return None
