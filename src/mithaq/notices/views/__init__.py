"""What one was told, what one follows, and how one wishes to be told."""

from __future__ import annotations

from mithaq.notices.views.following import follow, follow_by_email, follow_confirm
from mithaq.notices.views.invitations import invite
from mithaq.notices.views.reading import notice_list, stop

__all__ = ["follow", "follow_by_email", "follow_confirm", "invite", "notice_list", "stop"]
