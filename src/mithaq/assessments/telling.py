"""Tell those concerned: assessors of their mandate and their dates, the body of findings, followers of verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.functional import Promise, lazy, lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.assessments import rules
from mithaq.assessments.models import Assessor, Proposal, Reply, Round, RoundCommitment, Verdict
from mithaq.core.dates import long_date
from mithaq.core.texts import LocalizedText
from mithaq.delivery.subjects import Subject, subject_at
from mithaq.directory import kinds as directory_kinds
from mithaq.directory.models import Body, Mandate, Person
from mithaq.instruments.models import Edition, Instrument
from mithaq.notices import kinds
from mithaq.notices.actions import notify, tell_followers

ASSESSMENTS = "assessments"
DUTY = "assessments_duty"
Words = str | Promise


def declare() -> None:
    """News of assessments may be turned off. A right of reply has a date: whoever holds it is always told."""
    kinds.declare(ASSESSMENTS, _("Assessments by civil society of the promises that I follow or assess"))
    kinds.always_sent(DUTY)


def path_of(instrument: Instrument, *rest: str) -> str:
    """A path below the assessments of an instrument, without the language, as notices want it."""
    below = "".join(f"{one}/" for one in rest)
    return f"/b/{instrument.body.slug}/charters/{instrument.slug}/assessments/{below}"


def path_of_item(item: RoundCommitment, *rest: str) -> str:
    return path_of(item.round.instrument, item.round.public_id, "c", item.lineage, *rest)


def title_of(instrument: Instrument) -> LocalizedText:
    """As its best edition has it."""
    found = Edition.objects.public().filter(instrument=instrument).order_by("-number").first()
    return found.title if found else LocalizedText("fr")


def tell_assessor(assessor: Assessor, what: str) -> None:
    """Of the mandate: invited, verified, ended."""
    words: dict[str, tuple[Words, Words, str]] = {
        "invited": (
            _("You are asked to assess:"),
            _("Read what an assessor declares, and say whether you can declare it."),
            "declare",
        ),
        "verified": (_("You can assess:"), _("Your independence was verified. Your page shows what to assess."), ""),
        "ended": (_("You no longer assess:"), _("What you submitted stays as it is."), ""),
    }
    subject, text, page = words[what]
    below = ("assessors", assessor.public_id, page) if page else ()
    notify(
        person=assessor.person,
        kind=DUTY,
        key=f"assessor:{assessor.public_id}:{what}",
        subject=_with(subject, title_of(assessor.instrument)),
        text=text,
        link=path_of(assessor.instrument, *below),
        reason=_("you were asked to assess this text."),
        body=assessor.instrument.body,
    )


def tell_verifiers(assessor: Assessor) -> None:
    """Of somebody who declared her independence and waits."""
    for person in rules.verifiers_of(assessor.instrument.body):
        notify(
            person=person,
            kind=DUTY,
            key=f"assessor:{assessor.public_id}:declared:{assessor.declarations.count()}",
            subject=_with(_("Verify an assessor:"), title_of(assessor.instrument)),
            text=_("Look at who they are and on whose behalf they come, and say what you looked at."),
            link=path_of(assessor.instrument, "assessors", assessor.public_id, "verify"),
            reason=_("you verify the assessors of this body."),
            body=assessor.instrument.body,
        )


def tell_opened(round_: Round) -> None:
    """Assessors that they can code; the body that it can assess itself; followers."""
    instrument, title = round_.instrument, title_of(round_.instrument)
    until = _day(round_.closes_on)
    _tell(
        (one.person for one in Assessor.objects.active().filter(instrument=instrument).select_related("person")),
        key=f"round:{round_.public_id}:opened",
        subject=_with(_("Assess until the last day:"), title),
        text=format_lazy(_("The round is open. The last day to submit is {day}."), day=until),
        link=path_of(instrument, round_.public_id, "desk"),
        reason=_("you were asked to assess this text."),
        body=instrument.body,
    )
    _tell(
        _stewards_of(instrument.body),
        key=f"round:{round_.public_id}:opened:body",
        subject=_with(_("Civil society assesses:"), title),
        text=_("The body can assess itself by the same code book, until findings are shown to it."),
        link=path_of(instrument, round_.public_id),
        reason=_("you manage this body’s space."),
        body=instrument.body,
    )
    _tell_followers(
        instrument,
        "",
        key=f"round:{round_.public_id}:opened",
        subject=_with(_("Civil society assesses:"), title),
        text=format_lazy(_("The round is open. The last day to submit is {day}."), day=until),
        link=path_of(instrument, round_.public_id),
    )


def tell_findings(item: RoundCommitment) -> None:
    """The stewards and the office that leads: the clock of the reply runs."""
    subject = subject_at("commitment", item.lineage)
    assert item.reply_due_on is not None  # the clock has just started
    _tell(
        _speakers_of(item, subject),
        key=f"findings:{item.round.public_id}:{item.lineage}",
        subject=_with(_("Findings of civil society, your reply is awaited:"), _name(subject)),
        text=format_lazy(_("The last day to reply is {day}. The verdict comes after."), day=_day(item.reply_due_on)),
        link=path_of_item(item),
        reason=_("you answer for this commitment."),
        body=item.round.instrument.body,
    )


def tell_replied(reply: Reply, item: RoundCommitment) -> None:
    """Its assessors."""
    text: Words = _("The verdict can be given now.") if not reply.is_late else _("It came when its time was over.")
    _tell_assessors(item, key=f"reply:{reply.public_id}", subject=_("The body replied:"), text=text)


def tell_reply_over(item: RoundCommitment) -> None:
    """Its assessors: nobody replied in time."""
    key = f"reply:{item.round.public_id}:{item.lineage}:over"
    text = _("The verdict can be given now.")
    _tell_assessors(item, key=key, subject=_("The body did not reply in time:"), text=text)


def tell_proposed(proposal: Proposal, other: Assessor) -> None:
    """The other assessor."""
    item = proposal.item
    notify(
        person=other.person,
        kind=DUTY,
        key=f"proposal:{item.round.public_id}:{item.lineage}:{proposal.proposed_at:%Y-%m-%dT%H:%M:%S}",
        subject=_with(_("A verdict is proposed:"), _name(subject_at("commitment", item.lineage))),
        text=_("Confirm it, with your dissent in words if you see it otherwise, or propose another."),
        link=path_of_item(item, "verdict"),
        reason=_("you assess this commitment."),
        body=item.round.instrument.body,
    )


def tell_verdict(verdict: Verdict) -> None:
    """Those who answer for the commitment, and those who follow it or the programme."""
    item = verdict.item
    subject = subject_at("commitment", item.lineage)
    corrected = verdict.supersedes_id is not None
    begin = _("The verdict was corrected:") if corrected else _("The verdict of civil society:")
    words: dict[str, Any] = {
        "key": f"verdict:{verdict.public_id}",
        "subject": _with(begin, _name(subject)),
        "text": _("Read it beside what the body says of itself."),
        "link": path_of_item(item),
    }
    body = item.round.instrument.body
    _tell(_speakers_of(item, subject), reason=_("you answer for this commitment."), body=body, **words)
    _tell_followers(item.round.instrument, item.lineage, **words)


def tell_closing(round_: Round, people: Iterable[Person]) -> None:
    """Assessors who have not submitted all: the last day comes near."""
    _tell(
        people,
        key=f"round:{round_.public_id}:closing",
        subject=_with(_("The last day to assess comes near:"), title_of(round_.instrument)),
        text=format_lazy(_("The last day to submit is {day}. Drafts do not count."), day=_day(round_.closes_on)),
        link=path_of(round_.instrument, round_.public_id, "desk"),
        reason=_("you were asked to assess this text."),
        body=round_.instrument.body,
    )


def _tell_assessors(item: RoundCommitment, *, key: str, subject: Words, text: Words) -> None:
    rows = Assessor.objects.active().filter(assessments__item=item, assessments__submitted_at__isnull=False)
    _tell(
        (one.person for one in rows.select_related("person")),
        key=key,
        subject=_with(subject, _name(subject_at("commitment", item.lineage))),
        text=text,
        link=path_of_item(item, "verdict"),
        reason=_("you assess this commitment."),
        body=item.round.instrument.body,
    )


def _tell(people: Iterable[Person], *, body: Body, reason: Words, **words: Any) -> None:
    for person in people:
        notify(person=person, kind=DUTY, reason=reason, body=body, **words)


def _tell_followers(instrument: Instrument, lineage: str, *, key: str, subject: Words, text: Words, link: str) -> None:
    topics = [f"programme:{instrument.public_id}", *([f"commitment:{lineage}"] if lineage else [])]
    for topic in topics:
        tell_followers(
            topic=topic,
            kind=ASSESSMENTS,
            key=key,
            subject=subject,
            text=text,
            link=link,
            reason=_("you follow this promise."),
            body=instrument.body,
        )


def _speakers_of(item: RoundCommitment, subject: Subject | None) -> list[Person]:
    body = item.round.instrument.body
    found = {one.pk: one for one in _stewards_of(body)}
    if subject is not None and subject.lead is not None:
        where, role = subject.lead
        rows = Mandate.objects.active(where.today()).filter(body=where, role=role, person__erased_at=None)
        found |= {one.person_id: one.person for one in rows.select_related("person")}
    return list(found.values())


def _stewards_of(body: Body) -> list[Person]:
    rows = Mandate.objects.active(body.today()).filter(body=body, role__in=directory_kinds.roles_with("manage"))
    return list({one.person_id: one.person for one in rows.select_related("person")}.values())


def _name(subject: Subject | None) -> LocalizedText:
    return subject.name if subject else LocalizedText("fr")


def _with(begin: Words, name: LocalizedText) -> Words:
    return format_lazy("{begin} {name}", begin=begin, name=lazystr(name))


def _day(day: date) -> Words:
    """In words, in the language of whoever reads."""
    return lazy(long_date, str)(day)
