"""What this app itself tells in the story of a commitment: from the text and its decision to the last report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.core.templatetags.mithaq import money
from mithaq.delivery import states
from mithaq.delivery.addresses import of_gauge, of_reports
from mithaq.delivery.charts import plain
from mithaq.delivery.evidence import shown_by_owner, with_evidence
from mithaq.delivery.gauges import INDICATOR, gauges_of
from mithaq.delivery.models import (
    Change,
    ConformityCheck,
    ConformityEvidence,
    Reading,
    ReadingEvidence,
    Report,
    Spending,
    SpendingEvidence,
)
from mithaq.delivery.promises import COMMITMENT, MILESTONE, milestones_of
from mithaq.delivery.reading import with_their_evidence
from mithaq.delivery.story import Entry, register_story
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Person
from mithaq.instruments import sources
from mithaq.instruments import states as texts
from mithaq.instruments.models import Adoption, DraftVersion, Instrument, Practice, Source

LATEST = 200  # of each kind, in one story; the lists have them all


def declare() -> None:
    """Tell all that this app knows, and what the text itself knows."""
    for rank, source in (
        *((10, origins), (20, versions), (30, decisions), (35, practices)),
        *((50, reports), (60, readings), (70, spending), (80, changes), (90, conformity)),
    ):
        register_story(rank, source)


def instrument_of(subject: Subject) -> Instrument | None:
    """The text of which ``subject`` is a commitment; None for everything else."""
    return subject.instrument if subject.kind == COMMITMENT else None


def origins(subject: Subject, person: Person | None) -> Sequence[Entry]:
    """Needs, orientations… that it answers: a query, and one for each kind of source."""
    instrument = instrument_of(subject)
    if instrument is None:
        return ()
    rows = Source.objects.filter(
        commitment__lineage=subject.public_id, commitment__edition__state__in=texts.PUBLIC_EDITIONS
    )
    known = {(one.kind, one.public_id): one for one in rows.order_by("-pk")}
    shown = sources.shown(known.values())
    return [
        Entry(
            on=day_of(one.created_at, subject),
            kind=_("What it answers"),
            words=shown[key].label,
            path=shown[key].path,
            about=sources.kinds()[one.kind].name,
            note=shown[key].note,
        )
        for key, one in known.items()
        if key in shown
    ]


def versions(subject: Subject, person: Person | None) -> Sequence[Entry]:
    """The versions of the draft through which it went."""
    instrument = instrument_of(subject)
    if instrument is None:
        return ()
    rows = DraftVersion.objects.visible_to(person).filter(edition__instrument=instrument).defer("contents")
    return [
        Entry(
            on=day_of(one.made_at, subject),
            kind=_("Version %(number)s of the draft") % {"number": one.number},
            words=one.changed,
            path=reverse("instruments:version_detail", args=[instrument.body.slug, instrument.slug, one.public_id]),
            act=one.act,
        )
        for one in rows.order_by("-pk")[:LATEST]
    ]


def decisions(subject: Subject, person: Person | None) -> Sequence[Entry]:
    """The decisions by which the body adopted editions of the text."""
    instrument = instrument_of(subject)
    if instrument is None:
        return ()
    rows = Adoption.objects.filter(edition__instrument=instrument, body=instrument.body).visible_to(person)
    return [
        Entry(
            on=one.decided_on,
            kind=_("Decision"),
            words=one.decision,
            path=reverse("root:identifier", args=[one.decision_id or one.public_id]),
            chip=("kept", _("adopted")),
            act=one.act,
        )
        for one in rows.order_by("-pk")
    ]


def practices(subject: Subject, person: Person | None) -> Sequence[Entry]:
    """How bodies say that they live it: of charters only."""
    instrument = instrument_of(subject)
    if instrument is None or instrument.is_programme:
        return ()
    rows = Practice.objects.filter(lineage=subject.public_id).select_related("body").order_by("-dated", "-pk")
    return [Entry(on=one.dated, kind=_("Practice"), words=one.text, note=one.body.name) for one in rows[:LATEST]]


def reports(subject: Subject, person: Person | None) -> Sequence[Entry]:
    """Reports on it and on its milestones, with their evidence."""
    rows = Report.objects.filter(subject_kind=subject.kind, subject_id=subject.public_id)
    parts: dict[str, Subject] = {}
    if instrument_of(subject) is not None:
        rows = Report.objects.filter(commitment=subject.public_id, subject_kind__in=(COMMITMENT, MILESTONE))
        parts = milestones_of(subject)
    found = []
    for one in with_their_evidence(rows.select_related("superseded_by").order_by("-pk")[:LATEST]):
        made, part = one.report, parts.get(one.report.subject_id)
        found.append(
            Entry(
                on=made.reported_on,
                kind=_("Progress report"),
                words=made.words,
                about=part.name if part else "",
                path=of_reports(part or subject),
                chip=(one.chip, made.state_name),
                note=made.office,
                act=made.act,
                evidence=one.evidence,
                anchor=made.public_id,
                corrected_by=after_of(made),
            )
        )
    return found


def readings(subject: Subject, person: Person | None) -> Sequence[Entry]:
    """Values of its indicators."""
    if instrument_of(subject) is None:
        return ()
    rows = Reading.objects.filter(commitment=subject.public_id, gauge_kind=INDICATOR).select_related("superseded_by")
    latest = list(rows.order_by("-pk")[:LATEST])
    gauges = gauges_of((INDICATOR, one.gauge_id) for one in latest) if latest else {}
    links = ReadingEvidence.objects.filter(reading__in=[one.pk for one in latest])
    cited = shown_by_owner(with_evidence(links), "reading_id") if latest else {}
    return [
        Entry(
            on=one.on,
            kind=_("Indicator"),
            words=f"{plain(one.value)} {gauge.unit}",
            about=gauge.name,
            path=of_gauge(gauge),
            note=one.office,
            act=one.act,
            evidence=cited.get(one.pk, ()),
            anchor=one.public_id,
            corrected_by=after_of(one),
        )
        for one in latest
        if (gauge := gauges.get((INDICATOR, one.gauge_id))) is not None
    ]


def spending(subject: Subject, person: Person | None) -> Sequence[Entry]:
    """Money committed and spent for it."""
    if instrument_of(subject) is None:
        return ()
    rows = Spending.objects.filter(instrument=subject.instrument, commitment=subject.public_id)
    latest = list(rows.select_related("superseded_by").order_by("-pk")[:LATEST])
    links = SpendingEvidence.objects.filter(spending__in=[one.pk for one in latest])
    cited = shown_by_owner(with_evidence(links), "spending_id") if latest else {}
    return [
        Entry(
            on=one.on,
            kind=_("Money"),
            words=money(one.amount, one.currency),
            about=states.MONEY[one.kind],
            chip=None,
            note=one.words or one.office,
            act=one.act,
            evidence=cited.get(one.pk, ()),
            anchor=one.public_id,
            corrected_by=after_of(one),
        )
        for one in latest
    ]


def changes(subject: Subject, person: Person | None) -> Sequence[Entry]:
    """What review meetings decided about how it is carried out, with what was learnt."""
    rows = Change.objects.filter(subject_kind=subject.kind, subject_id=subject.public_id)
    if instrument_of(subject) is not None:
        rows = Change.objects.filter(commitment=subject.public_id)
    return [
        Entry(
            on=one.decided_on,
            kind=_("Review"),
            words=one.words,
            about=states.CHANGES[one.kind],
            path=reverse("root:identifier", args=[one.meeting_id]),
            note=one.lesson,
            act=one.act,
            anchor=one.public_id,
        )
        for one in rows.visible_to(person).order_by("-pk")[:LATEST]
    ]


def conformity(subject: Subject, person: Person | None) -> Sequence[Entry]:
    """Whether the action is what its decision says."""
    rows = ConformityCheck.objects.filter(subject_kind=subject.kind, subject_id=subject.public_id)
    if instrument_of(subject) is not None:
        rows = ConformityCheck.objects.filter(commitment=subject.public_id)
    latest = list(rows.select_related("superseded_by").order_by("-pk")[:LATEST])
    links = ConformityEvidence.objects.filter(check_made__in=[one.pk for one in latest])
    cited = shown_by_owner(with_evidence(links), "check_made_id") if latest else {}
    return [
        Entry(
            on=one.checked_on,
            kind=_("Conformity with the decision"),
            words=one.words,
            path=reverse("root:identifier", args=[one.decision_id]),
            chip=(states.CONFORMITY_CHIPS[one.answer], states.CONFORMITY[one.answer]),
            note=one.office,
            act=one.act,
            evidence=cited.get(one.pk, ()),
            anchor=one.public_id,
            corrected_by=after_of(one),
        )
        for one in latest
    ]


def day_of(moment: datetime, subject: Subject) -> date:
    """The day of a moment, where the body is."""
    return moment.astimezone(ZoneInfo(subject.body.time_zone)).date()


def after_of(one: Report | Reading | Spending | ConformityCheck) -> str:
    """The public id of what corrects it, if anything does."""
    after = getattr(one, "superseded_by", None)
    return after.public_id if after is not None else ""


def by_now(entries: Iterable[Entry], today: date) -> tuple[list[Entry], list[Entry]]:
    """What happened by today, and what is to come."""
    rows = list(entries)
    return [one for one in rows if one.on <= today], [one for one in rows if one.on > today]
