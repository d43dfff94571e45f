"""Published requests as they are asked for: filtered lists, files, a feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from mithaq.cases import states, told
from mithaq.cases.following import subject_of
from mithaq.cases.models import Case, Decision
from mithaq.cases.models.cases import CaseQuerySet
from mithaq.core.search import terms_of
from mithaq.directory.models import Body

LATEST = 50  # in the feed
COLUMNS = (
    *("address", "number", "body", "kind", "law", "urgent", "subject", "language", "received_on", "due_on"),
    *("answered_on", "state", "outcome", "grounds", "extended", "late", "published_on", "act"),
)


@dataclass(frozen=True)
class Wanted:
    """The filters of a list of published requests, read from the address; what makes no sense is left out."""

    text: str
    outcome: str
    year: int | None

    @classmethod
    def read(cls, query: QueryDict) -> Wanted:
        outcome, year = query.get("outcome", ""), query.get("year", "")
        return cls(
            text=query.get("q", "")[:100].strip(),
            outcome=outcome if outcome in states.DECISIONS else "",
            year=int(year) if len(year) == 4 and year.isascii() and year.isdigit() and int(year) > 0 else None,
        )

    def applied(self, rows: CaseQuerySet) -> CaseQuerySet:
        """The requests wanted, latest first."""
        for term in terms_of(self.text):
            rows = rows.filter(sought__contains=term)
        if self.outcome:
            rows = rows.filter(outcome=self.outcome)
        if self.year:
            rows = rows.filter(received_at__year=self.year)
        return rows.select_related("body").order_by("-published_at", "-pk")


@dataclass(frozen=True)
class ListedCase:
    """A line of a list: what is public of a case, with its chip."""

    case: Case

    @property
    def subject(self) -> str:
        return subject_of(self.case)

    @property
    def chip(self) -> tuple[str, str]:
        return told.state_chip(self.case, self.case.body.today())


def published_in(body: Body | None) -> CaseQuerySet:
    """Those of one body, or of all."""
    rows = Case.objects.published()
    return rows if body is None else rows.filter(body=body)


def years_of(rows: CaseQuerySet) -> list[int]:
    """The years in which published requests were received, latest first."""
    return [day.year for day in rows.dates("received_at", "year", order="DESC")]


def public_rows(rows: CaseQuerySet) -> Iterator[dict[str, str]]:
    """Everything public of each for a file, one a row; days as they are counted at the body."""
    for case in rows.prefetch_related("decisions", "clocks"):
        zone = ZoneInfo(case.body.time_zone)
        first = case.clock(case.declared.first_clock)
        decision = next((one for one in case.decisions.all() if one.clock_name == case.declared.first_clock), None)
        yield {
            "address": f"{settings.SITE_ADDRESS}/id/{case.public_id}/",
            "number": case.number,
            "body": case.body.public_id,
            "kind": case.kind,
            "law": case.law,
            "urgent": "yes" if case.category else "",
            "subject": subject_of(case),
            "language": case.language,
            "received_on": _day(case.received_at, zone),
            "due_on": first.due_on.isoformat() if first else "",
            "answered_on": _day(decision.decided_at if decision else None, zone),
            "state": case.state,
            "outcome": case.outcome,
            "grounds": decision.grounds if decision else "",
            "extended": "yes" if first and first.is_extended else "",
            "late": "yes" if first and _answered(decision, case) > first.due_on else "",
            "published_on": _day(case.published_at, zone),
            "act": case.act,
        }


def feed_of(rows: CaseQuerySet, *, title: str, path: str, itself: str) -> HttpResponse:
    """The latest as a feed. ``path``: of the list; ``itself``: of the feed."""
    address = settings.SITE_ADDRESS
    feed = Atom1Feed(
        title=title,
        link=f"{address}{path}",
        description="",
        language=get_language(),
        feed_url=f"{address}{itself}",
        feed_guid=f"{address}{itself}",
    )
    for case in rows[:LATEST]:
        link = f"{address}/id/{case.public_id}/"
        feed.add_item(
            title=subject_of(case),
            link=link,
            description=f"{case.body.name} · {case.outcome_name or case.state_name}",
            unique_id=link,
            pubdate=case.published_at,
            updateddate=case.changed_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _answered(decision: Decision | None, case: Case) -> date:
    """The day of the answer at the body; today where there is none."""
    if decision is None:
        return case.body.today()
    return decision.decided_at.astimezone(ZoneInfo(case.body.time_zone)).date()


def _day(moment: datetime | None, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).date().isoformat() if moment else ""
