"""Headers of a mail, whoever wrote them: never an exception, never more than a few thousand letters."""

from __future__ import annotations

import re
import unicodedata
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from mithaq.core.forms import BIDI_CONTROLS
from mithaq.notices.intake.charsets import decoded
from mithaq.notices.intake.limits import HEADER_LENGTH

_MESSAGE_ID = re.compile(r"<[^<>\s\x00-\x1f\x7f]{1,250}>")
_MACHINES = frozenset({"mailer-daemon", "postmaster", "bounce", "bounces", "no-reply", "noreply"})
_BULK = frozenset({"bulk", "list", "junk", "auto_reply"})
_ONLY_MACHINES_SET = ("List-Id", "X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond", "X-Auto-Reply-From")


def values_of(mail: Message, name: str) -> list[str]:
    """Every header of this name as it stands, unfolded, the topmost first."""
    wanted = name.lower()
    rows = [value for key, value in mail.raw_items() if key.lower() == wanted]
    return [" ".join(_recovered(str(value)[:HEADER_LENGTH]).split()) for value in rows]


def first_of(mail: Message, name: str) -> str:
    values = values_of(mail, name)
    return values[0] if values else ""


def words_of(value: str) -> str:
    """An encoded header (RFC 2047) as one line of plain words."""
    try:
        chunks = decode_header(value[:HEADER_LENGTH])
    except (HeaderParseError, ValueError):
        return plain_line(value)
    words = [chunk if isinstance(chunk, str) else decoded(chunk, charset or "ascii") for chunk, charset in chunks]
    return plain_line("".join(words))


def plain_line(text: str) -> str:
    """Without control characters and marks that turn the direction of what follows."""
    kept = (" " if unicodedata.category(one) == "Cc" else one for one in text if one not in BIDI_CONTROLS)
    return " ".join("".join(kept).split())


def sender_of(mail: Message) -> tuple[str, str]:
    """Name and address of the one who says they wrote it. The address is empty when From does not name exactly one."""
    values = values_of(mail, "From")
    if len(values) != 1:
        return "", ""
    try:
        found = getaddresses(values)
    except (RecursionError, ValueError, IndexError):  # comments within comments, for example
        return "", ""
    if len(found) != 1:
        return "", ""
    name, address = found[0]
    return words_of(name)[:200], valid_address(address)


def valid_address(text: str) -> str:
    """An address in small letters, or nothing."""
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


def message_id_of(mail: Message, name: str = "Message-ID") -> str:
    """The first identifier in a header, with its brackets; empty when there is none."""
    found = _MESSAGE_ID.search(first_of(mail, name))
    return found[0] if found else ""


def is_automatic(mail: Message, *, envelope_sender: str) -> bool:
    """Whether a machine wrote it (RFC 3834, and what programs do that do not know it)."""
    auto_submitted = first_of(mail, "Auto-Submitted").partition(";")[0].strip().lower()
    local = (envelope_sender or sender_of(mail)[1]).partition("@")[0].lower()
    return (
        not envelope_sender
        or auto_submitted not in {"", "no"}
        or first_of(mail, "Precedence").lower() in _BULK
        or any(values_of(mail, name) for name in _ONLY_MACHINES_SET)
        or local in _MACHINES
        or mail.get_content_type() == "multipart/report"
    )


def _recovered(value: str) -> str:
    """Letters that came as bare UTF-8 (RFC 6532) stand in the parsed mail as surrogates."""
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
