"""The verbs of notices: tell, stop, write down how to reach somebody."""

from __future__ import annotations

from mithaq.notices.actions.choosing import choose
from mithaq.notices.actions.contacts import add_contact, delete_contact
from mithaq.notices.actions.following import ask_to_follow, confirm_follow, follow, tell_followers, unfollow
from mithaq.notices.actions.printing import mark_printed
from mithaq.notices.actions.stopping import stop, stop_because_of, stop_token
from mithaq.notices.actions.telling import mark_read, notify
from mithaq.notices.kinds import ALWAYS_SENT, always_sent

__all__ = [
    "ALWAYS_SENT",
    "add_contact",
    "always_sent",
    "ask_to_follow",
    "choose",
    "confirm_follow",
    "delete_contact",
    "follow",
    "mark_printed",
    "mark_read",
    "notify",
    "stop",
    "stop_because_of",
    "stop_token",
    "tell_followers",
    "unfollow",
]
