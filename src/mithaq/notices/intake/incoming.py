"""A mail as the apps above see it: text, attachments and what is known of who sent it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

# What the mail server that stands before us found out about the sender.
PASS, FAIL, NONE = "pass", "fail", "none"
FAILED, DELAYED = "failed", "delayed"


@dataclass(frozen=True)
class Attachment:
    """A file as it came. Nothing says that it is what it says: screen it before anybody opens it."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Incoming:
    """``prefix`` and ``token``: the address it came to. ``sender``: the one address in From, in small letters; empty
    when there is none, or several. ``envelope_sender``: where answers of machines go; empty for machines' own mail.

    ``text``: what the sender wrote, without quoted history and signature; ``whole_text``: all of it.
    ``authentication``: PASS, FAIL or NONE. ``delivery``: of a report on our own mail, FAILED or DELAYED; else empty.
    """

    prefix: str
    token: str
    envelope_sender: str
    sender: str
    sender_name: str
    subject: str
    text: str
    whole_text: str
    attachments: tuple[Attachment, ...]
    message_id: str
    in_reply_to: str
    is_automatic: bool
    delivery: str
    authentication: str
    received_at: datetime
