"""Plan, open and close a campaign of signatures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.directory.rules import Actor, may_manage
from mithaq.instruments.models import Adoption, Edition
from mithaq.ledger.actions import record
from mithaq.signatures import coverage, states
from mithaq.signatures.models import Campaign
from mithaq.signatures.rules import may_run, why_not_adopted


@dataclass(frozen=True)
class Ceremony:
    """Where and when people sign together (S1-01); all of it optional."""

    name: LocalizedText = field(default_factory=empty_text)
    place: LocalizedText = field(default_factory=empty_text)
    authority: LocalizedText = field(default_factory=empty_text)
    begins_on: date | None = None
    ends_on: date | None = None


@transaction.atomic
def plan_campaign(
    *,
    by: Actor,
    body: Body,
    edition: Edition,
    due_on: date,
    classes: Collection[str] = (),
    roles: Collection[str] = (),
    asks_signature: bool = True,
    needs_countersignature: bool | None = None,
    reminders: bool = True,
    ceremony: Ceremony | None = None,
) -> Campaign:
    """Prepare a campaign on the edition that ``body`` has adopted; who is bound is said by classes and roles.

    ``needs_countersignature`` None: as the charter is a contract of two parties or not. Raises NotAllowed to others
    than stewards; Refused without an adoption, for a date gone by, and when a campaign on it is already running.
    """
    if not may_manage(by, body):
        raise NotAllowed
    adoptions = Adoption.objects.select_related("edition__instrument").filter(edition=edition, body=body)
    adoption = adoptions.order_by("ended_on", "-pk").first()
    if adoption is None:
        raise Refused(why_not_adopted(None, body.today()) or "")
    _check(body, due_on, classes, roles, ceremony or Ceremony())
    is_contract = adoption.edition.instrument.is_contract if needs_countersignature is None else needs_countersignature
    occasion = ceremony or Ceremony()
    try:
        with transaction.atomic():
            return Campaign.objects.create(
                adoption=adoption,
                body=body,
                due_on=due_on,
                classes=sorted(classes),
                roles=sorted(roles),
                asks_signature=asks_signature,
                needs_countersignature=is_contract and asks_signature,
                reminders=reminders,
                ceremony_name=occasion.name,
                ceremony_place=occasion.place,
                ceremony_authority=occasion.authority,
                ceremony_from=occasion.begins_on,
                ceremony_to=occasion.ends_on,
            )
    except IntegrityError as error:
        raise Refused(_("A campaign on this edition is already planned or open.")) from error


@transaction.atomic
def open_campaign(*, by: Actor, campaign: Campaign) -> Campaign:
    """From now on those bound can sign. Raises Refused unless the adoption is in force and the edition too (S0-01)."""
    campaign = _held(campaign)
    if not may_run(by, campaign):
        raise NotAllowed
    state = states.CAMPAIGN_MOVES.get((campaign.state, "open"))
    if state is None:
        raise Refused(_("This campaign has already been opened."))
    if reason := why_not_adopted(campaign.adoption, campaign.body.today()):
        raise Refused(reason)
    now = clock.now()
    edition = campaign.adoption.edition
    campaign.state, campaign.opened_at = state, now
    campaign.opened_act = record(
        "signatures.campaign_opened",
        at=now,
        public={
            "campaign": campaign.public_id,
            "body": campaign.body.public_id,
            "edition": edition.public_id,
            "edition_hash": edition.content_hash,
            "due_on": campaign.due_on.isoformat(),
        },
    )
    campaign.save(update_fields=["state", "opened_at", "opened_act"])
    coverage.count_anew(campaign)
    return campaign


@transaction.atomic
def close_campaign(*, by: Actor, campaign: Campaign) -> Campaign:
    """Nobody can sign in it any more; its counts stay as they are now."""
    campaign = _held(campaign)
    if not may_run(by, campaign):
        raise NotAllowed
    state = states.CAMPAIGN_MOVES.get((campaign.state, "close"))
    if state is None:
        raise Refused(_("This campaign is not open."))
    now = clock.now()
    campaign.state, campaign.closed_at = state, now
    campaign.closed_act = record(
        "signatures.campaign_closed",
        at=now,
        public={"campaign": campaign.public_id, "body": campaign.body.public_id},
    )
    campaign.save(update_fields=["state", "closed_at", "closed_act"])
    coverage.count_anew(campaign)
    return campaign


@transaction.atomic
def set_reminders(*, by: Actor, campaign: Campaign, on: bool) -> Campaign:
    """Start or stop the reminders of a campaign."""
    campaign = _held(campaign)
    if not may_run(by, campaign):
        raise NotAllowed
    campaign.reminders = on
    campaign.save(update_fields=["reminders"])
    return campaign


def _held(campaign: Campaign) -> Campaign:
    """The campaign as it is now, held until the transaction ends."""
    rows = Campaign.objects.select_related("adoption__edition__instrument", "body")
    return rows.select_for_update(of=("self",)).get(pk=campaign.pk)


def _check(body: Body, due_on: date, classes: Collection[str], roles: Collection[str], ceremony: Ceremony) -> None:
    if due_on < body.today():
        raise Refused(_("This date has already gone by."), field="due_on")
    if not set(classes) <= set(kinds.signatory_classes()):
        raise Refused(_("This class of signatories is not known."), field="classes")
    if not set(roles) <= set(kinds.roles()):
        raise Refused(_("This role is not known."), field="roles")
    if ceremony.ends_on and (ceremony.begins_on is None or ceremony.ends_on < ceremony.begins_on):
        raise Refused(_("The ceremony ends before it begins."), field="ceremony_to")
