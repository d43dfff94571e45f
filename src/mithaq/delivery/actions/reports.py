"""Report how far something is: only added, corrected by another report, each in the public log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.delivery import rules, states
from mithaq.delivery.actions.evidence import cited, links_to
from mithaq.delivery.models import Evidence, Progress, Report, ReportEvidence
from mithaq.delivery.offices import office_of
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor
from mithaq.ledger.actions import record


@dataclass(frozen=True)
class ReportContent:
    """``state``: one of `states.STATES`; ``share`` of the work in hundredths; ``done_on``: only where it is done."""

    state: str
    words: LocalizedText = field(default_factory=empty_text)
    share: int | None = None
    done_on: date | None = None


@transaction.atomic
def report(
    *,
    by: Actor,
    subject: Subject,
    content: ReportContent,
    evidence: Sequence[Evidence] | Sequence[str] = (),
    supersedes: Report | None = None,
) -> Report:
    """Say how far ``subject`` is. ``evidence``: pieces of it, or their public ids; what is done needs one.

    ``supersedes``: the last report, which this one corrects; both stay readable. Raises NotAllowed, and Refused with
    its field for days out of order, for a state that cannot follow, and without evidence of what is said to be done.
    """
    if not rules.may_report(by, subject):
        raise NotAllowed
    progress, _new = Progress.objects.get_or_create(
        subject_kind=subject.kind,
        subject_id=subject.public_id,
        defaults={"body": subject.body, "instrument": subject.instrument, "commitment": subject.commitment},
    )
    progress = Progress.objects.select_for_update().get(pk=progress.pk)
    check_report(subject, content, progress, supersedes)
    named = [one if isinstance(one, str) else one.public_id for one in evidence]
    found = cited(named, by=by, body=subject.body, needed=content.state == states.DONE)
    now = clock.now()
    try:
        with transaction.atomic():
            made = new_report(subject, content, by=by, at=now, office=office_of(by, subject.body))
            made.supersedes = supersedes
            made.save()
    except IntegrityError as error:
        raise Refused(_("This report was corrected meanwhile: see what stands now.")) from error
    ReportEvidence.objects.bulk_create(ReportEvidence(report=made, **columns) for columns in links_to(found))
    made.act = record("delivery.reported", at=now, public=public_of(made, found))
    made.save(update_fields=["act"])
    keep_progress(progress, made)
    progress.save()
    return made


def new_report(subject: Subject, content: ReportContent, *, by: Actor, at: datetime, office: LocalizedText) -> Report:
    """The row that says it, not yet written."""
    return Report(
        body=subject.body,
        subject_kind=subject.kind,
        subject_id=subject.public_id,
        instrument=subject.instrument,
        commitment=subject.commitment,
        state=content.state,
        share=100 if content.state == states.DONE else content.share,
        done_on=content.done_on,
        words=content.words,
        reported_on=subject.body.today(),
        reported_at=at,
        by=by if isinstance(by, Person) else None,
        office=office,
    )


def public_of(made: Report, evidence: Sequence[Evidence]) -> dict[str, str | Sequence[str]]:
    """What the public log says of it."""
    public: dict[str, str | Sequence[str]] = {
        "body": made.body.public_id,
        "report": made.public_id,
        "subject": made.subject_id,
        "state": made.state,
        "evidence": [one.content_hash for one in evidence],
    }
    if made.done_on is not None:
        public["done_on"] = made.done_on.isoformat()
    if made.supersedes is not None:
        public["supersedes"] = made.supersedes.public_id
    return public


def check_report(
    subject: Subject, content: ReportContent, progress: Progress, supersedes: Report | None = None
) -> None:
    """Raises Refused, with the field, for what cannot be said after what stands. No query, but for a correction."""
    if content.state not in states.STATES:
        raise Refused(_("Say how far it is."), field="state")
    if supersedes is not None and supersedes.pk != progress.last_id:
        raise Refused(_("Only the last report is corrected: see what stands now."))
    before = _state_before(progress, supersedes)
    if content.state not in states.MOVES[before]:
        said = _("After “%(before)s” this cannot follow. Correct the last report if it was wrong.")
        raise Refused(said % {"before": states.STATES[before]}, field="state")
    if content.state == states.STOPPED and not content.words:
        raise Refused(_("Say why it was stopped."), field="words")
    if content.share is not None and not 0 <= content.share <= 100:
        raise Refused(_("A share lies between 0 and 100."), field="share")
    _check_days(subject, content)


def _check_days(subject: Subject, content: ReportContent) -> None:
    if (content.state == states.DONE) != (content.done_on is not None):
        said = _("Say on which day it was done.") if content.done_on is None else _("A day is given for what is done.")
        raise Refused(said, field="done_on")
    if content.done_on is None:
        return
    if content.done_on > subject.body.today():
        raise Refused(_("This day lies ahead: what is done was done by today."), field="done_on")
    if subject.starts_on is not None and content.done_on < subject.starts_on:
        raise Refused(_("This day lies before the day on which it was to begin."), field="done_on")


def _state_before(progress: Progress, supersedes: Report | None) -> str:
    """What stood before: for a correction, what stood before the report that it corrects."""
    if supersedes is None:
        return progress.state
    earlier = Report.objects.standing().filter(
        subject_kind=progress.subject_kind, subject_id=progress.subject_id, pk__lt=supersedes.pk
    )
    last = earlier.order_by("-pk").first()
    return last.state if last else states.NOT_STARTED


def keep_progress(progress: Progress, made: Report) -> None:
    """Let it be what the last report says. Nothing is written."""
    progress.state, progress.share, progress.done_on = made.state, made.share, made.done_on
    progress.reported_on, progress.last = made.reported_on, made
    progress.reports += 1
