"""What becomes of an e-mail to a case: whose words it is, how sure that is, and where it goes."""

from __future__ import annotations

import hashlib

from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.actions.holding import tell_asker, titled
from mithaq.cases.actions.mailing import CLOSED, FORGED, MACHINE, UNKNOWN, UNPROVEN, Mail, hold_mail, write_by_mail
from mithaq.cases.actions.thread import LONGEST_MESSAGE
from mithaq.cases.links import case_of_mail
from mithaq.cases.models import Case, Entry
from mithaq.cases.rules import Actor, Bearer, may_handle
from mithaq.directory.models import Person
from mithaq.notices.intake import FAIL, PASS, Incoming, NoSuchAddress, Rejected

MOST_HELD = 100  # messages of one case that wait for review


def take(incoming: Incoming) -> None:
    """Take an e-mail to ``case+<token>``. Raises NoSuchAddress, and Rejected when too much waits already."""
    case = case_of_mail(incoming.token)
    if case is None or case.state == states.DRAFT:
        raise NoSuchAddress
    mail = _mail(incoming)
    if not mail.text and not mail.files:
        return
    writer, because = _writer(case, incoming)
    if writer is not None and not because:
        write_by_mail(by=writer, case=case, mail=mail)
        return
    if case.entries.exclude(held_because="").count() >= MOST_HELD:
        raise Rejected(451, "4.2.2 Too much waits here already")
    entry = hold_mail(case=case, mail=mail, because=because)
    if because == CLOSED and isinstance(writer, Person | Bearer) and not may_handle(writer, case):
        _tell_closed(case, entry)


def _mail(incoming: Incoming) -> Mail:
    """The message as the thread keeps it; what is too long for it comes as a file beside it."""
    text = incoming.text or incoming.subject
    files = [(one.name, one.content) for one in incoming.attachments]
    if len(text) > LONGEST_MESSAGE and "message.txt" not in {name for name, _content in files}:
        files.append(("message.txt", incoming.whole_text.encode()))
    identity = incoming.message_id or f"{incoming.received_at.isoformat()} {text}"
    return Mail(
        text=text[:LONGEST_MESSAGE].strip(),
        key=f"mail:{hashlib.sha256(identity.encode()).hexdigest()[:40]}",
        at=incoming.received_at,
        sender=incoming.sender,
        sender_name=incoming.sender_name,
        subject=incoming.subject,
        files=files,
    )


def _writer(case: Case, incoming: Incoming) -> tuple[Actor | None, str]:
    """Who wrote it, as far as is known, and why it must be held; nothing when it need not be.

    The address to which it came is a secret between both sides, so that whoever asked is believed unless their mail
    server says no. An officer speaks for the body: theirs must be proven.
    """
    writer = _known(case, incoming.sender)
    if incoming.is_automatic:
        return writer, MACHINE
    if incoming.authentication == FAIL:
        return writer, FORGED
    if writer is None:
        return None, UNKNOWN
    if may_handle(writer, case) and incoming.authentication != PASS:
        return writer, UNPROVEN
    return writer, CLOSED if case.state == states.CLOSED else ""


def _known(case: Case, sender: str) -> Actor | None:
    if not sender:
        return None
    if case.asker is not None and case.asker.email.lower() == sender:
        return case.asker
    if case.asker is None and case.contact is not None and case.contact.email == sender:
        return Bearer(case.pk)
    officers = Person.objects.filter(email__iexact=sender, erased_at=None).exclude(account=None).order_by("pk")
    return next((one for one in officers[:5] if may_handle(one, case)), None)


def _tell_closed(case: Case, entry: Entry) -> None:
    tell_asker(
        case,
        kind="case_message",
        key=f"{entry.public_id}:closed",
        subject=titled(_("Your message about request"), case),
        text=_(
            "It came after the request was closed. It is kept, and an officer will look at it; no time limit runs. "
            "If you need something else, make a new request."
        ),
    )
