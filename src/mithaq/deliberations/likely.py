"""Which statements likely say the same, in whatever language."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.calls.models import Call
from mithaq.deliberations import states
from mithaq.deliberations.models import Statement
from mithaq_engines.text.likeness import rerank

CANDIDATES = 400  # the most that are compared: some five milliseconds
LEAST_LIKENESS = 0.4
SHOWN = 3  # more are not read


@dataclass(frozen=True)
class Likely:
    """A statement, and how like it is: a share from 0 to 1."""

    statement: Statement
    score: float


def likely_same(words: str, call: Call, *, beside: Statement | None = None) -> list[Likely]:
    """The shown statements of ``call`` that likely say what ``words`` say, the likest first. One query.

    ``beside``: the statement whose words they are.
    """
    rows = Statement.objects.shown().filter(call=call).order_by("-number")[: CANDIDATES + 1]
    found = [one for one in rows if one != beside][:CANDIDATES]
    texts = [(one, text) for one in found for text in one.words.texts.values()]
    best: dict[int, Likely] = {}
    for like in rerank(words[: states.LONGEST], [text for _, text in texts]):
        one = texts[int(like.key)][0]
        if like.score >= LEAST_LIKENESS and one.pk not in best:
            one.call = call
            best[one.pk] = Likely(one, like.score)
    return list(best.values())[:SHOWN]
