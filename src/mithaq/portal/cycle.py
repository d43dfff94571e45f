"""The cycle of a promise, as the home page draws it: seven numbered places around a star."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CENTRE, RADIUS = 100.0, 78.0  # of a drawing 200 wide


@dataclass(frozen=True)
class Step:
    """A step of the cycle. ``is_here``: this version of Mithaq already does it; ``x``, ``y``: its place."""

    number: int
    name: str | Promise
    who: str | Promise
    is_here: bool
    x: str
    y: str


_STEPS: list[tuple[str | Promise, str | Promise, bool]] = [
    (_("Need"), _("Citizens say what is missing."), False),
    (_("Choice"), _("They choose what comes first."), False),
    (_("Commitment"), _("The body writes it as a promise."), True),
    (_("Signature"), _("Those bound by it sign."), True),
    (_("Action"), _("Services do what was promised."), False),
    (_("Evidence"), _("They show that it was done."), True),
    (_("Verdict"), _("Civil society judges."), False),
]


def cycle_of(direction: str) -> Sequence[Step]:
    """The steps, turning with the reading direction: clockwise, or the other way in a right-to-left page."""
    turn = -1 if direction == "rtl" else 1
    steps = []
    for place, (name, who, is_here) in enumerate(_STEPS):
        angle = 2 * pi * place / len(_STEPS) - pi / 2
        x, y = CENTRE + turn * RADIUS * cos(angle), CENTRE + RADIUS * sin(angle)
        steps.append(Step(place + 1, name, who, is_here, f"{x:.1f}", f"{y:.1f}"))
    return steps
