"""The parts of a mail: what is to be read, and what was attached. However they are nested, broken or named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from pathlib import PurePosixPath

from mithaq.notices.intake.answers import Rejected
from mithaq.notices.intake.charsets import decoded
from mithaq.notices.intake.headers import plain_line, words_of
from mithaq.notices.intake.incoming import Attachment
from mithaq.notices.intake.limits import MOST_DEPTH, MOST_PARTS, NAME_LENGTH, TEXT_LENGTH
from mithaq.notices.intake.plain import text_of_html

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}")  # RFC 6838
TOO_NESTED = "5.6.0 Too many parts"


@dataclass
class Contents:
    """What the parts of one mail hold."""

    plain: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The plain text; without one, the words of the HTML."""
        said = "\n".join(self.plain).strip() or "\n".join(map(text_of_html, self.pages))
        return said.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def contents_of(mail: Message) -> Contents:
    """Read every part. Raises Rejected when there are too many, or too deep."""
    contents = Contents()
    for part in _leaves(mail):
        media_type, name = part.get_content_type(), _name_of(part)
        if media_type in {"text/plain", "text/html"} and not name and part.get_content_disposition() != "attachment":
            text = decoded(content_of(part), _charset_of(part))
            (contents.plain if media_type == "text/plain" else contents.pages).append(text)
        elif content := content_of(part):
            contents.attachments.append(Attachment(name or _unnamed(media_type), _sound(media_type), content))
    text = contents.text
    if len(text) > TEXT_LENGTH:
        contents.attachments.append(Attachment("message.txt", "text/plain", text.encode()))
    return contents


def content_of(part: Message) -> bytes:
    """The bytes of a part that holds no others; those of a mail within the mail as they came."""
    if part.is_multipart():  # message/rfc822 and its like
        inner = part.get_payload()
        return b"\n".join(_bytes_of(one) for one in inner if isinstance(one, Message))
    try:
        content = part.get_payload(decode=True)
    except Exception:  # the library raises many things for many broken encodings
        content = str(part.get_payload()).encode("utf-8", "replace")
    return content if isinstance(content, bytes) else b""


def _leaves(mail: Message) -> Iterator[Message]:
    """The parts that hold none, or another mail, in their order."""
    waiting, seen = [(mail, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if depth > MOST_DEPTH or seen > MOST_PARTS:
            raise Rejected(554, TOO_NESTED)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            inner = [one for one in part.get_payload() if isinstance(one, Message)]
            waiting += [(one, depth + 1) for one in reversed(inner)]
        else:
            yield part


def _bytes_of(mail: Message) -> bytes:
    try:
        return mail.as_bytes()
    except Exception:  # the library cannot write again all that it has read
        return str(mail.get_payload()).encode("utf-8", "replace")


def _charset_of(part: Message) -> str:
    try:
        return part.get_content_charset("utf-8")
    except Exception:  # as above: a parameter broken in a way nobody thought of
        return "utf-8"


def _name_of(part: Message) -> str:
    """The last part of the path that the sender gave, as one plain line."""
    try:
        given = part.get_filename("")
    except Exception:  # as above
        return "file"
    name = words_of(str(given)).replace("\\", "/")
    name = PurePosixPath(plain_line(name.encode("utf-8", "replace").decode())).name
    stem, dot, suffix = name.rpartition(".")
    return f"{stem[: NAME_LENGTH - 20]}{dot}{suffix[:19]}" if len(name) > NAME_LENGTH else name


def _sound(media_type: str) -> str:
    return media_type if _MEDIA_TYPE.fullmatch(media_type) else "application/octet-stream"


def _unnamed(media_type: str) -> str:
    return "message.eml" if media_type.startswith("message/") else "file"
