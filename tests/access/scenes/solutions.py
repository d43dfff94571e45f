"""A solution of the world: a citizen’s, not reviewed yet."""

from __future__ import annotations

from typing import Any

from mithaq.directory.models import Body
from tests.calls.factories import make_call, make_participant
from tests.needs.factories import make_need
from tests.needs.solutions import make_solution


def add_solution_scenes(scenes: dict[str, dict[str, Any]], body: Body) -> None:
    """``solution``: a citizen's, to a published need; ``needs``: of that call."""
    call = make_call(body)
    need = make_need(call)
    solution = make_solution(need, by=make_participant(call))
    parts = {"body": body.slug, "call": call.public_id, "need": need.public_id, "solution": solution.public_id}
    scenes["needs"] = {"body": body.slug, "call": call.public_id}
    scenes["solution"] = parts
