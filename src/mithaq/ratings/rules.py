"""Who may do what with ratings, and what may be rated."""

from __future__ import annotations

from mithaq.delivery.promises import COMMITMENT
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Body
from mithaq.directory.rules import Actor, may_manage
from mithaq.instruments.models import Adoption
from mithaq.ratings import states
from mithaq.ratings.models import Asking, Rating


def may_be_rated(subject: Subject) -> bool:
    """A commitment from the day on which its text comes into force, and after it; a service always. One query."""
    if subject.kind != COMMITMENT:
        return True
    begun = Adoption.objects.filter(edition__instrument=subject.instrument, in_force_on__lte=subject.body.today())
    return begun.exists()


def may_read_all(actor: Actor | None, body: Body) -> bool:
    """Read what waits, hide and show: the stewards of the body. Each decision is public, with its reason."""
    return may_manage(actor, body)


def may_hide(actor: Actor | None, rating: Rating) -> bool:
    return may_read_all(actor, rating.body) and rating.is_standing and rating.state != states.SILENT


def is_asked(asking: Asking) -> bool:
    """Whether the question can be answered today, where the body is."""
    return asking.counted_at is None and asking.opens_on <= asking.measure.body.today() <= asking.closes_on
