"""Evidence as pages show it: with what became of it since it was cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from mithaq.delivery import states
from mithaq.delivery.models import Evidence, EvidenceLink
from mithaq.directory.models import Body, Person
from mithaq.meetings.things import Thing, things_of


@dataclass(frozen=True)
class Shown:
    """``path``: of its page. ``thing``: the record of this site that it is, where that is still public.
    ``superseded_by``: what took its place, if anything. ``was_cited_as``: the hash it had when it was cited; the page
    says so if it is another one now, which only a fault or an attack can make."""

    evidence: Evidence
    path: str
    thing: Thing | None = None
    superseded_by: Evidence | None = None
    was_cited_as: str = ""

    @property
    def is_intact(self) -> bool:
        return self.was_cited_as in {"", self.evidence.content_hash}

    @property
    def superseding_path(self) -> str:
        return address_of(self.superseded_by) if self.superseded_by else ""


def address_of(evidence: Evidence) -> str:
    return reverse("delivery:evidence_detail", args=[evidence.body.slug, evidence.public_id])


def shown(links: Iterable[EvidenceLink]) -> list[Shown]:
    """For the links of one thing or of many, in their order; they have ``evidence__body`` and
    ``evidence__superseded_by__body`` at hand (`with_evidence`). No query, but one for each kind of record cited."""
    rows = list(links)
    things = _things([one.evidence for one in rows])
    return [shown_one(one.evidence, things, was_cited_as=one.evidence_hash) for one in rows]


def shown_by_owner(links: Iterable[EvidenceLink], owner: str) -> dict[Any, list[Shown]]:
    """The same, by the key of what cites: ``owner`` is the column, as ``report_id``."""
    rows = list(links)
    found: dict[Any, list[Shown]] = {}
    for link, one in zip(rows, shown(rows), strict=True):
        found.setdefault(getattr(link, owner), []).append(one)
    return found


def shown_all(rows: Sequence[Evidence]) -> list[Shown]:
    """Evidence that nothing in particular cites, with ``body`` and ``superseded_by__body`` at hand."""
    things = _things(rows)
    return [shown_one(one, things) for one in rows]


def shown_one(one: Evidence, things: Mapping[tuple[str, str], Thing], *, was_cited_as: str = "") -> Shown:
    after = getattr(one, "superseded_by", None)
    later = after if after is not None and after.is_published else None
    return Shown(one, address_of(one), things.get((one.thing_kind, one.thing_id)), later, was_cited_as)


def with_evidence(links: QuerySet[Any]) -> QuerySet[Any]:
    """The links with all that `shown` reads."""
    return links.select_related("evidence__body", "evidence__superseded_by__body").order_by("order", "pk")


def offered_to(person: Person | None, body: Body) -> list[Evidence]:
    """What somebody may cite about a promise of ``body``: what stands, the newest first, forty at most. One query."""
    rows = Evidence.objects.filter(body=body, superseded_by=None, withheld_at=None).visible_to(person)
    return list(rows.order_by("-pk")[:40])


def _things(rows: Sequence[Evidence]) -> Mapping[tuple[str, str], Thing]:
    named = [(one.thing_kind, one.thing_id) for one in rows if one.kind == states.RECORD]
    return things_of(named) if named else {}
