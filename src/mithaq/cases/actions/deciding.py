"""Answer, refuse, extend, suspend; ask a third party first; write down what an outside body said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases import running, states, told
from mithaq.cases.actions.holding import add_entry, hold, log, said, save, tell_asker, titled
from mithaq.cases.following import tell_followers_of_case
from mithaq.cases.measures import measure_answer
from mithaq.cases.models import Case, Clock, Decision, Entry, ThirdParty
from mithaq.cases.rules import Actor, is_asker, may_decide, may_handle
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.notices.actions import notify
from mithaq.notices.models import Contact
from mithaq_engines import clocks

LONGEST_ANSWER = 20_000  # characters


@dataclass(frozen=True)
class Answer:
    """What is decided: ``outcome`` of `states.DECISIONS`; ``grounds`` of the law's list with what each asks to be said
    (``details``: code -> words); ``reasons`` in words; ``costs`` of copies or sending, in words."""

    outcome: str
    text: str
    grounds: Sequence[str] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    reasons: str = ""
    costs: str = ""


@transaction.atomic
def decide(*, by: Actor, case: Case, answer: Answer, clock_name: str = "", seen: int | None = None) -> Decision:
    """Answer a clock of the law: the request itself (``clock_name`` empty), or a complaint, or what an outsider asked.

    A refusal, in whole or in part, needs a ground of the law's list, reasons in words, and the law's next remedy, whose
    words and date are written by the site itself; without them the database refuses too. Raises NotAllowed, Refused,
    OutdatedError (``seen``: the version on the screen).
    """
    case = hold(case, seen=seen)
    name = clock_name or case.declared.first_clock
    if not may_decide(by, case, name):
        raise NotAllowed
    if states.MOVES.get((case.state, "answer")) is None:
        raise Refused(_("This case is closed: it can no longer be answered."))
    if Decision.objects.filter(case=case, clock_name=name).exists():
        raise Refused(_("This was decided already. What was decided stands in the thread; correct it by a message."))
    due = Clock.objects.filter(case=case, name=name).first()
    is_asked = due is not None and due.state in {states.RUNNING, states.PASSED}
    if name and case.law and not is_asked:  # not yet, or no longer: the head may have given everything
        raise Refused(_("Nothing of the kind is asked of the body now."))
    _check(case, answer)
    now = clock.now()
    opened = _end_clock(case, name, answer, now) if case.law else []
    refusing = answer.outcome in states.NEED_GROUNDS
    if refusing and not opened:
        raise Refused(_("The law's file names no remedy here: without one, nothing can be refused."))
    entry = add_entry(case, by=by, kind=states.DECISION, text=answer.text.strip(), at=now, side=Entry.BODY)
    try:
        with transaction.atomic():
            decision = Decision.objects.create(
                case=case,
                entry=entry,
                clock_name=name,
                outcome=answer.outcome,
                grounds=" ".join(answer.grounds) if refusing else "",
                details={code: words for code, words in answer.details.items() if code in answer.grounds},
                reasons=answer.reasons.strip() if refusing else "",
                remedy=told.remedy_words(case, opened, case.language),
                remedy_until=min((one.due_on for one in opened), default=None),
                costs=answer.costs.strip()[:200],
                due_on=due.due_on if due else None,
                decided_by=by if isinstance(by, Person) else None,
                decided_at=now,
            )
    except IntegrityError as error:
        raise Refused(_("This was decided already, at the same moment. Read the thread.")) from error
    case.state, case.outcome, case.answered_at = states.MOVES[case.state, "answer"], answer.outcome, now
    save(case, "state", "outcome", "answered_at", *measure_answer(case, decision))
    _log_decision(case, decision, now)
    _tell_decision(case, decision)
    tell_followers_of_case(case, decision)
    return decision


@transaction.atomic
def extend(*, by: Actor, case: Case, reason: str, words: str, seen: int | None = None, clock_name: str = "") -> Clock:
    """Extend a clock by what the law allows, once, before it ends, telling the person why: the telling is the notice.

    ``reason``: a code of the law's list where it has one. Raises Refused where the law does not allow it.
    """
    case = hold(case, seen=seen)
    name = clock_name or case.declared.first_clock
    if not may_decide(by, case, name):
        raise NotAllowed
    row = Clock.objects.filter(case=case, name=name, state=states.RUNNING).first()
    if row is None:
        raise Refused(_("This time limit is over, or was met: there is nothing to extend."))
    allowed = {one.code: one for one in case.declared.terms_under(case.law).extension_reasons}
    if allowed and reason not in allowed:
        raise Refused(_("Choose one of the reasons that the law allows."), field="reason")
    if not words.strip():
        raise Refused(_("Say why in words: the law asks for a notice with reasons."), field="words")
    now = clock.now()
    row.extensions = [*row.extensions, {"notice": case.body.today().isoformat(), "length": None}]
    row.save(update_fields=["extensions"])
    try:
        running.refresh(case, at=now, because="extended")
    except clocks.NotAllowedError as error:
        raise Refused(_("The law does not allow this time limit to be extended again, or not any more.")) from error
    except clocks.ClockError as error:
        raise Refused(_("This time limit cannot be extended.")) from error
    said = "\n".join(
        line
        for line in (str(allowed[reason].names.get(case.language, "")) if reason in allowed else "", words.strip())
        if line
    )
    entry = add_entry(case, by=by, kind=states.MESSAGE, text=said, at=now, side=Entry.BODY)
    row.refresh_from_db()
    if case.state == states.RECEIVED:
        case.state = states.IN_PROGRESS
    case.is_extended = case.is_extended or name == case.declared.first_clock
    save(case, "state", "is_extended")
    log(case, "cases.extended", at=now, clock=name, due_on=row.due_on.isoformat())
    tell_asker(
        case,
        kind="case_deadline",
        key=entry.public_id,
        subject=titled(_("More time is needed for your request"), case),
        text=format_lazy(_("{words}\n\nThe answer is due by {day}."), words=said, day=told.lazy_day(row.due_on)),
    )
    return row


@transaction.atomic
def suspend(*, by: Actor, case: Case, ground: str, words: str, clock_name: str = "") -> Clock:
    """Let a clock stand still, on a ground of the law. Raises Refused where the law does not allow it."""
    case, row = _running(by, case, clock_name)
    if row.is_suspended:
        raise Refused(_("This time limit stands still already."))
    row.suspensions = [
        *row.suspensions,
        {"first": case.body.today().isoformat(), "last": None, "ground": ground or None},
    ]
    row.save(update_fields=["suspensions"])
    _refresh_or_refuse(case)
    add_entry(case, by=by, kind=states.MESSAGE, text=words.strip(), at=clock.now(), side=Entry.BODY)
    save(case)
    return row


@transaction.atomic
def resume(*, by: Actor, case: Case, clock_name: str = "") -> Clock:
    """Let a clock that stands still run again from tomorrow."""
    case, row = _running(by, case, clock_name)
    if not row.is_suspended:
        raise Refused(_("This time limit does not stand still."))
    today = case.body.today().isoformat()
    row.suspensions = [{**one, "last": one["last"] or today} for one in row.suspensions]
    row.save(update_fields=["suspensions"])
    _refresh_or_refuse(case)
    save(case)
    return row


@transaction.atomic
def ask_third_party(
    *, by: Actor, case: Case, name: str, what: str, reply_by: date, contact: Contact | None = None
) -> ThirdParty:
    """Ask somebody who gave information in confidence whether it may be released, before deciding."""
    case = hold(case)
    if not may_handle(by, case):
        raise NotAllowed
    if case.state not in {states.RECEIVED, states.IN_PROGRESS, states.COMPLAINT}:
        raise Refused(_("This case waits for no answer of the body."))
    if not case.body.today() < reply_by <= (case.due_on or date.max):
        raise Refused(_("Their reply must come before your own answer is due."), field="reply_by")
    if not name.strip() or not what.strip():
        raise Refused(_("Say who is asked, and about what."), field="name")
    try:
        with transaction.atomic():
            asked = ThirdParty.objects.create(
                case=case,
                contact=contact,
                name=name.strip()[:200],
                what=what.strip(),
                reply_by=reply_by,
                asked_by=by if isinstance(by, Person) else None,
                asked_at=clock.now(),
            )
    except IntegrityError as error:
        raise Refused(_("This third party has been asked already."), field="name") from error
    words = format_lazy(
        _("A third party is asked for consent before the answer. Reply expected by {day}."), day=told.lazy_day(reply_by)
    )
    add_entry(case, by=by, kind=states.MESSAGE, text=said(case, words), at=clock.now(), side=Entry.BODY)
    case.state = states.IN_PROGRESS if case.state == states.RECEIVED else case.state
    save(case, "state")
    _tell_third_party(case, asked)
    return asked


@transaction.atomic
def note_third_party(*, by: Actor, asked: ThirdParty, consents: bool, reply: str) -> ThirdParty:
    """Write down what the third party replied. Where it refuses, the body decides, weighing its reasons."""
    case = hold(asked.case)
    if not may_handle(by, case):
        raise NotAllowed
    asked.refresh_from_db()
    if asked.replied_at is not None:
        raise Refused(_("Their reply has been written down already."))
    asked.consents, asked.reply, asked.replied_at = consents, reply.strip(), clock.now()
    asked.save(update_fields=["consents", "reply", "replied_at"])
    save(case)
    return asked


@transaction.atomic
def record_outside(
    *, by: Actor, case: Case, clock_name: str, on: date, text: str, seen: int | None = None
) -> Sequence[Clock]:
    """Write down what an outside body (a commission) replied, and when: it opens what the law opens next.

    Whoever asked and the officers may. Raises Refused for a date that cannot be.
    """
    case = hold(case, seen=seen)
    if not (is_asker(by, case) or may_handle(by, case)):
        raise NotAllowed
    if case.state == states.CLOSED:
        raise Refused(_("This case is closed: nothing more can be written in it."))
    row = Clock.objects.filter(case=case, name=clock_name, acts=Clock.OUTSIDE).first()
    if row is None or row.state not in {states.RUNNING, states.PASSED}:
        raise Refused(_("No reply of an outside body is awaited here."))
    if not row.starts_on <= on <= case.body.today():
        raise Refused(_("This date cannot be: it lies before the question, or in the future."), field="on")
    at = moment_on(case, on)
    add_entry(case, by=by, kind=states.DECISION, text=text.strip(), at=clock.now(), side=Entry.OUTSIDE)
    try:
        opened = running.acted(case, clock_name, at=at)
    except clocks.ClockError as error:
        raise Refused(_("This date does not fit what happened before."), field="on") from error
    save(case)
    return opened


def moment_on(case: Case, day: date) -> datetime:
    """Noon of a day at the body: when only the day of an event is known."""
    return datetime.combine(day, time(12), tzinfo=ZoneInfo(case.body.time_zone))


def _check(case: Case, answer: Answer) -> None:
    terms = case.declared.terms_under(case.law)
    if answer.outcome not in states.DECISIONS:
        raise Refused(_("Say what is decided."), field="outcome")
    if not answer.text.strip():
        raise Refused(_("Write the answer in words."), field="text")
    if max(len(answer.text), len(answer.reasons)) > LONGEST_ANSWER:
        raise Refused(_("This text is too long. Put the details in a file, and attach it."), field="text")
    if answer.outcome not in states.NEED_GROUNDS:
        return
    if not answer.grounds:
        raise Refused(
            _("Choose the ground of the law on which this rests: there is no refusal without one."), field="grounds"
        )
    for code in answer.grounds:
        ground = terms.grounds.get(code)
        if ground is None:
            raise Refused(_("This ground is not in the law's list."), field="grounds")
        if ground.asks and not answer.details.get(code, "").strip():
            raise Refused(ground.asks, field=f"detail_{code}")
    if not answer.reasons.strip():
        raise Refused(
            _("Give the reasons in words: the ground alone does not say why it applies here."), field="reasons"
        )


def _end_clock(case: Case, name: str, answer: Answer, at: datetime) -> list[Clock]:
    """Stop the clock; open the remedies, unless all was given and the law leaves nothing to contest."""
    terms = case.declared.terms_under(case.law)
    all_given = answer.outcome == states.RELEASED
    row = Clock.objects.get(case=case, name=name)
    late_and_contested = row.state == states.PASSED
    opened = running.acted(case, name, at=at, opens_next=not all_given or terms.full_release_opens_remedy)
    if all_given:
        # Given after a complaint, what was owed before is owed no more; nor is there anything left to contest in time.
        waiting = Clock.objects.filter(case=case, state__in=(states.RUNNING, states.PASSED)).exclude(
            pk__in=[one.pk for one in opened]
        )
        if not terms.full_release_opens_remedy or not late_and_contested:
            running.void(case, at=at, names=list(waiting.values_list("name", flat=True)))
    else:
        law = clocks.law(case.law)
        running.void(case, at=at, names=[one for one in law.clocks if one == case.declared.first_clock and one != name])
    return list(Clock.objects.filter(pk__in=[one.pk for one in opened]))


def _running(by: Actor, case: Case, clock_name: str) -> tuple[Case, Clock]:
    case = hold(case)
    name = clock_name or case.declared.first_clock
    if not may_decide(by, case, name):
        raise NotAllowed
    row = Clock.objects.filter(case=case, name=name, state=states.RUNNING).first()
    if row is None:
        raise Refused(_("This time limit does not run."))
    return case, row


def _refresh_or_refuse(case: Case) -> None:
    try:
        running.refresh(case, at=clock.now(), because="suspended")
    except clocks.ClockError as error:
        raise Refused(_("The law does not let this time limit stand still here.")) from error


def _tell_third_party(case: Case, asked: ThirdParty) -> None:
    """Ask them, without a word of who wants to know; nor with the address of the thread, which is not theirs."""
    if asked.contact is None:
        return
    notify(
        contact=asked.contact,
        kind="case_third_party",
        key=f"case_third_party:{asked.public_id}",
        subject=_("Your consent is asked before information is released"),
        text=format_lazy(
            _(
                "{body} was asked for information that you gave in confidence: {what}\n\nMay it be released? Answer "
                "the "
                "body by {day}, with your reasons if you refuse; the body then decides."
            ),
            body=case.body.name.shown(asked.contact.language).text,
            what=asked.what,
            day=told.lazy_day(asked.reply_by),
        ),
        link=f"/b/{case.body.slug}/",
        reason=_("you gave this information to the body."),
        body=case.body,
    )


def _log_decision(case: Case, decision: Decision, at: datetime) -> None:
    due = {"due_on": decision.due_on.isoformat()} if decision.due_on else {}
    decision.act = log(
        case,
        "cases.decided",
        at=at,
        clock=decision.clock_name,
        outcome=decision.outcome,
        grounds=decision.ground_codes,
        decided_on=case.body.today().isoformat(),
        **due,
    )
    decision.save(update_fields=["act"])


def _tell_decision(case: Case, decision: Decision) -> None:
    parts = [decision.entry.text, decision.reasons, decision.remedy]
    tell_asker(
        case,
        kind="case_answer",
        key=decision.public_id,
        subject=titled(_("The answer to your request"), case),
        text=format_lazy("{text}", text="\n\n".join(part for part in parts if part)),
    )
