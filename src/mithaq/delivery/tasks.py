"""Sweeps of the worker: whoever answers for a promise is reminded of its day; those who follow are told.

Thirty days and seven days before the promised day, from the day after it, then every month: each once. A message names
all that is due of one text, whatever their number: it is one for each person and each look.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import translation
from django.utils.functional import lazy, lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mithaq.core.dates import long_date
from mithaq.delivery import states
from mithaq.delivery.addresses import of_delivery, of_subject
from mithaq.delivery.desk import in_force
from mithaq.delivery.following import COMMITMENT, KIND, PROGRAMME
from mithaq.delivery.models import Reminder, Report, Watch
from mithaq.delivery.promises import commitment_as_subject, commitments_in_force, milestone_as_subject
from mithaq.delivery.reading import progress_of
from mithaq.delivery.subjects import Subject
from mithaq.directory import kinds
from mithaq.directory.models import Mandate, Person
from mithaq.instruments.models import Commitment, Instrument, Milestone
from mithaq.notices.actions import notify, tell_followers

EVERY = timedelta(hours=6)  # days change once a day: looking more often would find nothing
MONTH, WEEK, LATE = "month", "week", "late"
BEFORE, CLOSE = 30, 7  # days before the promised day; ours
NAMED = 10  # things that one message names
AT_ONCE = 500  # reports told in one sweep: a tick must stay short
OLD = timedelta(days=7)  # what was reported before that is no news any more, as after a file was brought in


@dataclass(frozen=True)
class Due:
    """Something of which to remind, and at which step."""

    subject: Subject
    ends_on: date
    step: str

    @property
    def is_late(self) -> bool:
        return self.step.startswith(LATE)


def step_of(ends_on: date, today: date) -> str:
    """Which reminder is due today, if any."""
    left = (ends_on - today).days
    if left > BEFORE:
        return ""
    if left >= 0:
        return MONTH if left > CLOSE else WEEK
    return f"{LATE}-{(-left - 1) // BEFORE}"


def remind(at: datetime) -> int:
    """Look at the texts in force that were not looked at lately. Returns of how many dates people were reminded."""
    promised = in_force(Commitment.objects.filter(edition__instrument=OuterRef("pk")))
    seen = Watch.objects.filter(instrument=OuterRef("pk"), looked_at__gte=at - EVERY)
    count = 0
    for instrument in Instrument.objects.filter(Exists(promised), ~Exists(seen)).select_related("body").order_by("pk"):
        with transaction.atomic():
            due = _due(instrument)
            _remind(instrument, due)
            _tell_late(instrument, [one for one in due if one.step == f"{LATE}-0"])
            Watch.objects.update_or_create(instrument=instrument, defaults={"looked_at": at})
        count += len(due)
    return count


def tell(at: datetime) -> int:
    """Tell those who follow a commitment, or its text, of the reports that they were not told of: one message for each
    commitment, one for each text, however many reports there are. Returns how many reports that was."""
    rows = Report.objects.filter(told_at=None).select_related("instrument__body").order_by("pk")
    with transaction.atomic():
        found = list(rows.select_for_update(of=("self",), skip_locked=True)[:AT_ONCE])
        Report.objects.filter(pk__in=[one.pk for one in found]).update(told_at=at)
        fresh = [one for one in found if one.instrument and one.commitment and one.reported_at > at - OLD]
        by_commitment = {one.commitment: one for one in fresh}  # the last one stands
        subjects = commitments_in_force(list(by_commitment))
        for lineage, last in by_commitment.items():
            if lineage in subjects:
                _announce(subjects[lineage], last)
        for last in {one.instrument_id: one for one in fresh if one.commitment in subjects}.values():
            _announce_text(
                subjects[last.commitment], last, sum(one.instrument_id == last.instrument_id for one in fresh)
            )
    return len(found)


def _due(instrument: Instrument) -> list[Due]:
    """What is to be reminded of today and was not, at this step: five queries."""
    today = instrument.body.today()
    commitments = in_force(Commitment.objects.filter(edition__instrument=instrument))
    whole = {one.pk: one for one in commitments.select_related("plan__lead_body", "edition__instrument__body")}
    subjects = {key: commitment_as_subject(one) for key, one in whole.items()}
    near = Milestone.objects.filter(commitment__in=whole, ends_on__lte=today + timedelta(days=BEFORE))
    parts = [milestone_as_subject(one, subjects[one.commitment_id]) for one in near.order_by("ends_on", "pk")]
    steps = [
        Due(one, one.ends_on, step)
        for one in (*parts, *subjects.values())
        if one.ends_on and (step := step_of(one.ends_on, today))
    ]
    known = progress_of([*parts, *subjects.values()])
    over = {one.subject_id for one in known.values() if one.state in states.OVER}
    rows = Reminder.objects.filter(subject_id__in=[one.subject.public_id for one in steps])
    sent = set(rows.values_list("subject_kind", "subject_id", "ends_on", "step"))
    return [
        one
        for one in steps
        if not over & {one.subject.public_id, one.subject.commitment}
        and (one.subject.kind, one.subject.public_id, one.ends_on, one.step) not in sent
    ]


def _remind(instrument: Instrument, due: Sequence[Due]) -> None:
    Reminder.objects.bulk_create(
        [
            Reminder(
                subject_kind=one.subject.kind, subject_id=one.subject.public_id, ends_on=one.ends_on, step=one.step
            )
            for one in due
        ],
        ignore_conflicts=True,
    )
    for person, theirs in _for_whom(instrument, due):
        _write(instrument, person, theirs)


def _for_whom(instrument: Instrument, due: Sequence[Due]) -> Iterable[tuple[Person, list[Due]]]:
    """Stewards of the body: all of it; who holds the office that leads, and who stands in: what it leads."""
    if not due:
        return []
    managing = kinds.roles_with("manage")
    wanted = Q(body=instrument.body, role__in=managing)
    for body, role in {one.subject.lead for one in due if one.subject.lead}:
        wanted |= Q(body=body, role=role)
    held = Mandate.objects.active(instrument.body.today()).filter(wanted, person__erased_at=None)
    found: dict[Person, dict[str, Due]] = {}
    for one in held.select_related("person", "substitute", "body").order_by("pk"):
        is_steward = one.body_id == instrument.body_id and one.role in managing
        theirs = [row for row in due if is_steward or row.subject.lead == (one.body, one.role)]
        for person in (one.person, None if is_steward else one.substitute):
            if person is not None and theirs:
                found.setdefault(person, {}).update({row.subject.public_id: row for row in theirs})
    return [(person, list(rows.values())) for person, rows in found.items()]


def _write(instrument: Instrument, person: Person, due: Sequence[Due]) -> None:
    late, first = sum(one.is_late for one in due), due[0]
    with translation.override(person.language):
        lines = [_line(one) for one in due[:NAMED]]
        if len(due) > NAMED:
            lines.append(_("and %(count)d more") % {"count": len(due) - NAMED})
        soon = len(due) - late
        counted = []
        if late:
            counted.append(ngettext("%(count)d is late", "%(count)d are late", late) % {"count": late})
        if soon:
            counted.append(ngettext("%(count)d is due soon", "%(count)d are due soon", soon) % {"count": soon})
        notify(
            person=person,
            kind=KIND,
            key=f"due:{first.subject.public_id}:{first.ends_on.isoformat()}:{first.step}",
            subject=_("To report on, of %(body)s: %(counted)s")
            % {"body": instrument.body.name, "counted": ", ".join(counted)},
            text="\n".join(lines),
            link="/desk/reports/",
            reason=_("You receive this because your office answers for these promises."),
            body=instrument.body,
        )


def _line(one: Due) -> str:
    values = {"name": one.subject.name, "day": long_date(one.ends_on)}
    if one.is_late:
        return _("Late: %(name)s, promised for %(day)s") % values
    return _("Due: %(name)s, promised for %(day)s") % values


def _tell_late(instrument: Instrument, due: Sequence[Due]) -> None:
    """Those who follow learn of what became late, once: of their commitment, and of the text."""
    for one in due:
        values = {"name": lazystr(one.subject.name), "day": lazy(long_date, str)(one.ends_on)}
        topics = (f"{COMMITMENT}:{one.subject.commitment}", f"{PROGRAMME}:{instrument.public_id}")
        for topic in topics:
            tell_followers(
                topic=topic,
                kind=KIND,
                key=f"late:{one.subject.public_id}:{one.ends_on.isoformat()}",
                subject=format_lazy(gettext_lazy("Late: {name}"), **values),
                text=format_lazy(gettext_lazy("It was promised for {day} and is not done."), **values),
                link=_path(of_subject(one.subject)),
                reason=gettext_lazy("you follow this commitment or its programme."),
                body=instrument.body,
            )


def _announce(subject: Subject, last: Report) -> None:
    values = {"name": lazystr(subject.name), "state": states.STATES[last.state]}
    tell_followers(
        topic=f"{COMMITMENT}:{subject.public_id}",
        kind=KIND,
        key=f"report:{last.public_id}",
        subject=format_lazy(gettext_lazy("New report: {name}"), **values),
        text=lazystr(last.words) if last.words else format_lazy("{state}", **values),
        link=_path(of_subject(subject)),
        reason=gettext_lazy("you follow this commitment or its programme."),
        body=subject.body,
    )


def _announce_text(subject: Subject, last: Report, count: int) -> None:
    instrument = subject.instrument
    if instrument is None:
        return
    values = {"name": lazystr(subject.name), "body": lazystr(subject.body.name), "count": count}
    tell_followers(
        topic=f"{PROGRAMME}:{instrument.public_id}",
        kind=KIND,
        key=f"report:{last.public_id}",
        subject=format_lazy(gettext_lazy("{body}: new reports on what was promised"), **values),
        text=format_lazy(gettext_lazy("{name} (reports in all: {count})"), **values),
        link=_path(of_delivery(instrument)),
        reason=gettext_lazy("you follow this commitment or its programme."),
        body=subject.body,
    )


def _path(path: str) -> str:
    """Without the language in which it was made: each reader has their own."""
    return path.removeprefix(f"/{translation.get_language()}")
