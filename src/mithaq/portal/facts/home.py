"""The home page: charters to begin with, one network's figure, the latest acts, and bodies by kind."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from mithaq.directory import kinds
from mithaq.directory.kinds import BodyKind
from mithaq.directory.models import Body
from mithaq.instruments import states as instrument_states
from mithaq.instruments.addresses import of_instrument
from mithaq.instruments.models import Edition
from mithaq.instruments.models.instruments import PROGRAMMES
from mithaq.ledger.models import Entry
from mithaq.ledger.shown import ShownAct, shown_act
from mithaq.portal.facts.charters import CharterRow, campaign_rows
from mithaq.portal.facts.networks import CountAt, series_of
from mithaq.signatures import states
from mithaq.signatures.models import Campaign

CHARTERS, ACTS = 6, 6


@dataclass(frozen=True)
class ActRow:
    """An act of the log, with the public body that it names."""

    act: ShownAct
    body: Body | None


@dataclass(frozen=True)
class Home:
    """Everything on the home page."""

    charters: Sequence[CharterRow]
    programmes: Sequence[Edition]
    network: Body | None
    series: Sequence[CountAt]
    acts: Sequence[ActRow]
    kinds: Sequence[tuple[BodyKind, int]]
    total: int


def home() -> Home:
    """Gather the page: nine queries whatever the data."""
    counted = dict(Body.objects.values_list("kind").annotate(count=Count("pk")).order_by())
    network = (
        Body.objects.filter(kind__in=[code for code, one in kinds.body_kinds().items() if one.is_network])
        .annotate(member_count=Count("members"))
        .filter(member_count__gt=0)
        .order_by("-member_count", "pk")
        .first()
    )
    return Home(
        charters=featured_charters(),
        programmes=latest_programmes(),
        network=network,
        series=series_of(network) if network else [],
        acts=latest_acts(),
        kinds=[(one, counted[code]) for code, one in kinds.body_kinds().items() if code in counted],
        total=sum(counted.values()),
    )


def featured_charters() -> list[CharterRow]:
    """Charters in force, those with a campaign first, the latest first; each with its latest campaign."""
    editions: list[Any] = list(  # each with the number of its `adopters`
        Edition.objects.filter(state=instrument_states.FROZEN)
        .exclude(instrument__kind__in=PROGRAMMES)
        .annotate(adopters=Count("adoptions", filter=Q(adoptions__ended_on=None)))
        .select_related("instrument__body")
        .order_by("-frozen_at")[:CHARTERS]
    )
    campaigns = Campaign.objects.filter(adoption__edition__in=editions).exclude(state=states.PLANNED)
    latest: dict[int, Campaign] = {}
    for one in campaigns.select_related("body", "adoption").order_by("opened_at")[: 4 * CHARTERS]:
        latest[one.adoption.edition_id] = one
    rows = {row.campaign.adoption.edition_id: row for row in campaign_rows(latest.values())}
    return [
        CharterRow(edition=one, address=of_instrument(one.instrument), campaign=rows.get(one.pk), adopters=one.adopters)
        for one in editions
    ]


def latest_programmes() -> list[Edition]:
    """Programmes in force, the latest first."""
    rows = Edition.objects.filter(state=instrument_states.FROZEN, instrument__kind__in=PROGRAMMES)
    return list(rows.select_related("instrument__body").order_by("-frozen_at")[:CHARTERS])


def latest_acts() -> list[ActRow]:
    """The last acts of the log; the bodies that they name are asked for in one query."""
    entries = list(Entry.objects.order_by("-idx")[:ACTS])
    named = {entry.uid: json.loads(entry.leaf)["public"].get("body", "") for entry in entries}
    bodies = {body.public_id: body for body in Body.objects.filter(public_id__in=set(named.values()))}
    return [ActRow(act=shown_act(entry.leaf, entry), body=bodies.get(named[entry.uid])) for entry in entries]
