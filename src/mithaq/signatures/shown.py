"""What the pages of signing show: who has signed and who not, what stands, what awaits a person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.core.templatetags.mithaq import day as day_in_words
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.models.mandates import MandateQuerySet
from mithaq.instruments import states as instrument_states
from mithaq.instruments.models import Edition, Rendition
from mithaq.signatures import coverage, states
from mithaq.signatures.models import Acknowledgement, Campaign, Signature
from mithaq.signatures.models.signatures import SignatureQuerySet
from mithaq.signatures.rules import binds


def track_of(campaign: Campaign) -> list[dict[str, Any]]:
    """The campaign's life: planned, open, to be signed by, closed."""
    is_open, is_closed = campaign.state == states.OPEN, campaign.state == states.CLOSED
    zone = campaign.body.time_zone
    return [
        {"name": _("Planned"), "when": day_in_words(campaign.created_at, zone), "state": "done"},
        {
            "name": _("Open"),
            "when": day_in_words(campaign.opened_at, zone),
            "state": "now" if is_open else "done" if is_closed else "next",
        },
        {
            "name": _("To be signed by"),
            "when": day_in_words(campaign.due_on),
            "state": "done" if is_closed or campaign.due_on < campaign.body.today() else "next",
        },
        {
            "name": _("Closed"),
            "when": day_in_words(campaign.closed_at, zone),
            "state": "now" if is_closed else "next",
        },
    ]


def is_late(campaign: Campaign) -> bool:
    """Open after the date by which it was to be signed: computed, never stored."""
    return campaign.state == states.OPEN and campaign.due_on < campaign.body.today()


def signatories(campaign: Campaign, *, everybody: bool) -> MandateQuerySet:
    """Those bound, with ``answered_at`` (None: not yet). Officials only, unless ``everybody``: then the staff of the
    campaign's body and of its services too. Legal bodies below it know their own staff; from above it is counted."""
    bound = campaign.bound_mandates(coverage.day_of(campaign)).select_related("person", "body")
    officials = Q(signatory_class="official")
    bound = bound.filter(officials | Q(body__in=Body.objects.with_parts(campaign.body)) if everybody else officials)
    return _answered(bound, campaign).order_by("body", "role", "pk")  # as an index has them: no sorting


def own_mandates(person: Person | None, campaign: Campaign) -> list[Mandate]:
    """The reader's mandates in force, with ``answered_at``. One query."""
    if person is None:
        return []
    rows = _answered(person.acting_mandates().active(campaign.body.today()).select_related("body"), campaign)
    return list(rows.order_by("pk"))


def _answered(rows: MandateQuerySet, campaign: Campaign) -> MandateQuerySet:
    moment = "signed_at" if campaign.asks_signature else "read_at"
    return rows.annotate(answered_at=Subquery(coverage.answers(campaign).order_by("-pk").values(moment)[:1]))


def only(rows: MandateQuerySet, which: str) -> MandateQuerySet:
    """``signed`` or ``missing``; anything else is everybody."""
    conditions = {"signed": {"answered_at__isnull": False}, "missing": {"answered_at__isnull": True}}
    return rows.filter(**conditions.get(which, {}))


def successions(campaign: Campaign, *, limit: int = 30) -> SignatureQuerySet:
    """Officials' signatures outlived by their mandates: to be signed by the successor (S1-03). One query."""
    today = coverage.day_of(campaign)
    rows = Signature.objects.standing().filter(campaign=campaign, mandate__signatory_class="official")
    ended = with_successor(rows.filter(mandate__until__lte=today), today)
    return ended.select_related("mandate__person", "mandate__body").order_by("-mandate__until", "pk")[:limit]


def with_successor(rows: SignatureQuerySet, today: date) -> SignatureQuerySet:
    """The rows with ``successor_name``: who holds the same role in the same body since the mandate ended (None: nobody
    yet), and ``successor_has_signed``: the same edition."""
    heirs = Mandate.objects.active(today).filter(
        body=OuterRef("mandate__body"), role=OuterRef("mandate__role"), since__gte=OuterRef("mandate__until")
    )
    heirs = heirs.order_by("since", "pk")
    signed = Signature.objects.standing().filter(edition=OuterRef(OuterRef("edition")), mandate=OuterRef("pk"))
    return rows.annotate(
        successor_name=Subquery(heirs.values("person__name")[:1]),
        successor_has_signed=Subquery(heirs.annotate(has_signed=Exists(signed)).values("has_signed")[:1]),
    )


@dataclass(frozen=True)
class Awaited:
    """Something that a person is asked: to sign or to read. ``former``: their signature of an older edition;
    ``predecessor``: whose signature this office bore before."""

    campaign: Campaign
    mandate: Mandate
    former: Signature | None
    predecessor: Mandate | None

    @property
    def is_late(self) -> bool:
        return is_late(self.campaign)


@dataclass(frozen=True)
class Held:
    """One of a person's signatures and what became of it."""

    signature: Signature
    standing: Standing


@dataclass(frozen=True)
class Mine:
    """A person's page: what is asked of them, what stands, what is over."""

    awaited: list[Awaited]
    standing: list[Held]
    past: list[Held]


def mine(person: Person) -> Mine:
    """Everything that a person has signed or is to sign, in six queries whatever their number."""
    mandates = list(person.acting_mandates().select_related("body").order_by("-since", "pk"))
    rows = Signature.objects.of(person).select_related(*_STANDING)
    signatures = list(rows.order_by("-signed_at"))
    for signature in signatures:
        signature.mandate.person = person
    newer = newer_editions(one.edition for one in signatures)
    held = [Held(one, Standing.of(one, newer.get(one.edition.instrument_id))) for one in signatures]
    return Mine(
        awaited=awaited_by(person, mandates, signatures),
        standing=[one for one in held if one.standing.stands],
        past=[one for one in held if not one.standing.stands],
    )


def awaited_by(person: Person, mandates: Sequence[Mandate], signatures: Sequence[Signature]) -> list[Awaited]:
    """What is asked of a person with these mandates who made these signatures (newest first): three queries."""
    active = [one for one in mandates if one.is_active(one.body.today())]
    reach = {body for one in active for body in one.body.ancestor_ids()}
    rows = Campaign.objects.filter(state=states.OPEN, body__in=reach, adoption__edition__state=instrument_states.FROZEN)
    campaigns = list(rows.select_related("body", "adoption__edition__instrument").order_by("due_on", "pk"))
    read = set(Acknowledgement.objects.filter(mandate__in=active).values_list("campaign_id", "mandate_id"))
    signed = {(one.edition_id, one.mandate_id) for one in signatures if one.withdrawn_at is None}
    asked = [
        (campaign, mandate)
        for campaign in campaigns
        for mandate in active
        if binds(campaign, mandate)
        and (campaign.pk, mandate.pk) not in read
        and not (campaign.asks_signature and (campaign.adoption.edition_id, mandate.pk) in signed)
    ]
    former = {(one.mandate_id, one.edition.instrument_id): one for one in reversed(signatures)}
    before = predecessors([mandate for _campaign, mandate in asked])
    return [
        Awaited(
            campaign, mandate, former.get((mandate.pk, campaign.adoption.edition.instrument_id)), before.get(mandate.pk)
        )
        for campaign, mandate in asked
    ]


def predecessors(mandates: Sequence[Mandate]) -> Mapping[int, Mandate]:
    """Whose office each mandate took over: same role and body, ended by its beginning, and signed. One query."""
    offices = Q()
    for mandate in mandates:
        offices |= Q(body=mandate.body_id, role=mandate.role, until__lte=mandate.since)
    if not offices:
        return {}
    rows = Mandate.objects.filter(offices, signatures__withdrawn_at=None, signatures__isnull=False)
    found: dict[int, Mandate] = {}
    for row in rows.distinct().order_by("until", "pk"):
        for mandate in mandates:
            is_same_office = (row.body_id, row.role) == (mandate.body_id, mandate.role)
            if is_same_office and row.until is not None and row.until <= mandate.since:
                found[mandate.pk] = row
    return found


_STANDING = (
    "campaign__body",
    "edition__instrument__body",
    "mandate__body",
    "mandate__person",
    "countersignature__mandate__body",
    "countersignature__mandate__person",
)


@dataclass(frozen=True)
class Standing:
    """Whether a signature still binds, and if not, since what. Several things may have ended it."""

    is_withdrawn: bool
    is_mandate_over: bool
    is_edition_replaced: bool
    is_edition_withdrawn: bool
    newer: Edition | None

    @property
    def stands(self) -> bool:
        return not (self.is_withdrawn or self.is_mandate_over or self.is_edition_replaced or self.is_edition_withdrawn)

    @classmethod
    def of(cls, signature: Signature, newer: Edition | None) -> Standing:
        """``signature`` comes with its mandate, body and edition; ``newer``: the edition in force, if another one."""
        mandate = signature.mandate
        return cls(
            is_withdrawn=signature.withdrawn_at is not None,
            is_mandate_over=not mandate.is_active(mandate.body.today()),
            is_edition_replaced=signature.edition.state == instrument_states.SUPERSEDED,
            is_edition_withdrawn=signature.edition.state == instrument_states.WITHDRAWN,
            newer=newer if newer is not None and newer.pk != signature.edition_id else None,
        )


def newer_editions(editions: Iterable[Edition]) -> Mapping[int, Edition]:
    """The edition in force of each instrument, by the instrument's key. One query."""
    keys = {edition.instrument_id for edition in editions if edition.state != instrument_states.FROZEN}
    if not keys:
        return {}
    rows = Edition.objects.filter(instrument__in=keys, state=instrument_states.FROZEN)
    return {edition.instrument_id: edition for edition in rows.select_related("instrument__body")}


def with_standing(rows: SignatureQuerySet) -> SignatureQuerySet:
    """The rows with all that `Standing` and the pages of one signature read."""
    return rows.select_related(*_STANDING)


def statement_in(text: str) -> dict[str, Any] | None:
    """A stored statement as a value; None once it was erased."""
    value: dict[str, Any] | None = json.loads(text) if text else None
    return value


def renditions_of(edition: Edition) -> list[Rendition]:
    """The languages in which the edition can be read and signed, the original first."""
    rows = list(edition.renditions.order_by("language"))
    return sorted(rows, key=lambda one: one.language != edition.language)


def check_address(signature: Signature) -> str:
    """The whole address that the QR code holds."""
    return settings.SITE_ADDRESS + reverse("signatures:check_detail", args=[signature.check_code])
