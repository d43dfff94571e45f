"""Who may sign, countersign, run a campaign and see who has not signed; and why not, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.models.mandates import MandateQuerySet
from mithaq.directory.rules import Actor, may_manage
from mithaq.instruments import states as instrument_states
from mithaq.instruments.models import Adoption
from mithaq.signatures import states
from mithaq.signatures.models import Campaign, Signature


def may_run(person: Actor | None, campaign: Campaign) -> bool:
    """Stewards of the body run its campaigns."""
    return may_manage(person, campaign.body)


def may_see_everybody(person: Person | None, campaign: Campaign) -> bool:
    """Who has not signed, staff included: the body's stewards, and the guardian of the charter."""
    if person is None:
        return False
    return may_run(person, campaign) or _acts_with(person, "guard", campaign.body).exists()


def countersigning_mandates(person: Person, campaign: Campaign) -> MandateQuerySet:
    """Mandates by which this person signs for the issuer of the charter today."""
    return _acts_with(person, "countersign", campaign.adoption.edition.instrument.body)


def may_countersign(own: Iterable[Mandate], campaign: Campaign) -> bool:
    """Whether one of a person's ``own`` mandates in force signs for the issuer of a contract of two parties (S1-02)."""
    issuer, powerful = campaign.adoption.edition.instrument.body_id, kinds.roles_with("countersign")
    return campaign.needs_countersignature and any(one.body_id == issuer and one.role in powerful for one in own)


def binds(campaign: Campaign, mandate: Mandate) -> bool:
    """Whether the campaign asks this mandate, its dates aside: `Campaign.bound_mandates` for one."""
    reaches = mandate.body_id == campaign.body_id or (
        campaign.adoption.covers_below and campaign.body_id in mandate.body.ancestor_ids()
    )
    everybody = not campaign.classes and not campaign.roles
    return reaches and (everybody or mandate.signatory_class in campaign.classes or mandate.role in campaign.roles)


def why_not_adopted(adoption: Adoption | None, at: date) -> Promise | None:
    """Why signatures may not be collected under this adoption on that day (S0-01); None when they may."""
    if adoption is None:
        return _("This body has not adopted this charter: record the decision of adoption first.")
    edition = adoption.edition
    if edition.state in {instrument_states.DRAFT, instrument_states.VALIDATED}:
        return _("This text is still a draft: nobody can sign it.")
    if edition.state == instrument_states.SUPERSEDED:
        return _("A newer edition has replaced this one: open the new edition and read it.")
    if edition.state != instrument_states.FROZEN:
        return _("This edition was withdrawn: nobody can sign it any more.")
    if adoption.state_at(at) == instrument_states.DECIDED:
        return _("The adoption of this charter is not in force yet.")
    if adoption.state_at(at) == instrument_states.ENDED:
        return _("The adoption of this charter has ended.")
    return None


def why_not_sign(campaign: Campaign, mandate: Mandate) -> Promise | None:
    """Why this mandate cannot sign now; None when it can. Asked again in the transaction that writes."""
    if campaign.state == states.PLANNED:
        return _("This campaign is not open yet.")
    if campaign.state == states.CLOSED:
        return _("This campaign is closed.")
    if reason := why_not_adopted(campaign.adoption, campaign.body.today()):
        return reason
    if not mandate.is_active(mandate.body.today()) or not mandate.is_active(campaign.body.today()):
        return _("This mandate is not in force today: what it bound you to is over, or not begun.")
    if not binds(campaign, mandate):
        return _("This campaign does not ask this mandate to sign.")
    return None


def why_not_countersign(signature: Signature, mandate: Mandate) -> Promise | None:
    """Why the issuer cannot sign under this signature with this mandate; None when it can."""
    campaign = signature.campaign
    if not campaign.needs_countersignature:
        return _("This charter is not a contract of two parties: it has no countersignature.")
    if signature.withdrawn_at is not None:
        return _("This signature was withdrawn.")
    if not signature.statement:
        return _("The words were erased at the request of the person.")
    if signature.mandate.person_id == mandate.person_id:
        return _("Nobody countersigns their own signature: another holder of this power must do it.")
    if not mandate.is_active(mandate.body.today()):
        return _("This mandate is not in force today: what it bound you to is over, or not begun.")
    return None


def _acts_with(person: Person, power: str, body: Body) -> MandateQuerySet:
    return person.acting_mandates().active(body.today()).with_power(power).filter(body=body)
