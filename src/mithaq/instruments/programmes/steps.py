"""The first and the last step of the making of a text: its draft with its versions, and its being in force."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.instruments import cycle, states
from mithaq.instruments.models import Adoption, Edition

DRAFT, IN_FORCE = 10, 60  # their ranks


def declare() -> None:
    """Show both."""
    cycle.register_step(DRAFT, draft_step)
    cycle.register_step(IN_FORCE, in_force_step)


def draft_step(edition: Edition) -> Sequence[cycle.Step]:
    """Since when it is written, and how many versions that made. One query."""
    instrument = edition.instrument
    last = edition.versions.filter(is_public=True).aggregate(last=Max("number"))["last"]
    path = reverse("instruments:version_list", args=[instrument.body.slug, instrument.slug]) if last else ""
    created = edition.created_at.date()
    return [
        cycle.Step(
            "draft",
            _("Draft"),
            done=edition.state != states.DRAFT or bool(last),
            now=edition.state == states.DRAFT,
            on=None if last else created,
            path=path,
            note=f"v{last}" if last else "",
        )
    ]


def own_adoption(edition: Edition) -> Adoption | None:
    """The last decision by which the issuer adopted it. One query for what is public, once for each object."""
    if not edition.is_public:
        return None
    if not hasattr(edition, "_own_adoption"):
        own = Adoption.objects.filter(edition=edition, body=edition.instrument.body_id)
        edition._own_adoption = own.order_by("-in_force_on", "-pk").first()  # type: ignore[attr-defined]  # kept on it
    found: Adoption | None = edition._own_adoption  # type: ignore[attr-defined]  # kept on it
    return found


def in_force_step(edition: Edition) -> Sequence[cycle.Step]:
    """From which day it binds. One query for what is public, none for a draft."""
    adoption = own_adoption(edition)
    is_there = adoption is not None and adoption.in_force_on <= edition.instrument.body.today()
    return [cycle.Step("in_force", _("In force"), done=is_there, on=adoption.in_force_on if adoption else None)]
