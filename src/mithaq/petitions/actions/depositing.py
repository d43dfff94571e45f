"""Deposit a petition against a receipt at once; withdraw it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import Refused
from mithaq.ledger.actions import record
from mithaq.petitions import rules
from mithaq.petitions.actions.holding import held, move
from mithaq.petitions.models import Petition, PetitionSettings
from mithaq.petitions.telling import tell_agent
from mithaq.petitions.thresholds import settings_of, threshold_of
from mithaq.sittings import deadlines
from mithaq.sittings.rules import Actor

SUBJECT = "petition"


@transaction.atomic
def deposit(*, by: Actor, petition: Petition) -> Petition:
    """Hand the petition in. The receipt is given at once, whatever is missing: that is for the bureau to check, and the
    receipt says what was there. The answer's time begins. Raises NotAllowed, Refused."""
    petition = held(by, petition, rules.may_lead)
    settings = PetitionSettings.objects.select_for_update().get(pk=settings_of(petition.organ).pk)
    threshold = threshold_of(petition.organ, petition.kind, settings)
    if threshold.required and not petition.count:
        raise Refused(_("Nobody has signed it yet."))
    move(petition, "deposit")
    now = clock.now()
    today = now.astimezone(ZoneInfo(petition.body.time_zone)).date()
    rows = Petition.objects.filter(body=petition.body, year=today.year)
    petition.year, petition.number = today.year, (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    petition.deposited_at = now
    petition.required, petition.per_part = threshold.required, threshold.per_part_minimum
    petition.article, petition.unverified = threshold.article, threshold.unverified
    hashes = petition.signatures.order_by("identifier_hash").values_list("identifier_hash", flat=True)
    petition.list_hash = content_hash(list(hashes))
    petition.deposit_act = record(
        "petitions.deposited",
        at=now,
        public={
            "petition": petition.public_id,
            "body": petition.body.public_id,
            "signatures": petition.count,
            "list": petition.list_hash,
            "text": content_hash([petition.title, petition.request, petition.reasons, petition.interest]),
        },
    )
    petition.save()
    deadlines.of_petition(petition.organ, subject=(SUBJECT, petition.public_id), deposited_on=today, kind=petition.kind)
    tell_agent(
        petition,
        key="deposited",
        subject=gettext_lazy("Receipt of your petition:"),
        text=gettext_lazy("It was deposited. Its page has the receipt, and the day by which it is answered."),
    )
    return petition


@transaction.atomic
def withdraw(*, by: Actor, petition: Petition) -> Petition:
    """Give the petition up, until it is decided on. What identifies its signatories goes as for any other."""
    petition = held(by, petition, rules.may_lead)
    move(petition, "withdraw")
    petition.decided_at = clock.now()
    petition.save(update_fields=["state", "decided_at"])
    deadlines.end_subject((SUBJECT, petition.public_id))
    return petition
