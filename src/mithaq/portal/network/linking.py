"""The network says which facts of the site speak to which duty of its members."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor, may_manage
from mithaq.portal.network.duties import duties_of
from mithaq.portal.network.evidence import sources
from mithaq.portal.network.models import DutyEvidence


@transaction.atomic
def link_evidence(*, by: Actor, network: Body, chosen: Mapping[str, Collection[str]]) -> int:
    """From now on the facts ``chosen`` (codes by lineage) are evidence of those duties, and no others are. Duties that
    are not named keep what they had. Returns how many links were made or taken back.

    By a steward of the network. Raises NotAllowed, and Refused for a duty that is not one today or an unknown fact.
    """
    if not may_manage(by, network):
        raise NotAllowed
    Body.objects.select_for_update().get(pk=network.pk)  # two stewards, one after the other
    if set(chosen) - {one.lineage for one in duties_of(network)}:
        raise Refused(_("This is no duty of the members today."))
    wanted = {(lineage, code) for lineage, codes in chosen.items() for code in codes}
    if {code for _lineage, code in wanted} - set(sources()):
        raise Refused(_("The site knows no facts of this kind."))
    rows = {(one.lineage, one.source): one.pk for one in DutyEvidence.objects.filter(network=network)}
    gone = [pk for key, pk in rows.items() if key[0] in chosen and key not in wanted]
    DutyEvidence.objects.filter(pk__in=gone).delete()
    person = by if isinstance(by, Person) else None
    made = [
        DutyEvidence(network=network, lineage=lineage, source=code, linked_by=person)
        for lineage, code in sorted(wanted - set(rows))
    ]
    DutyEvidence.objects.bulk_create(made)
    return len(gone) + len(made)
