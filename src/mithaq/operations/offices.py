"""The titles of offices, whoever holds them: what pages show beside a measure or an action."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Min

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Mandate
from mithaq.instruments.programmes.offices import Office

Key = tuple[int, str]


def offices_of(named: Iterable[tuple[Body, str]]) -> dict[Key, Office]:
    """By primary key of the body and code of the role. One query."""
    asked = {(body.pk, role): body for body, role in named}
    if not asked:
        return {}
    today = next(iter(asked.values())).today()
    held = Mandate.objects.active(today).filter(
        body__in={body for body, _role in asked}, role__in={role for _body, role in asked}
    )
    first = held.order_by().values("body", "role").annotate(first=Min("pk")).values("first")
    titles = {(one.body_id, one.role): one.function for one in Mandate.objects.filter(pk__in=first)}
    return {
        (key, role): Office(body, role, titles.get((key, role), LocalizedText("fr")), is_held=(key, role) in titles)
        for (key, role), body in asked.items()
    }
