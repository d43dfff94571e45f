"""Operations, measures and problems of the world."""

from __future__ import annotations

from datetime import date
from typing import Any

from mithaq.directory.models import Body
from mithaq.operations import actions, states
from mithaq.operations.actions import AmendmentContent
from tests.factories import make_steward
from tests.operations.factories import (
    duty_of,
    make_agreed,
    make_measure,
    make_problem,
    make_proposed,
    make_review,
    words,
)


def add_operation_scenes(scenes: dict[str, dict[str, Any]], body: Body, other: Body) -> None:
    """``proposed operation``; ``operation``: agreed with ``other``, amended by ours; ``their duty`` of it."""
    proposed, agreed = make_proposed(body, other), make_agreed(body, other)
    content = AmendmentContent(date(2026, 1, 1), words("Oubli"), side=states.THEIRS, text=words("Gérer le marché"))
    asked = actions.propose_amendment(by=make_steward(body), operation=agreed, content=content)
    parts = {"body": body.slug, "operation": agreed.public_id, "amendment": asked.public_id}
    scenes |= {
        "proposed operation": {
            "body": body.slug,
            "operation": proposed.public_id,
            "duty": duty_of(proposed, states.OURS).public_id,
        },
        "operation": parts | {"duty": duty_of(agreed, states.OURS).public_id},
        "measure": {"body": body.slug, "measure": make_measure(body).public_id},
        "problem": {"body": body.slug, "problem": make_problem(body).public_id},
        "problem under way": {"body": body.slug, "problem": make_problem(body, state=states.UNDER_WAY).public_id},
        "internal problem": {"body": body.slug, "problem": make_problem(body, is_internal=True).public_id},
        "review": {"body": body.slug, "meeting": make_review(body).public_id},
        "their duty": parts | {"duty": duty_of(agreed, states.THEIRS).public_id},
    }
