"""What the report and the files say beside the map: who was heard, and the statements with their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from mithaq.calls import states as calls
from mithaq.calls.models import Call, Place
from mithaq.deliberations import states
from mithaq.deliberations.mapping import LANGUAGES
from mithaq.deliberations.models import OpinionResult, Statement

GROUPS = ("votes", "agree", "disagree")
COLUMNS = ("number", "id", "state", *(f"words_{tag}" for tag in ("ar", "fr", "en", "zgh")))
FIGURES = ("votes", "agree", "disagree", "pass")


@dataclass(frozen=True)
class Heard:
    """Who voted, by type of stakeholder (None: withheld), and which types and places did not."""

    everybody: int | None
    rows: tuple[tuple[str, int | None], ...]
    missing: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def counts(self) -> list[int | None]:
        return [self.everybody, *(count for _name, count in self.rows)]


def heard_of(call: Call, result: OpinionResult | None) -> Heard | None:
    """As the map holds it. One query at most."""
    if result is None:
        return None
    voters = result.data["voters"]
    rows = tuple((str(calls.STAKEHOLDERS[code]), count) for code, count in voters["stakeholders"].items() if count != 0)
    missing = tuple(str(calls.STAKEHOLDERS[code]) for code in voters["not_heard"])
    places = tuple(call.places.filter(public_id__in=voters["places"])) if voters["places"] else ()
    return Heard(voters["all"], rows, missing, places)


def picture_for(result: OpinionResult | None, language: str) -> SafeString:
    """The drawing in the reader's language, to stand in a page."""
    drawn = result.pictures.get(language if language in LANGUAGES else "fr", "") if result else ""
    return mark_safe(drawn)  # noqa: S308  # the engine escapes every word in its drawing


def figures_of(result: OpinionResult | None) -> dict[int, dict[str, Any]]:
    """Number of a statement -> its row of the map; empty where nothing may be shown."""
    return {row["id"]: row for row in result.map.get("statements", [])} if result else {}


def statement_rows(call: Call) -> Iterator[dict[str, Any]]:
    """Every statement that was taken, with what may be shown of its votes, for a file. Words only while it is shown;
    of one that was hidden, that it was there. Two queries."""
    figures = figures_of(OpinionResult.objects.drawn().filter(call=call).first())
    rows = Statement.objects.visible_to(None).filter(call=call).select_related("merged_into")
    for one in rows.order_by("number"):
        row = figures.get(one.number, {})
        yield {
            "number": one.number,
            "id": one.public_id,
            "state": one.state,
            "words": {} if one.state == states.HIDDEN else dict(one.words.texts),
            "source": one.source,
            "united_with": one.merged_into.public_id if one.merged_into else "",
            **{name: row.get(name) for name in FIGURES},
            "groups": row.get("groups", {}),
        }
