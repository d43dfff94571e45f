"""Charters and campaigns as rows of a list or cards: state, dates, coverage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.instruments import states as instrument_states
from mithaq.instruments.models import Adoption, Edition
from mithaq.portal.addresses import of_campaign
from mithaq.signatures import states
from mithaq.signatures.coverage import Cell, tables_of
from mithaq.signatures.models import Campaign

Chip = tuple[str, str | Promise]

EDITION_CHIPS: dict[str, Chip] = {
    instrument_states.FROZEN: ("kept", _("in force")),
    instrument_states.SUPERSEDED: ("plain", _("superseded")),
    instrument_states.WITHDRAWN: ("late", _("withdrawn")),
    instrument_states.DRAFT: ("soon", _("draft")),
    instrument_states.VALIDATED: ("soon", _("validated")),
}
ADOPTION_CHIPS: dict[str, Chip] = {
    instrument_states.DECIDED: ("soon", _("decided, not yet in force")),
    instrument_states.IN_FORCE: ("kept", _("in force")),
    instrument_states.ENDED: ("plain", _("ended")),
}
CAMPAIGN_CHIPS: dict[str, Chip] = {
    states.PLANNED: ("plain", _("planned")),
    states.OPEN: ("soon", _("open")),
    states.CLOSED: ("kept", _("closed")),
}


@dataclass(frozen=True)
class CampaignRow:
    """``signed`` holds the counts that this reader may see (None where they are withheld)."""

    campaign: Campaign
    signed: Cell
    address: str

    @property
    def chip(self) -> Chip:
        return CAMPAIGN_CHIPS[self.campaign.state]


@dataclass(frozen=True)
class CharterRow:
    """A charter: its edition, how it comes to be a body's, its last campaign, and how many bodies adopted it."""

    edition: Edition
    address: str
    adoption: Adoption | None = None
    campaign: CampaignRow | None = None
    today: date | None = None
    adopters: int = 0

    @property
    def is_signed_elsewhere(self) -> bool:
        """The campaign is another body's than the issuer: its figures are of that body only."""
        return self.campaign is not None and self.campaign.campaign.body_id != self.edition.instrument.body_id

    @property
    def chip(self) -> Chip:
        if self.adoption is not None and self.today is not None and self.edition.state == instrument_states.FROZEN:
            return ADOPTION_CHIPS[self.adoption.state_at(self.today)]
        return EDITION_CHIPS[self.edition.state]


def campaign_rows(campaigns: Iterable[Campaign]) -> list[CampaignRow]:
    """The campaigns with what may be shown of their coverage to anybody: one query more."""
    rows = list(campaigns)
    tables = tables_of(rows)
    return [
        CampaignRow(
            campaign=one,
            signed=tables[one.pk].total,
            address=of_campaign(one),
        )
        for one in rows
    ]
