"""Tables of notices, one noun a file."""

from __future__ import annotations

from mithaq.notices.models.contacts import Contact
from mithaq.notices.models.follows import Follow
from mithaq.notices.models.notices import CODE, DIGEST, INVITATION, Notice, NoticeQuerySet
from mithaq.notices.models.received import ReceivedMail
from mithaq.notices.models.wishes import Preference, Stop

__all__ = [
    "CODE",
    "DIGEST",
    "INVITATION",
    "Contact",
    "Follow",
    "Notice",
    "NoticeQuerySet",
    "Preference",
    "ReceivedMail",
    "Stop",
]
