"""What follows for an adoption that a decision of a sitting made: the decision is held up, annulled, restored, or may
be carried out on another day than was foreseen. The caller has asked its own rule, as for `adopt_by_decision`."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mithaq.core import clock
from mithaq.instruments.actions.adoptions import ended, written
from mithaq.instruments.models import Adoption, Instrument
from mithaq.ledger.actions import record


@transaction.atomic
def end_by_decision(*, adoption: Adoption, ended_on: date) -> Adoption:
    """The decision was opposed or annulled: the text is adopted no more from ``ended_on`` on. Nothing when it was over
    already."""
    adoption = _locked(adoption)
    if adoption.ended_on is not None:
        return adoption
    return ended(adoption, on=max(ended_on, adoption.decided_on))


@transaction.atomic
def restore_by_decision(*, adoption: Adoption, in_force_on: date) -> Adoption:
    """The opposition to the decision is over: the same edition is adopted again, as a new adoption. Raises Refused as
    `adopt` does."""
    adoption = _locked(adoption)
    return written(
        edition=adoption.edition,
        body=adoption.body,
        decision=adoption.decision,
        decided_on=adoption.decided_on,
        in_force_on=max(in_force_on, adoption.decided_on),
        covers_below=adoption.covers_below,
        decision_id=adoption.decision_id,
    )


@transaction.atomic
def set_in_force_by_decision(*, adoption: Adoption, in_force_on: date) -> Adoption:
    """The decision may be carried out on another day than was foreseen: its visa came early, or was asked for late."""
    adoption = _locked(adoption)
    if adoption.in_force_on == in_force_on or adoption.ended_on is not None:
        return adoption
    adoption.in_force_on = max(in_force_on, adoption.decided_on)
    adoption.save(update_fields=["in_force_on"])
    record(
        "instruments.adoption_moved",
        at=clock.now(),
        public={"adoption": adoption.public_id, "in_force_on": adoption.in_force_on.isoformat()},
    )
    return adoption


def _locked(adoption: Adoption) -> Adoption:
    Instrument.objects.select_for_update().get(pk=adoption.edition.instrument_id)
    return Adoption.objects.select_related("edition__instrument", "body").get(pk=adoption.pk)
