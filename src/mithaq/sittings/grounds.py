"""What a decision rests on: the meetings, contributions, responses and opinions that went before it.

Apps above add theirs with ``register``; what the making of a text shows on its track is known already. Kept with the
decision when it is published: what people read then is what it rested on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from mithaq.core.texts import LocalizedText
from mithaq.instruments import cycle
from mithaq.instruments.models import DraftVersion
from mithaq.sittings.models import AgendaItem
from mithaq_engines.clocks.laws import LANGUAGES

DRAFT_VERSION = "draft_version"  # the kind under which an item names the text before the council
# Steps that are this decision itself or follow it; and rounds, which `mithaq.sittings.inputs` tells with their counts.
NOT_BEFORE = {"sitting", "in_force", "consultation"}


@dataclass(frozen=True)
class Ground:
    """``path``: of its page, if it has one, without the language. ``note``: how it ended: “214 answered”."""

    title: LocalizedText
    note: LocalizedText
    path: str = ""
    on: str = ""

    @classmethod
    def of(cls, row: dict[str, Any]) -> Ground:
        """As it was kept."""
        title, note = (LocalizedText(row[name]["original"], row[name]["texts"]) for name in ("title", "note"))
        return cls(title, note, row["path"], row["on"])

    @property
    def address(self) -> str:
        """Where its page is in the reader's language; empty where it has none."""
        return f"/{translation.get_language() or LANGUAGES[0]}{self.path}" if self.path else ""

    def as_json(self) -> dict[str, Any]:
        return {"title": self.title.as_json(), "note": self.note.as_json(), "path": self.path, "on": self.on}


Source = Callable[[AgendaItem], Sequence[Ground]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Add what ``source(item)`` returns to what a decision on ``item`` rests on. Twice is once."""
    if source not in _sources:
        _sources.append(source)


def grounds_of(item: AgendaItem) -> list[Ground]:
    """What a decision on this item rests on today."""
    return [*_steps_of(item), *(ground for source in _sources for ground in source(item))]


def version_of(item: AgendaItem) -> DraftVersion | None:
    """The text that was before the sitting, where the item is about one."""
    if item.subject_kind != DRAFT_VERSION:
        return None
    rows = DraftVersion.objects.select_related("edition__instrument__body")
    return rows.filter(public_id=item.subject_id).first()


def _steps_of(item: AgendaItem) -> list[Ground]:
    version = version_of(item)
    if version is None:
        return []
    told: dict[str, list[cycle.Step]] = {}
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = [one for one in cycle.steps(version.edition) if one.done and one.code not in NOT_BEFORE]
    return [
        Ground(
            title=LocalizedText("fr", {language: steps[place].name for language, steps in told.items()}),
            note=LocalizedText("fr", {language: steps[place].note for language, steps in told.items()}),
            path=without_language(one.path),
            on=one.on.isoformat() if one.on else "",
        )
        for place, one in enumerate(told["fr"])
    ]


def without_language(path: str) -> str:
    """“/b/…” of “/fr/b/…”: the reader's language is put in front when it is shown."""
    parts = path.split("/", 2)
    return f"/{parts[2]}" if len(parts) == 3 and parts[1] in LANGUAGES else path
