"""Needs as comments see them: each has its thread, open as long as its call is."""

from __future__ import annotations

from django.urls import reverse

from mithaq.calls import states as call_states
from mithaq.calls.models import Call
from mithaq.comments import subjects
from mithaq.needs import states
from mithaq.needs.models import Need

NEED = "need"


def declare() -> None:
    """Let needs be commented."""
    subjects.register(NEED, find=_find, path=_path, is_open=_is_open)


def _is_open(call: Call, need: Need) -> bool:
    return call.state == call_states.PUBLISHED and need.state == states.PUBLISHED


def _find(call: Call, public_id: str) -> Need | None:
    """The need whose page is being drawn was found already (`opened.need_at`)."""
    seen: dict[str, Need] = call.__dict__.get("_needs_seen", {})
    public = {states.PUBLISHED, states.MERGED}
    found = seen.get(public_id) or Need.objects.filter(call=call, public_id=public_id).first()
    return found if found is not None and found.state in public else None


def _path(call: Call, public_id: str) -> str:
    return reverse("needs:need_detail", args=[call.body.slug, call.public_id, public_id])
