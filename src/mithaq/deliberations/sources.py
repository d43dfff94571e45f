"""From where a statement was taken: a need or a solution of the same call."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.calls.models import Call
from mithaq.needs.models import Need, Solution


@dataclass(frozen=True)
class Source:
    """``public_id`` is that of its page, for ever."""

    public_id: str
    title: str
    language: str


def source_of(call: Call, public_id: str) -> Source | None:
    """What bears this id and everybody may read, or None. Two queries at most, none without an id."""
    if not public_id:
        return None
    need = Need.objects.visible_to(None).filter(call=call, public_id=public_id).first()
    if need is not None:
        return Source(need.public_id, need.title, need.language)
    solution = Solution.objects.visible_to(None).filter(need__call=call, public_id=public_id).first()
    return Source(solution.public_id, solution.title, solution.language) if solution else None
