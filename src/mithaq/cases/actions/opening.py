"""From a draft to a case received: number, receipt and clock at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases import running, states
from mithaq.cases.actions.holding import about, add_entry, hold, log, save, tell_asker, tell_officer, titled
from mithaq.cases.kinds import Kind
from mithaq.cases.measures import legal_day
from mithaq.cases.models import Absence, Case, Identity, Sequence
from mithaq.cases.rules import Actor, Bearer, is_asker, may_enter, may_handle, officers_of
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Installation
from mithaq.notices.actions import add_contact
from mithaq.notices.models import Contact

LONGEST_TEXT = 20_000  # characters
DRAFT_LASTS = timedelta(days=7)
BATCH = 500  # drafts of one sweep


@dataclass(frozen=True)
class Asked:
    """What somebody asks, as the kind's form has it. ``details``: field -> value; ``category``: a class of the law."""

    subject: str
    text: str
    details: Mapping[str, str] = field(default_factory=dict)
    delivery: str = ""
    category: str = ""
    language: str = "fr"


@transaction.atomic
def open_draft(
    *, by: Actor | None, kind: Kind, body: Body, asked: Asked, channel: str = states.WEB, public_id: str = ""
) -> Case:
    """Write down what somebody asks, not yet sent. On this site anybody may; on behalf of a person, the officers.

    ``public_id``: the one that the form reserved (`links.reserve_id`), a secret between the site and whoever fills it
    in: the same form sent twice makes one draft, that of the second time.

    Raises NotAllowed, and Refused for a text that is empty or too long, or a class that the law does not know.
    """
    if channel != states.WEB and not may_enter(by, body, kind.handled_by):
        raise NotAllowed
    law = kind.law_in(body.country)
    case = Case(kind=kind.code, body=body, law=law, channel=channel, confidentiality=kind.level)
    if channel == states.WEB:
        case.asker = by if isinstance(by, Person) and by.let_in_by is None else None
    else:
        case.entered_by = by if isinstance(by, Person) else None
    _set(case, kind, asked)
    case.public_id = public_id or case.public_id
    try:
        with transaction.atomic():
            case.save()
    except IntegrityError:
        written = Case.objects.get(public_id=public_id, body=body, kind=kind.code)
        return change_draft(by=by if written.asker_id else Bearer(written.pk), case=written, asked=asked)
    return case


@transaction.atomic
def change_draft(*, by: Actor | None, case: Case, asked: Asked) -> Case:
    """Write the draft anew. Raises what `open_draft` raises, and Refused once it is sent."""
    case = _draft(by, case)
    _set(case, case.declared, asked)
    case.consented_at = None  # to these words nobody agreed yet
    case.version += 1
    case.changed_at = clock.now()
    case.save()
    return case


@transaction.atomic
def set_identity(*, by: Actor | None, case: Case, values: Mapping[str, str], contact: Contact | None = None) -> Case:
    """Who asks, as far as the law has it asked, and how to reach them. Raises Refused where the law asks for more."""
    case = _draft(by, case)
    known = {one.code: one for one in case.declared.terms_under(case.law).identity}
    kept = {code: words for code, words in values.items() if code in known and words}
    for code, one in known.items():
        if one.required and not kept.get(code):
            raise Refused(_("The law asks for this: without it the request cannot be received."), field=code)
    if case.asker_id is None and contact is None:
        raise Refused(_("Say how the answer can reach you: by e-mail, by telephone or by post."), field="email")
    Identity.objects.update_or_create(case=case, defaults={"values": kept})
    before = case.contact
    case.contact = contact or before
    save(case, "contact")
    if contact is not None:
        _forget_contact(before)
    return case


@transaction.atomic
def say_who(*, by: Actor | None, case: Case, values: Mapping[str, str], reach: Mapping[str, str]) -> Case:
    """As `set_identity`, with the ways (``email``, ``phone``, ``postal_address``) in which somebody without an account
    can be reached. Raises Refused besides for an address that cannot be one."""
    contact = None
    if any(reach.values()):
        contact = add_contact(**reach, language=case.language, country=case.body.country)
    return set_identity(by=by, case=case, values=values, contact=contact)


@transaction.atomic
def send(
    *,
    by: Actor | None,
    case: Case,
    at: datetime | None = None,
    consented: bool = False,
    undertakes: bool = False,
    seen: int | None = None,
) -> Case:
    """The body receives the case: it has a number, its receipt is given, and the clock of the law starts.

    ``at``: when it was received, for what came by post or at the counter (else now). ``consented``: entered on behalf
    of a person, they heard or read the draft and agree. ``undertakes``: on this site, what the law's form has them
    promise. ``seen``: the version of the draft on the screen. Raises Refused when something is missing, NotAllowed to
    others.
    """
    case = _draft(by, case)
    kind, terms, now = case.declared, case.declared.terms_under(case.law), clock.now()
    received = at or now
    if seen is not None and seen != case.version:
        raise Refused(_("This draft was changed after you opened this page. Read it again, then send it."))
    if terms.undertaking and not undertakes and is_asker(by, case):
        raise Refused(_("The law’s form asks for this promise."), field="undertaking")
    if received > now:
        raise Refused(_("A request cannot be received in the future."), field="received_on")
    if any(one.required for one in terms.identity) and not Identity.objects.filter(case=case).exists():
        raise Refused(_("Say first who asks: the law has it so."))
    if case.asker_id is None and case.contact_id is None:
        raise Refused(_("Say first how the answer can reach the person."))
    if case.channel != states.WEB and not consented:
        raise Refused(
            _("Read the draft to the person, and write down that they agree: only then is it their request."),
            field="consented",
        )
    case.consented_at = now if consented else None
    case.state = states.MOVES[case.state, "send"]
    case.received_at = received
    received_on = case.received_on = legal_day(case.body, received)
    case.received_year = received_on.year
    case.number = Sequence.next_number(case.body, received_on.year)
    case.assignee = first_in_charge(case)
    save(case, "state", "received_at", "received_on", "received_year", "number", "assignee", "consented_at")
    promised = {"undertakes": "yes"} if undertakes and terms.undertaking else None
    add_entry(case, by=by, kind=states.MESSAGE, side="asker", text=case.text, at=received, key="request", data=promised)
    if kind.law_in(case.body.country) and kind.first_clock:
        running.happen(case, kind.event, received)
        running.start(case, kind.first_clock, at=now)
        running.refresh(case, at=now)
    due = {"due_on": case.due_on.isoformat()} if case.due_on else {}
    case.act = log(
        case, "cases.received", at=now, kind=case.kind, law=case.law, received_on=received_on.isoformat(), **due
    )
    case.save(update_fields=["act"])
    _tell_received(case)
    return case


@transaction.atomic
def discard(*, by: Actor | None, case: Case) -> None:
    """Throw a draft away: nothing of it stays."""
    case = _draft(by, case)
    contact = case.contact
    case.delete()
    _forget_contact(contact)


def forget_drafts(*, at: datetime) -> int:
    """What was written on this site and not sent within a week is thrown away; nobody is told. Returns how many."""
    rows = Case.objects.filter(state=states.DRAFT, channel=states.WEB, changed_at__lt=at - DRAFT_LASTS)
    count = 0
    for case in rows.order_by("changed_at")[:BATCH]:
        count += _forget(case, before=at - DRAFT_LASTS)
    return count


@transaction.atomic
def _forget(case: Case, *, before: datetime) -> bool:
    case = hold(case)
    if case.state != states.DRAFT or case.changed_at >= before:
        return False
    contact = case.contact
    case.delete()
    _forget_contact(contact)
    return True


def _forget_contact(contact: Contact | None) -> None:
    """How to reach somebody is kept no longer than a case needs it."""
    if contact is not None and not Case.objects.filter(contact=contact).exists():
        contact.delete()


def _draft(by: Actor | None, case: Case) -> Case:
    case = hold(case)
    if not (
        isinstance(by, Installation) or is_asker(by, case) or (not isinstance(by, Bearer) and may_handle(by, case))
    ):
        raise NotAllowed
    if case.state != states.DRAFT:
        raise Refused(_("This was sent already: it can no longer be changed, but you can add to it in its thread."))
    return case


def _set(case: Case, kind: Kind, asked: Asked) -> None:
    if not asked.subject.strip():
        raise Refused(_("Say in a few words what is asked."), field="subject")
    if not asked.text.strip():
        raise Refused(_("Describe what is asked."), field="text")
    if len(asked.text) > LONGEST_TEXT:
        raise Refused(_("This text is too long. Put the details in a file, and attach it later."), field="text")
    if asked.category and asked.category != kind.urgent_class(case.law):
        raise Refused(_("The law of this country knows no such class of requests."), field="category")
    if asked.delivery and asked.delivery not in {one.code for one in kind.terms_under(case.law).delivery}:
        raise Refused(_("Choose one of the ways of delivery."), field="delivery")
    known = {one.code: one for one in kind.fields}
    for code, one in known.items():
        if one.required and not asked.details.get(code):
            raise Refused(_("This is needed."), field=code)
        allowed = {choice for choice, _words in one.choices}
        if one.choices and asked.details.get(code, "") not in allowed:
            raise Refused(_("Choose one of the list."), field=code)
    case.subject, case.text = asked.subject.strip()[:200], asked.text.strip()
    case.details = {code: value for code, value in asked.details.items() if code in known and value}
    case.delivery, case.category, case.language = asked.delivery, asked.category, asked.language


def first_in_charge(case: Case) -> Person | None:
    """Whoever of those who answer for the body has the fewest cases waiting and is not away; their list is short."""
    away = set(Absence.objects.standing().filter(body=case.body).values_list("person", flat=True))
    here = [one for one in officers_of(case.body, case.declared.handled_by) if one.pk not in {*away, case.asker_id}]
    if isinstance(case.entered_by, Person) and case.entered_by in here:
        return case.entered_by
    loads: dict[Any, int] = {one.pk: Case.objects.waiting().filter(assignee=one).count() for one in here}
    return min(here, key=lambda one: (loads[one.pk], one.pk), default=None)


def _tell_received(case: Case) -> None:
    tell_asker(
        case,
        kind="case_received",
        key=case.public_id,
        subject=titled(_("Receipt of your request"), case),
        text=format_lazy(
            _("Your request was received under number {number}: {subject}. This message is your receipt; keep it."),
            number=case.number,
            subject=case.subject,
        ),
    )
    if case.assignee is not None:
        tell_officer(
            case,
            case.assignee,
            kind="case_new",
            key=f"{case.public_id}:{case.assignee.public_id}",
            subject=titled(_("A new request"), case),
            text=about(case),
        )
