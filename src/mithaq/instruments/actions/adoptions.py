"""A body makes an edition its own by a dated decision, and may end that."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import Actor
from mithaq.instruments import rules, states
from mithaq.instruments.models import Adoption, Edition, Instrument
from mithaq.ledger.actions import record


@transaction.atomic
def adopt(
    *,
    by: Actor,
    edition: Edition,
    body: Body,
    decision: LocalizedText,
    decided_on: date,
    in_force_on: date,
    covers_below: bool = True,
) -> Adoption:
    """Write down that ``body`` adopted ``edition``, by which decision and from which day. Its earlier adoptions of
    other editions of the same instrument end on that day.

    ``body`` need not be the issuer; ``by`` is a steward of it. Raises NotAllowed, and Refused for an edition that is
    not in force, a decision of a day to come, a day of effect before the decision, a second adoption, or an edition
    that only a sitting of ``body`` can decide on.
    """
    if not rules.may_adopt(by, body):
        raise NotAllowed
    Instrument.objects.select_for_update().get(pk=edition.instrument_id)
    edition = Edition.objects.select_related("instrument").get(pk=edition.pk)
    if edition.state != states.FROZEN:
        raise Refused(_("Only the edition in force can be adopted: a draft may change, an older one is replaced."))
    if edition.instrument.is_made_together and edition.instrument.body_id == body.pk:
        raise Refused(_("It was made with citizens: only a decision of a sitting adopts it."))
    return written(
        edition=edition,
        body=body,
        decision=decision,
        decided_on=decided_on,
        in_force_on=in_force_on,
        covers_below=covers_below,
    )


def written(
    *,
    edition: Edition,
    body: Body,
    decision: LocalizedText,
    decided_on: date,
    in_force_on: date,
    covers_below: bool,
    decision_id: str = "",
) -> Adoption:
    """Write an adoption down, in the log too; earlier ones of the same instrument end. For actions of this app, which
    ask the rule and hold the instrument's lock. Raises Refused as `adopt` does."""
    if not decision:
        raise Refused(_("Say which organ decided, and under which reference."), field="decision")
    if decided_on > body.today():
        raise Refused(_("The decision’s date is still to come. Write it down once it is taken."), field="decided_on")
    if in_force_on < decided_on:
        raise Refused(_("An adoption cannot be in force before it was decided."), field="in_force_on")
    at = clock.now()
    public: dict[str, str | int] = {
        "edition": edition.public_id,
        "content_hash": edition.content_hash,
        "body": body.public_id,
        "decided_on": decided_on.isoformat(),
        "in_force_on": in_force_on.isoformat(),
        "covers_below": int(covers_below),
        **({"decision": decision_id} if decision_id else {}),
    }
    try:
        with transaction.atomic():
            adoption = Adoption.objects.create(
                edition=edition,
                body=body,
                decision=decision,
                decided_on=decided_on,
                in_force_on=in_force_on,
                covers_below=covers_below,
                decision_id=decision_id,
            )
    except IntegrityError as error:
        raise Refused(_("This body has adopted this edition already.")) from error
    others = Adoption.objects.filter(edition__instrument=edition.instrument, body=body, ended_on=None)
    for older in others.exclude(pk=adoption.pk):
        ended(older, on=in_force_on)
    adoption.act = record("instruments.adopted", at=at, public={"adoption": adoption.public_id, **public})
    adoption.save(update_fields=["act"])
    return adoption


@transaction.atomic
def end_adoption(*, by: Actor, adoption: Adoption, ended_on: date) -> Adoption:
    """End an adoption: ``ended_on`` is the first day on which it is over, not before it was decided."""
    if not rules.may_adopt(by, adoption.body):
        raise NotAllowed
    adoption = Adoption.objects.select_for_update().get(pk=adoption.pk)
    if adoption.ended_on is not None:
        raise Refused(_("This adoption has ended already."))
    if ended_on < adoption.decided_on:
        raise Refused(_("An adoption cannot end before it was decided."), field="ended_on")
    return ended(adoption, on=ended_on)


def ended(adoption: Adoption, *, on: date) -> Adoption:
    """Write the end of an adoption, in the log too. For actions of this app, which ask the rule first."""
    adoption.ended_on = on
    adoption.end_act = record(
        "instruments.adoption_ended",
        at=clock.now(),
        public={"adoption": adoption.public_id, "ended_on": on.isoformat()},
    )
    adoption.save(update_fields=["ended_on", "end_act"])
    return adoption
