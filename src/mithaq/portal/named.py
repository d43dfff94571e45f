"""What evidence, opinions and committees may name of the apps above meetings: consultations and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mithaq.consultations.models import Consultation
from mithaq.meetings import things
from mithaq.sittings.models import Decision


def declare() -> None:
    """Let them be named by the address of their pages."""
    things.register("consultation", _("a consultation"), _consultations)
    things.register("decision", _("a decision"), _decisions)


def _consultations(public_ids: Sequence[str]) -> dict[str, things.Thing]:
    rows = Consultation.objects.visible_to(None).filter(public_id__in=public_ids).select_related("body")
    rows = rows.only("public_id", "title", "opens_at", "body__time_zone")
    return {
        one.public_id: things.Thing(
            one.title, _address(one.public_id), one.opens_at.astimezone(ZoneInfo(one.body.time_zone)).date()
        )
        for one in rows
    }


def _decisions(public_ids: Sequence[str]) -> dict[str, things.Thing]:
    rows = Decision.objects.visible_to(None).filter(public_id__in=public_ids).select_related("item")
    return {one.public_id: things.Thing(one.item.title, _address(one.public_id), one.decided_on) for one in rows}


def _address(public_id: str) -> str:
    return reverse("root:identifier", args=[public_id])
