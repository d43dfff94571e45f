"""Calls of the world: one that collects needs, one in preparation."""

from __future__ import annotations

from typing import Any

from mithaq.directory.models import Body
from tests.calls.factories import make_call, make_draft_call


def add_call_scenes(scenes: dict[str, dict[str, Any]], body: Body) -> None:
    """``call``: public, collecting; ``draft of a call``: seen by those who run the body's calls."""
    call, draft = make_call(body), make_draft_call(body)
    scenes["call"] = {"body": body.slug, "call": call.public_id}
    scenes["draft of a call"] = {"body": body.slug, "call": draft.public_id}
