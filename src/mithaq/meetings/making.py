"""What meetings and committees add to the making of a text: two of its steps, and a gate that it must pass."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.instruments import cycle, origins
from mithaq.instruments.models import DraftVersion, Edition, Instrument
from mithaq.meetings import states
from mithaq.meetings.addresses import of_committee
from mithaq.meetings.models import Entrusted, Meeting, Opinion
from mithaq.meetings.things import MEETING

MEETINGS, COMMITTEE = 20, 40  # their ranks among the steps
MOST_OFFERED = 20


def declare() -> None:
    """Show the steps, and keep from validation what the committee has not validated."""
    cycle.register_step(MEETINGS, meeting_step)
    cycle.register_step(COMMITTEE, committee_step)
    cycle.register_gate("validate", why_not_validated)
    origins.register(MEETING, meetings_held)


def meetings_held(instrument: Instrument) -> dict[str, LocalizedText]:
    """The last meetings held on the text, which may have changed its draft. One query."""
    rows = Meeting.objects.held(clock.now()).filter(instrument=instrument).order_by("-starts_at")[:MOST_OFFERED]
    return {one.public_id: one.title for one in rows}


def opinion_on(edition: Edition) -> Opinion | None:
    """What the committee that follows the text said last of a version of this edition. One query."""
    rows = Opinion.objects.filter(version__edition=edition, committee__entrusted__instrument=edition.instrument_id)
    return rows.select_related("version").defer("version__contents").order_by("-given_on", "-pk").first()


def why_not_validated(edition: Edition, version: DraftVersion | None) -> Sequence[str]:
    """A text that a committee follows needs its favourable opinion on a version of the edition; the last one counts."""
    entrusted = Entrusted.objects.filter(instrument=edition.instrument_id).select_related("committee").first()
    if entrusted is None:
        return []
    opinion = opinion_on(edition)
    if opinion is None:
        return [
            _("The committee “%(name)s” has given no opinion on this text yet.") % {"name": entrusted.committee.name}
        ]
    if opinion.verdict not in states.FAVOURABLE:
        return [_("The committee “%(name)s” does not validate this text.") % {"name": entrusted.committee.name}]
    return []


def meeting_step(edition: Edition) -> Sequence[cycle.Step]:
    """The meetings that were held on the text. One query."""
    body = edition.instrument.body
    rows = Meeting.objects.visible_to(None).held(clock.now()).filter(instrument=edition.instrument_id)
    found = rows.aggregate(count=Count("pk"), last=Max("starts_at"))
    count, last = found["count"], found["last"]
    return [
        cycle.Step(
            "meetings",
            _("Meetings"),
            done=bool(count),
            on=last.astimezone(ZoneInfo(body.time_zone)).date() if last else None,
            path=f"{reverse('meetings:meeting_list', args=[body.slug])}?text={edition.instrument.slug}",
            note=ngettext("%(count)d meeting", "%(count)d meetings", count) % {"count": count} if count else "",
        )
    ]


def committee_step(edition: Edition) -> Sequence[cycle.Step]:
    """The opinion of the committee that follows the text, where there is one."""
    entrusted = Entrusted.objects.filter(instrument=edition.instrument_id).select_related("committee__parent").first()
    if entrusted is None:
        return []
    opinion = opinion_on(edition)
    done = opinion is not None and opinion.verdict in states.FAVOURABLE
    note = f"{opinion.verdict_name} · v{opinion.version.number}" if opinion and opinion.version else ""
    on = opinion.given_on if opinion else None
    return [
        cycle.Step("committee", _("Committee"), done=done, on=on, path=of_committee(entrusted.committee), note=note)
    ]
