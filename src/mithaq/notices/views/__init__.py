"""What one was told, what one follows, and how one wishes to be told."""

from __future__ import annotations

from mithaq.notices.views.following import follow, follow_by_email, follow_confirm
from mithaq.notices.views.invitations import invite
from mithaq.notices.views.letters import letters, short
from mithaq.notices.views.reading import notice_list, stop
from mithaq.notices.views.wishes import preferences

__all__ = [
    "follow",
    "follow_by_email",
    "follow_confirm",
    "invite",
    "letters",
    "notice_list",
    "preferences",
    "short",
    "stop",
]
