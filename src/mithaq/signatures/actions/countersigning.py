"""The issuer signs under the signatures of a contract of two parties, one by one or many at once (S1-02)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Mandate, Person
from mithaq.ledger.actions import record
from mithaq.signatures import confirmations, statements
from mithaq.signatures.models import Campaign, Countersignature, Signature
from mithaq.signatures.rules import countersigning_mandates, why_not_countersign
from mithaq.signatures.statements import Statement


def countersign(
    *, by: Person, campaign: Campaign, mandate: Mandate, pending: str, method: str, secret: str
) -> list[Countersignature]:
    """Countersign each signature whose statement was shown. All of them or none.

    Those countersigned meanwhile are left as they are. Raises NotAllowed without the power; Refused as `sign` does.
    """
    if mandate.person_id != by.pk:
        raise NotAllowed
    shown = statements.opened(pending, at=clock.now(), kind=statements.COUNTERSIGNATURE)
    done = Countersignature.objects.filter(signature__public_id__in=[one["signature"]["id"] for one in shown])
    if mandate.pk and len(finished := list(done.filter(mandate=mandate))) == len(shown):
        return finished  # the same form sent twice
    act = confirmations.Act(by=by, campaign=campaign, mandate=mandate)
    way = confirmations.method_for(by, method)
    way.verify(act, secret)
    return countersign_confirmed(
        by=by, campaign=campaign, mandate=mandate, shown=shown, method=way.code, spend=lambda: way.spend(act)
    )


@transaction.atomic
def countersign_confirmed(
    *,
    by: Person,
    campaign: Campaign,
    mandate: Mandate,
    shown: Sequence[Statement],
    method: str,
    spend: Callable[[], None] = lambda: None,
) -> list[Countersignature]:
    """Write countersignatures whose will has been confirmed."""
    mandates = Mandate.objects.select_related("body", "person").select_for_update(of=("self",))
    mandate = mandates.get(pk=mandate.pk)
    campaign = Campaign.objects.select_related("adoption__edition__instrument__body", "body").get(pk=campaign.pk)
    if mandate.person_id != by.pk or not countersigning_mandates(by, campaign).filter(pk=mandate.pk).exists():
        raise NotAllowed
    rows = Signature.objects.select_related(
        "mandate__person", "mandate__body", "campaign", "edition", "countersignature"
    )
    held = rows.filter(campaign=campaign, public_id__in=[one["signature"]["id"] for one in shown])
    signatures = {one.public_id: one for one in held.select_for_update(of=("self",)).order_by("pk")}
    spend()
    written = []
    for statement in shown:
        signature = signatures.get(statement["signature"]["id"])
        if signature is None:
            raise Refused(_("This statement is not the one that was shown. Open the page again and read it."))
        written.append(_one(signature, mandate, statement, method))
    return written


def _one(signature: Signature, mandate: Mandate, statement: Statement, method: str) -> Countersignature:
    if hasattr(signature, "countersignature"):
        return signature.countersignature
    if reason := why_not_countersign(signature, mandate):
        raise Refused(reason)
    anew = statements.countersignature_statement(
        signature=signature, mandate=mandate, date=str(statement["date"]), nonce=str(statement["nonce"])
    )
    if content_hash(anew) != content_hash(statement):
        raise Refused(_("Something has changed since this page was shown. Open it again and read it."))
    try:
        with transaction.atomic():
            return _write(signature, mandate, statement, method)
    except IntegrityError:
        return Countersignature.objects.get(signature=signature)  # another holder of the power was faster


def _write(signature: Signature, mandate: Mandate, statement: Statement, method: str) -> Countersignature:
    now = clock.now()
    text = statements.text_of(statement)
    statement_hash = content_hash(json.loads(text))
    where = {
        "edition": signature.edition.public_id,
        "edition_hash": signature.edition.content_hash,
        "campaign": signature.campaign.public_id,
        "body": mandate.body.public_id,
    }
    is_open = signature.mandate.signatory_class == "official"  # sealed for others, as their signature is
    act = record(
        "signatures.countersigned",
        at=now,
        public=where if is_open else {},
        personal={
            "person": mandate.person.name.original_text or mandate.person.public_id,
            "mandate": mandate.public_id,
            "signature": signature.act,
            "statement": statement_hash,
            **({} if is_open else where),
        },
    )
    return Countersignature.objects.create(
        signature=signature,
        mandate=mandate,
        statement=text,
        statement_hash=statement_hash,
        method=method,
        signed_at=now,
        act=act,
    )
