"""The scorecard of a body: its programmes and charters, each group by itself, each figure with its rule and list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mithaq.assessments.standings import Judged
from mithaq.portal.scorecards.asked import Promises, Text
from mithaq.portal.scorecards.groups import Shown, groups_of


@dataclass(frozen=True)
class TextLine:
    """A programme or charter: its groups, one as a rule (two where its promises are judged by two books)."""

    text: Text
    groups: Sequence[Shown]


@dataclass(frozen=True)
class BodyCard:
    """``groups``: of all texts asked for; ``texts``: each by itself."""

    promises: Promises
    groups: Sequence[Shown]
    texts: Sequence[TextLine]


def card_of(promises: Promises) -> BodyCard:
    """Nothing is asked of the database any more."""
    chosen, at = promises.chosen, promises.at
    by_text: dict[int, list[Judged]] = {}
    for one in chosen:
        by_text.setdefault(one.instrument, []).append(one)
    lines = [
        TextLine(text, groups_of(by_text[key], at=at, programme=text.instrument.public_id))
        for key, text in promises.texts.items()
        if key in by_text
    ]
    groups = groups_of(chosen, at=at, programme=promises.wanted["programme"])
    return BodyCard(promises, groups, lines)
