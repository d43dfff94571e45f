"""How a commitment is lived: a body attaches practices and evidence to it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Membership, Person
from mithaq.directory.rules import Actor, may_manage
from mithaq.instruments.models import Adoption, Commitment, Practice
from mithaq.instruments.models.practices import EVIDENCE, PRACTICE

BINDS_MEMBERS = ("membership_pledge", "charter")  # of a network: who joins it takes them on


@transaction.atomic
def add_practice(
    *, by: Actor, commitment: Commitment, body: Body, kind: str, text: LocalizedText, dated: date, link: str = ""
) -> Practice:
    """Say how ``body`` lives ``commitment`` (its lineage: later editions that keep it keep this).

    ``kind``: practice or evidence. Raises NotAllowed, and Refused when neither the body nor one above it is bound by
    the charter, by adopting it or by being a member of the network that issued it, or the date is to come.
    """
    if not may_manage(by, body):
        raise NotAllowed
    if not _is_bound(body, commitment):
        raise Refused(_("This body has neither issued nor adopted this charter."), field="body")
    if kind not in (PRACTICE, EVIDENCE):
        raise Refused(_("It is a practice or a piece of evidence."), field="kind")
    if not text:
        raise Refused(_("Say in a sentence how the commitment is lived."), field="text")
    if link and not link.startswith(("https://", "http://")):
        raise Refused(_("A link begins with https://."), field="link")
    if dated > body.today():
        raise Refused(_("Write down what is already done: this date is still to come."), field="dated")
    return Practice.objects.create(
        lineage=commitment.lineage,
        body=body,
        kind=kind,
        text=text,
        link=link,
        dated=dated,
        added_by=by if isinstance(by, Person) else None,
    )


@transaction.atomic
def remove_practice(*, by: Actor, practice: Practice) -> None:
    """Take a practice back. Only stewards of the body that wrote it."""
    if not may_manage(by, practice.body):
        raise NotAllowed
    practice.delete()


def _is_bound(body: Body, commitment: Commitment) -> bool:
    instrument = commitment.edition.instrument
    if instrument.body_id in body.ancestor_ids():
        return True
    if instrument.kind in BINDS_MEMBERS and _is_member(body, instrument.body_id):
        return True
    reach = Q(body=body) | Q(body__in=body.ancestor_ids(), covers_below=True)
    return Adoption.objects.in_force(body.today()).filter(reach, edition__instrument=instrument).exists()


def _is_member(body: Body, network_id: int) -> bool:
    return Membership.objects.active(body.today()).filter(body=body, network=network_id).exists()
