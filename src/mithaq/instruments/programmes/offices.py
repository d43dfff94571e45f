"""Owner by mandate: an office is a role in a body, whoever holds it on the day. Shown by its title, never by a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Min

from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate
from mithaq.instruments.models import Plan


@dataclass(frozen=True)
class Office:
    """``function``: the title that whoever holds it bears; empty where nobody does, or none is written."""

    body: Body
    role: str
    function: LocalizedText
    is_held: bool

    @property
    def code(self) -> str:
        return f"{self.body.public_id}:{self.role}"

    @property
    def name(self) -> str:
        """“Director of works”, else “Director”, in the reader's language."""
        return str(self.function) or kinds.role(self.role).name

    def __str__(self) -> str:
        return f"{self.name} ({self.body})"


def offices_within(body: Body) -> dict[str, Office]:
    """Every office held today in ``body`` or below it, by code; one query."""
    active = Mandate.objects.active(body.today())
    first = active.within(body).order_by().values("body", "role").annotate(first=Min("pk")).values("first")
    rows = Mandate.objects.filter(pk__in=first).select_related("body").order_by("body__path", "role", "pk")
    offices = (Office(one.body, one.role, one.function, is_held=True) for one in rows)
    return {office.code: office for office in offices}


def leads_of(plans: Iterable[Plan]) -> dict[tuple[int, str], Office]:
    """The office that leads each plan, by body and role: one query. ``plans`` have their ``lead_body`` at hand."""
    asked = {(one.lead_body.pk, one.lead_role): one.lead_body for one in plans if one.lead_body and one.lead_role}
    if not asked:
        return {}
    today = next(iter(asked.values())).today()
    held = Mandate.objects.active(today).filter(
        body__in={body for body, _role in asked}, role__in={role for _body, role in asked}
    )
    first = held.order_by().values("body", "role").annotate(first=Min("pk")).values("first")
    titles = {(one.body_id, one.role): one.function for one in Mandate.objects.filter(pk__in=first)}
    empty = LocalizedText("fr")
    return {
        (key, role): Office(body, role, titles.get((key, role), empty), is_held=(key, role) in titles)
        for (key, role), body in asked.items()
    }
