"""Messages that come by e-mail: kept with their files, in the thread or held until an officer has looked at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.actions.files import keep_file
from mithaq.cases.actions.holding import add_entry, hold, in_charge_of, save, tell_asker, tell_officer, titled
from mithaq.cases.actions.thread import write
from mithaq.cases.models import Case, Entry
from mithaq.cases.rules import Actor, is_asker, may_handle
from mithaq.core.errors import NotAllowed, Refused

# Why a message is held.
UNKNOWN, FORGED, UNPROVEN, MACHINE, CLOSED = "unknown", "forged", "unproven", "machine", "closed"
REASONS: dict[str, Promise] = {
    UNKNOWN: _("Nobody known in this case writes from this address."),
    FORGED: _("The sender’s mail server does not stand by this message: somebody may write in their name."),
    UNPROVEN: _("It says that an officer wrote it, and nothing proves it."),
    MACHINE: _("A program wrote it."),
    CLOSED: _("It came after the case was closed."),
}
ACCEPT, KEEP, REFUSE = "accept", "keep", "refuse"


@dataclass(frozen=True)
class Mail:
    """A message by e-mail. ``key``: the same for the same mail. ``files``: (name, content), not screened yet."""

    text: str
    key: str
    at: datetime
    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    files: Sequence[tuple[str, bytes]] = field(default_factory=tuple)


@transaction.atomic
def write_by_mail(*, by: Actor, case: Case, mail: Mail) -> Entry:
    """A message of somebody known, as if written on the site. Raises what `write` raises."""
    entry = write(by=by, case=case, text=mail.text, key=mail.key)
    refused = _keep_files(case, entry, mail)
    if refused and is_asker(by, case):
        tell_asker(
            case,
            kind="case_message",
            key=f"{entry.public_id}:files",
            subject=titled(_("Files that were not kept, request"), case),
            text=format_lazy("{intro}\n{list}", intro=_NOT_KEPT, list="\n".join(refused)),
        )
    return entry


@transaction.atomic
def hold_mail(*, case: Case, mail: Mail, because: str) -> Entry:
    """Keep a message for an officer's review; until then whoever asked does not see it, nor does the public."""
    case = hold(case)
    if found := Entry.objects.filter(case=case, key=mail.key).first():
        return found
    entry = add_entry(
        case,
        by=None,
        kind=states.MESSAGE,
        text=mail.text,
        at=mail.at,
        side=Entry.OUTSIDE,
        key=mail.key,
        held_because=because,
        data={"sender": mail.sender, "name": mail.sender_name, "subject": mail.subject},
    )
    _keep_files(case, entry, mail)
    _tell_officers(case, entry)
    return entry


@transaction.atomic
def accept_held(*, by: Actor, entry: Entry, as_asker: bool) -> Entry:
    """Let a held message in: as that of whoever asked, or for the body's eyes only. Raises NotAllowed, Refused."""
    entry = _held(by, entry)
    entry.held_because = ""
    entry.side, entry.is_private = (Entry.ASKER, False) if as_asker else (Entry.OUTSIDE, True)
    entry.author = entry.case.asker if as_asker else None
    entry.save(update_fields=["held_because", "side", "is_private", "author"])
    if as_asker:
        entry.files.update(is_private=False)
    save(entry.case)
    return entry


@transaction.atomic
def refuse_held(*, by: Actor, entry: Entry) -> None:
    """Throw a held message away, with its files. Raises NotAllowed, Refused."""
    entry = _held(by, entry)
    case = entry.case
    entry.delete()
    save(case)


def _held(by: Actor, entry: Entry) -> Entry:
    case = hold(entry.case)
    if not may_handle(by, case):
        raise NotAllowed
    found = Entry.objects.filter(pk=entry.pk, case=case).exclude(held_because="").first()
    if found is None:
        raise Refused(_("Somebody has looked at this message already."))
    found.case = case
    return found


_NOT_KEPT = _("These files of the message were not kept:")


def _keep_files(case: Case, entry: Entry, mail: Mail) -> list[str]:
    """Keep what may be kept, and write down for the body what was not and why. Returns these lines."""
    refused = []
    with translation.override(case.language):
        for name, content in mail.files:
            try:
                keep_file(entry, name=name, content=content, is_private=bool(entry.held_because), by=entry.author)
            except Refused as no:
                refused.append(f"– {name}: {no.message}")
        if refused:
            text = "\n".join([str(_NOT_KEPT), *refused])
            key = f"{mail.key}:files"
            at, side = mail.at, Entry.SITE
            add_entry(case, by=None, kind=states.NOTE, text=text, at=at, side=side, is_private=True, key=key)
    return refused


def _tell_officers(case: Case, entry: Entry) -> None:
    for person in in_charge_of(case):
        tell_officer(
            case,
            person,
            kind="case_message",
            key=entry.public_id,
            subject=titled(_("A message to be reviewed in request"), case),
            text=_("It came by e-mail and is held until you have looked at it: accept or refuse it on its page."),
            page="held/",
        )
