"""Read a mail as it came over the wire. Nothing that anybody can send raises anything but Rejected."""

from __future__ import annotations

from datetime import datetime
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import Any

from mithaq.notices.intake.answers import Rejected
from mithaq.notices.intake.authentication import authentication_of
from mithaq.notices.intake.headers import first_of, is_automatic, message_id_of, sender_of, valid_address, values_of
from mithaq.notices.intake.headers import words_of as header_words
from mithaq.notices.intake.incoming import DELAYED, FAILED, Incoming
from mithaq.notices.intake.limits import MOST_BYTES, MOST_HOPS, MOST_LINES, MOST_PARTS, TEXT_LENGTH
from mithaq.notices.intake.parts import TOO_NESTED, contents_of
from mithaq.notices.intake.quoting import own_words

TOO_BIG = "5.3.4 Too big: at most 20 MB"


def read(raw: bytes, *, prefix: str, token: str, envelope_sender: str, at: datetime) -> Incoming:
    """The mail that came at the moment ``at`` to ``prefix+token``. Raises Rejected when it is too big or too broken."""
    mail = parsed_mail(raw)
    if len(values_of(mail, "Received")) > MOST_HOPS:
        raise Rejected(554, "5.4.6 It goes round in a loop")
    contents = contents_of(mail)
    name, sender = sender_of(mail)
    whole = contents.text
    return Incoming(
        prefix=prefix,
        token=token,
        envelope_sender=valid_address(envelope_sender),
        sender=sender,
        sender_name=name,
        subject=header_words(first_of(mail, "Subject"))[:200],
        text=own_words(whole[:TEXT_LENGTH]),
        whole_text=whole[:TEXT_LENGTH],
        attachments=tuple(contents.attachments),
        message_id=message_id_of(mail),
        in_reply_to=message_id_of(mail, "In-Reply-To") or message_id_of(mail, "References"),
        is_automatic=is_automatic(mail, envelope_sender=envelope_sender),
        delivery=_delivery_in(mail),
        authentication=authentication_of(mail, sender=sender),
        received_at=at,
    )


def parsed_mail(raw: bytes) -> Message:
    """Refuses first, by counting, what would keep the parser busy for minutes."""
    if len(raw) > MOST_BYTES:
        raise Rejected(552, TOO_BIG)
    small = raw.lower()
    if raw.count(b"\n") > MOST_LINES or small.count(b"multipart/") + small.count(b"message/rfc822") > MOST_PARTS:
        raise Rejected(554, TOO_NESTED)
    try:
        return BytesParser(policy=compat32).parsebytes(raw)
    except RecursionError as error:
        raise Rejected(554, TOO_NESTED) from error


def _delivery_in(mail: Message) -> str:
    """What a report (RFC 3464) says of the mail it reports on."""
    if mail.get_content_type() != "multipart/report" or not mail.is_multipart():
        return ""
    parts: Any = mail.get_payload()
    statuses = [part for part in parts if _is_status(part)]
    blocks = [block for part in statuses for block in part.get_payload() if isinstance(block, Message)]
    actions = {first_of(block, "Action").lower() for block in blocks}
    return FAILED if "failed" in actions else DELAYED if "delayed" in actions else ""


def _is_status(part: object) -> bool:
    return isinstance(part, Message) and part.get_content_type() == "message/delivery-status" and part.is_multipart()
