"""Lead from a sitting or an item to its minutes and its decision, where the reader may see them."""

from __future__ import annotations

from django import template

from mithaq.directory.models import Person
from mithaq.sittings import states
from mithaq.sittings.actions.minuting import MINUTED
from mithaq.sittings.models import AgendaItem, Decision, Minutes, Sitting

register = template.Library()


@register.simple_tag
def decision_of(item: AgendaItem, person: Person | None) -> Decision | None:
    """The decision on an item."""
    return Decision.objects.visible_to(person).filter(item=item).first()


@register.simple_tag
def minutes_of(sitting: Sitting, person: Person | None) -> Minutes | None:
    """The minutes of a sitting."""
    return Minutes.objects.visible_to(person).filter(sitting=sitting).first()


@register.filter
def may_be_decided(item: AgendaItem) -> bool:
    """Whether its vote is closed, with an outcome that is final."""
    return item.outcome in (states.ADOPTED, states.REJECTED)


@register.filter
def may_be_minuted(sitting: Sitting) -> bool:
    """Whether its minutes may be begun."""
    return sitting.state in MINUTED
