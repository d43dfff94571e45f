"""What a scorecard or a list of promises is asked for. What makes no sense asks for nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from mithaq.assessments.standings import Judged, standings_of
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.instruments.models import Edition, Instrument
from mithaq.instruments.states import PUBLIC_EDITIONS
from mithaq.portal.network.days import Day, day_of
from mithaq.portal.network.forms import day_asked
from mithaq.portal.scorecards.groups import group_of, query
from mithaq_engines.verdicts import Outcome, Reason

NAMES = ("group", "standing", "reason", "late", "programme", "member")
ASSESSED = "assessed"  # kept, partly and broken together
YES = "yes"


@dataclass(frozen=True)
class Text:
    """A programme or charter of which promises are counted. ``title``: of its last public edition on the day."""

    instrument: Instrument
    title: LocalizedText


@dataclass(frozen=True)
class Promises:
    """The promises of ``texts`` (by primary key of the instrument) on a day, and what of them is asked for."""

    day: Day
    is_today: bool
    texts: Mapping[int, Text]
    all: Sequence[Judged]
    wanted: Mapping[str, str]

    @property
    def chosen(self) -> list[Judged]:
        """Those that are asked for."""
        return [one for one in self.all if self._is_wanted(one)]

    @property
    def at(self) -> str:
        """The day for an address: empty today, so that a link kept in a drawer stays true."""
        return "" if self.is_today else self.day.on.isoformat()

    @property
    def query(self) -> str:
        return query(at=self.at, **self.wanted)

    def _is_wanted(self, one: Judged) -> bool:
        standing, wanted = one.standing, self.wanted
        text = self.texts[one.instrument].instrument
        return (
            wanted["group"] in ("", group_of(one))
            and wanted["reason"] in ("", standing.reason)
            and wanted["programme"] in ("", text.public_id)
            and wanted["member"] in ("", text.body.slug)
            and (not wanted["late"] or standing.is_late)
            and (
                wanted["standing"] in ("", standing.code)
                or (wanted["standing"] == ASSESSED and standing.code is not Outcome.NOT_ASSESSED)
            )
        )


def promises_asked(request: HttpRequest, body: Body, bodies: Any = None) -> Promises:
    """Those of ``bodies`` (ids, or a query of them; of ``body`` alone when None) on the day asked for. Six queries."""
    today = body.today()
    day = day_of(body, min(day_asked(request, body).on, today))  # what lies ahead is not known
    wanted = {name: request.GET.get(name, "")[:80] for name in NAMES}
    if wanted["standing"] not in (*Outcome, ASSESSED):
        wanted["standing"] = ""
    if wanted["reason"] not in list(Reason):
        wanted["reason"] = ""
    wanted["late"] = YES if wanted["late"] == YES else ""
    return promises_of([body.pk] if bodies is None else bodies, day, today=today, wanted=wanted)


def promises_of(bodies: Any, day: Day, *, today: date, wanted: Mapping[str, str] | None = None) -> Promises:
    """All promises of ``bodies`` as the records stood at the end of the day; today, as they stand."""
    texts = _texts_of(bodies, day)
    until = None if day.on == today else day.end
    found = standings_of([one.instrument for one in texts.values()], today=day.on, until=until)
    return Promises(day, day.on == today, texts, found, wanted or dict.fromkeys(NAMES, ""))


def _texts_of(bodies: Any, day: Day) -> dict[int, Text]:
    """Those that were public by the day, the newest first. Two queries."""
    rows = Edition.objects.filter(instrument__body__in=bodies, state__in=PUBLIC_EDITIONS, frozen_at__lt=day.end)
    titles: dict[int, LocalizedText] = dict(rows.order_by("number").values_list("instrument", "title"))
    found = Instrument.objects.filter(pk__in=titles).select_related("body").order_by("-pk")
    return {one.pk: Text(one, titles[one.pk]) for one in found}
