"""The text by which an assessor declares that she is independent: ours, in versions, each known by its hash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from mithaq.core.canonical import content_hash


@dataclass(frozen=True)
class Text:
    """``points``: code -> the sentence in English. Once somebody has declared it, a text is never changed: write
    another version."""

    version: str
    points: Mapping[str, str]

    @property
    def hash(self) -> str:
        """The same in whatever language it was read."""
        return content_hash({"version": self.version, "points": dict(self.points)})

    def shown(self, ticked: Sequence[str] | None = None) -> list[tuple[str, str]]:
        """(code, sentence in the reader's language) of all points, or of those ``ticked``."""
        return [(code, gettext(one)) for code, one in self.points.items() if ticked is None or code in ticked]


CURRENT = Text(
    version="1",
    points={
        "no_post": _(
            "I hold no post in this body or its services, nor above it, and held none in the period assessed."
        ),
        "no_mandate": _("I hold no elected or appointed office there, and stand for none."),
        "no_contract": _("Neither I nor my association is paid by this body for what is assessed."),
        "no_tie": _("Nobody of my close family decides on what is assessed."),
        "not_author": _("I did not write what is assessed, do not carry it out and never reported on it for the body."),
        "tells_changes": _("If any of this changes, I say so at once and stop assessing."),
    },
)
TEXTS: Mapping[str, Text] = {CURRENT.version: CURRENT}
