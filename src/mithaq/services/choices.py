"""What forms of services let people choose from."""

from __future__ import annotations

from django.db.models import Q

from mithaq.directory.models import Body
from mithaq.instruments import states
from mithaq.instruments.models import Commitment

MOST_OFFERED = 500


def objectives_of(body: Body) -> list[Commitment]:
    """Commitments of the body's own texts and of those that it adopted, each as it stands in the last edition. One
    query."""
    own = Q(edition__instrument__body=body) | Q(edition__adoptions__body=body)
    rows = Commitment.objects.filter(own, edition__state__in=[states.FROZEN, states.SUPERSEDED])
    rows = rows.select_related("edition__instrument__body", "plan").order_by("edition__number", "order", "pk")
    return list({one.lineage: one for one in rows}.values())[:MOST_OFFERED]
