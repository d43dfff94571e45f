"""What our own mail server found out about a sender (RFC 8601): believed only from the header that is set."""

from __future__ import annotations

import re
from email.message import Message

from django.conf import settings

from mithaq.notices.intake.headers import values_of
from mithaq.notices.intake.incoming import FAIL, NONE, PASS

_RESULT = re.compile(r"^\s*(dmarc|dkim|spf)\s*=\s*(\w+)(.*)$", re.IGNORECASE | re.DOTALL)
_PROPERTY = re.compile(r"\b(?:header\.d|header\.i|smtp\.mailfrom)\s*=\s*(\S{1,320})", re.IGNORECASE)
_BAD = frozenset({"fail", "softfail", "permerror"})


def authentication_of(mail: Message, *, sender: str) -> str:
    """PASS when the domain in From stands by this mail, FAIL when it does not, NONE when nobody looked.

    Anyone can write such a header: the topmost counts, and only where settings name it and who writes it.
    """
    if not settings.MAIL_AUTH_HEADER:
        return NONE
    values = values_of(mail, settings.MAIL_AUTH_HEADER)
    server, *results = _bare(values[0]).split(";") if values else [""]
    if not values or server.split()[:1] != [settings.MAIL_AUTH_SERVER]:
        return NONE
    found = [match for one in results if (match := _RESULT.match(one))]
    verdicts = {match[1].lower(): match[2].lower() for match in found}
    if "dmarc" in verdicts and verdicts["dmarc"] in {"pass", "fail"}:
        return PASS if verdicts["dmarc"] == "pass" else FAIL
    domain = sender.rpartition("@")[2]
    if any(match[2].lower() == "pass" and _stands_by(match[3], domain) for match in found):
        return PASS
    return FAIL if _BAD & set(verdicts.values()) else NONE


def _stands_by(properties: str, domain: str) -> bool:
    """Whether what passed is the domain in From, or one above it."""
    named = {match[1].rpartition("@")[2].lower().strip(".") for match in _PROPERTY.finditer(properties)}
    return any(domain == one or ("." in one and domain.endswith(f".{one}")) for one in named)


def _bare(value: str) -> str:
    """Without comments and quoted words: in them stands what the sender chose."""
    kept, depth, is_quoted, is_escaped = [], 0, False, False
    for character in value:
        if is_escaped:
            is_escaped = False
        elif character == "\\":
            is_escaped = True
        elif character == '"' and not depth:
            is_quoted = not is_quoted
        elif not is_quoted and character in "()":
            depth = max(0, depth + (1 if character == "(" else -1))
        elif not is_quoted and not depth:
            kept.append(character)
    return "".join(kept)
