"""What the forms of a body let choose from."""

from __future__ import annotations

from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Mandate
from mithaq.directory.models.bodies import BodyQuerySet
from mithaq.directory.models.mandates import MandateQuerySet
from mithaq.instruments.models import DraftVersion, Edition
from mithaq.signatures.models import Campaign

MOST = 200  # of any list
ANSWERABLE = ("steward", "participation_officer", "focal_point", "information_officer", "team_lead")


def committees_of(body: Body) -> BodyQuerySet:
    """Committees below the body."""
    rows = Body.objects.filter(kind="committee", path__startswith=body.path).order_by("pk")
    found: BodyQuerySet = rows
    return found


def instruments_of(body: Body) -> dict[int, LocalizedText]:
    """The texts of a body by primary key, each with the title of its last edition."""
    rows = Edition.objects.filter(instrument__body=body).order_by("instrument", "number")
    return dict(rows.values_list("instrument", "title"))


def campaigns_of(body: Body) -> tuple[Any, dict[int, object]]:
    """Signings that the body has opened, with the occasion or the title of what is signed."""
    rows = (
        Campaign.objects.visible_to(None).filter(body=body).select_related("adoption__edition").order_by("-opened_at")
    )
    names = {one.pk: one.ceremony_name or one.adoption.edition.title for one in rows[:MOST]}
    return Campaign.objects.filter(pk__in=names), names


def versions_of(body: Body) -> tuple[Any, dict[int, object]]:
    """Versions of the drafts of a body, the latest first."""
    rows = DraftVersion.objects.filter(edition__instrument__body=body).select_related("edition").defer("contents")
    names: dict[int, object] = {
        one.pk: f"{one.edition.title} · v{one.number}" for one in rows.order_by("-made_at")[:MOST]
    }
    return DraftVersion.objects.filter(pk__in=names).select_related("edition__instrument"), names


def answerable_of(body: Body) -> MandateQuerySet:
    """Those who may answer for a standard: officials of the body and of its parts, and those who run things in it."""
    rows = Mandate.objects.active(body.today()).within_parts_of(body).filter(person__erased_at=None)
    official = rows.filter(signatory_class="official") | rows.filter(role__in=ANSWERABLE)
    found: MandateQuerySet = official.select_related("person", "body").order_by("body__path", "since", "pk")
    return found
