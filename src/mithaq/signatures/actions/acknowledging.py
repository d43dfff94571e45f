"""“I have read it”, without signing (S1-20)."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Mandate, Person
from mithaq.directory.rules import holds
from mithaq.signatures import coverage
from mithaq.signatures.actions.signing import current
from mithaq.signatures.models import Acknowledgement, Campaign
from mithaq.signatures.rules import why_not_sign


@transaction.atomic
def acknowledge(*, by: Person, campaign: Campaign, mandate: Mandate, language: str) -> Acknowledgement:
    """Say that one has read the text in ``language``. A second time changes nothing.

    Raises NotAllowed for somebody else's mandate; Refused where a signature is asked instead, or nothing is.
    """
    if not holds(by, mandate):
        raise NotAllowed
    coverage.locked_campaigns(mandate, edition_id=campaign.adoption.edition_id)
    campaign, mandate = current(campaign, mandate)
    if campaign.asks_signature:
        raise Refused(_("This campaign asks for a signature: reading is not enough."))
    if reason := why_not_sign(campaign, mandate):
        raise Refused(reason)
    rows = Acknowledgement.objects.filter(campaign=campaign, mandate=mandate)
    if read := rows.first():
        return read
    try:
        with transaction.atomic():
            read = Acknowledgement.objects.create(
                campaign=campaign, mandate=mandate, language=language, read_at=clock.now()
            )
    except IntegrityError:
        return rows.get()
    coverage.count_anew(campaign, body=mandate.body)
    return read
