"""Joint actions: ask a body to carry a commitment, and that body's answer (S4-20)."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor, may_manage
from mithaq.instruments import rules
from mithaq.instruments.models import Carrier, Commitment, Edition, Instrument
from mithaq.instruments.models.carriers import CONFIRMED, DECLINED, PROPOSED
from mithaq.instruments.models.instruments import PROGRAMMES


@transaction.atomic
def propose_carrier(*, by: Actor, edition: Edition, commitment: Commitment, body: Body) -> Carrier:
    """Ask ``body`` to carry ``commitment`` with the body whose programme it is, which keeps the follow-up.

    Raises NotAllowed, and Refused for an edition that is no draft, the body itself, or a second time.
    """
    if not rules.may_edit(by, edition.instrument):
        raise NotAllowed
    instrument = Instrument.objects.select_for_update().get(pk=edition.instrument_id)
    edition = Edition.objects.get(pk=edition.pk)
    if not edition.is_draft or instrument.kind not in PROGRAMMES:
        raise Refused(_("Bodies are asked while the programme is a draft."))
    commitment = edition.commitments.get(pk=commitment.pk)
    if body.pk == instrument.body_id:
        raise Refused(_("This is the body’s own programme: ask others."), field="body")
    try:
        with transaction.atomic():
            return Carrier.objects.create(instrument=instrument, lineage=commitment.lineage, body=body)
    except IntegrityError as error:
        raise Refused(_("This body was asked already."), field="body") from error


@transaction.atomic
def answer_carrying(*, by: Actor, carrier: Carrier, confirms: bool, reason: str = "") -> Carrier:
    """A steward of the body that was asked confirms, or declines with a reason. Answered once."""
    if not may_manage(by, carrier.body):
        raise NotAllowed
    carrier = Carrier.objects.select_for_update().get(pk=carrier.pk)
    if carrier.state != PROPOSED:
        raise Refused(_("This was answered already."))
    if not confirms and not reason.strip():
        raise Refused(_("Say in a sentence why the body declines."), field="reason")
    carrier.state = CONFIRMED if confirms else DECLINED
    carrier.reason = "" if confirms else reason.strip()
    carrier.answered_at = clock.now()
    carrier.answered_by = by if isinstance(by, Person) else None
    carrier.save()
    return carrier


@transaction.atomic
def withdraw_carrier(*, by: Actor, carrier: Carrier) -> None:
    """Take a question back, or let a body go, while the programme is a draft."""
    if not rules.may_edit(by, carrier.instrument):
        raise NotAllowed
    Instrument.objects.select_for_update().get(pk=carrier.instrument_id)
    if not Edition.objects.filter(instrument=carrier.instrument, state="draft").exists():
        raise Refused(_("Bodies are asked while the programme is a draft."))
    carrier.delete()
