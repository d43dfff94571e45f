"""A body's page: what it is, what it promises, who signs for it, where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery

from mithaq.calls.models import Call
from mithaq.calls.shown import calls_joined_by
from mithaq.cases.kinds import Kind, all_kinds
from mithaq.consultations.models import Consultation
from mithaq.core import clock
from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate, Membership
from mithaq.instruments import states as instrument_states
from mithaq.instruments.addresses import of_instrument
from mithaq.instruments.models import Adoption, Commitment, Edition, Practice
from mithaq.petitions.thresholds import takes_petitions
from mithaq.portal.facts.charters import CampaignRow, CharterRow, campaign_rows
from mithaq.portal.facts.networks import CountAt, series_of
from mithaq.signatures import states
from mithaq.signatures.models import Campaign, Countersignature, Signature
from mithaq.sittings.models import Organ

SHOWN = 12  # of each list; the rest is on its own page


@dataclass(frozen=True)
class Office:
    """A mandate of an official. The holder's name is shown where they have signed by office."""

    mandate: Mandate
    is_named: bool


@dataclass(frozen=True)
class BodyPage:
    """Everything on a body's page."""

    body: Body
    charters: Sequence[CharterRow]
    campaigns: Sequence[CampaignRow]
    offices: Sequence[Office]
    memberships: Sequence[Membership]
    series: Sequence[CountAt]
    committees: Sequence[Body]
    parts: Sequence[Body]
    practices: Sequence[Practice]
    doors: Sequence[Kind]
    answering: Sequence[Mandate]
    took_part: Sequence[Call]
    is_consulting: bool
    has_council: bool
    takes_petitions: bool


def body_page(slug: str) -> BodyPage | None:
    """Gather the page in seven queries, eight for an association; None when no body has this address."""
    below = Q(parent__slug=slug, kind__in=kinds.internal_kinds())
    running = Consultation.objects.visible_to(None).running(clock.now()).filter(body=OuterRef("pk"))
    found = Body.objects.filter(Q(slug=slug) | below)
    found = found.annotate(is_consulting=Exists(running))
    rows = list(found.select_related("parent", "organ").order_by("kind", "pk")[:61])
    body = next((one for one in rows if one.slug == slug), None)
    if body is None:
        return None
    council: Organ | None = getattr(body, "organ", None)
    campaigns = campaign_rows(_campaigns(body))
    offices, answering = _offices(body)
    return BodyPage(
        body=body,
        charters=_charters(body, campaigns),
        campaigns=campaigns,
        offices=offices,
        memberships=[] if body.is_network else list(_memberships(body)),
        series=series_of(body) if body.is_network else [],
        committees=[one for one in rows if one is not body and one.kind == "committee"],
        parts=[one for one in rows if one is not body and one.kind != "committee"],
        practices=list(_practices(body)),
        doors=[] if body.is_network else [one for one in all_kinds() if one.is_published],
        answering=[] if body.is_network else answering,
        took_part=calls_joined_by(body) if body.kind == "association" else [],
        is_consulting=body.is_consulting,  # type: ignore[attr-defined]  # annotated
        has_council=council is not None,
        takes_petitions=council is not None and takes_petitions(council),
    )


def _charters(body: Body, campaigns: Sequence[CampaignRow]) -> list[CharterRow]:
    """Those that the body adopted, and those that it issued and that are in force."""
    mine = FilteredRelation("adoptions", condition=Q(adoptions__body=body, adoptions__ended_on=None))
    issued = Q(instrument__body=body, state=instrument_states.FROZEN)
    editions = (
        Edition.objects.public()
        .annotate(mine=mine)
        .filter(Q(mine__isnull=False) | issued)
        .annotate(decided_on=F("mine__decided_on"), in_force_on=F("mine__in_force_on"))
        .select_related("instrument__body")
        .order_by("pk")[:SHOWN]
    )
    latest = {row.campaign.adoption.edition_id: row for row in reversed(campaigns)}
    return [
        CharterRow(
            edition=one,
            address=of_instrument(one.instrument),
            adoption=_adoption(one, body),
            campaign=latest.get(one.pk),
            today=body.today(),
        )
        for one in editions
    ]


def _adoption(edition: Any, body: Body) -> Adoption | None:
    """The adoption whose dates came with the edition."""
    if edition.decided_on is None:
        return None
    return Adoption(edition=edition, body=body, decided_on=edition.decided_on, in_force_on=edition.in_force_on)


def _campaigns(body: Body) -> Any:
    rows = Campaign.objects.filter(body=body).exclude(state=states.PLANNED).select_related("body", "adoption__edition")
    return rows.order_by("-opened_at")[:SHOWN]


def _offices(body: Body) -> tuple[list[Office], list[Mandate]]:
    """Officials of the body today, and who answers those who ask it, here or above an internal body.

    One query: whether each is named comes with it.
    """
    signed = Signature.objects.visible_to(None).standing().filter(mandate=OuterRef("pk"))
    countersigned = Countersignature.objects.filter(mandate=OuterRef("pk"))
    roles = {role for kind in all_kinds() if kind.is_published for role in kinds.roles_with(kind.handled_by)}
    official, answering = Q(body=body, signatory_class="official"), Q(body__in=body.ancestor_ids(), role__in=roles)
    rows = Mandate.objects.active(body.today()).filter(official | answering).select_related("person", "body")
    rows = rows.annotate(is_named=Exists(signed) | Exists(countersigned)).order_by("since", "pk")[: 2 * SHOWN]
    offices = [
        Office(mandate=one, is_named=one.is_named)  # type: ignore[attr-defined]  # annotated
        for one in rows
        if one.body_id == body.pk and one.signatory_class == "official"
    ]
    by_function = {str(one.function or one.role_name): one for one in rows if one.role in roles}
    return offices[:SHOWN], list(by_function.values())


def _memberships(body: Body) -> Any:
    rows = Membership.objects.filter(Q(until=None) | Q(until__gt=body.today()), body=body)
    return rows.select_related("network").order_by("since")[:SHOWN]


def _practices(body: Body) -> Any:
    """The latest practices and evidence, each with the words of the commitment that it lives."""
    words = Commitment.objects.filter(lineage=OuterRef("lineage"), edition__state=instrument_states.FROZEN)
    return Practice.objects.filter(body=body).annotate(commitment_text=Subquery(words.values("text")[:1]))[:6]
