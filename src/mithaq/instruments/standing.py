"""Where an edition stands today, in a word and as a life: what its chip and its track say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mithaq.core.templatetags.mithaq import day
from mithaq.instruments import states
from mithaq.instruments.models import Adoption, Edition


@dataclass(frozen=True)
class Standing:
    """``chip``: plain, kept, soon or late."""

    chip: str
    name: str | Promise


def standing_of(edition: Edition, adoptions: Sequence[Adoption], today: date) -> Standing:
    """``adoptions``: those of the edition that count, the issuer's or of any body."""
    if edition.state == states.DRAFT:
        return Standing("soon", _("Draft"))
    if edition.state == states.VALIDATED:
        return Standing("soon", _("Validated, not yet frozen"))
    if edition.state == states.WITHDRAWN:
        return Standing("late", _("Withdrawn"))
    if edition.state == states.SUPERSEDED:
        return Standing("plain", _("Superseded"))
    found = {one.state_at(today) for one in adoptions}
    if states.IN_FORCE in found:
        return Standing("kept", _("In force"))
    if states.DECIDED in found:
        return Standing("soon", _("Adopted, not yet in force"))
    return Standing("soon", _("Not yet adopted"))


def track_of(edition: Edition, adoption: Adoption | None, today: date) -> list[dict[str, Any]]:
    """The steps of `{% track %}`: drafted, frozen, adopted, in force, then superseded or withdrawn."""
    zone = edition.instrument.body.time_zone
    decided = adoption.decided_on if adoption else None
    effect = adoption.in_force_on if adoption else None
    steps: list[tuple[str, Any, bool]] = [
        (_("Drafted"), day(edition.created_at, zone), True),
        (_("Frozen"), day(edition.frozen_at, zone), edition.is_public),
        (_("Adopted"), day(decided), decided is not None),
        (_("In force"), day(effect), effect is not None and effect <= today),
    ]
    if edition.state == states.WITHDRAWN:
        steps.append((_("Withdrawn"), day(edition.withdrawn_at, zone), True))
    elif edition.state == states.SUPERSEDED:
        steps.append((_("Superseded"), day(edition.superseded_at, zone), True))
    reached = max(place for place, (_name, _when, is_done) in enumerate(steps) if is_done)
    return [
        {"name": name, "when": when, "state": "now" if place == reached else "done" if is_done else "next"}
        for place, (name, when, is_done) in enumerate(steps)
        if is_done or place > reached
    ]
