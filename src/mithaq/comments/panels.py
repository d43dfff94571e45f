"""What comments add to a call's page: its thread at the end, and the way to the queue for those who run it."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.calls.models import Call
from mithaq.calls.panels import Panel, register
from mithaq.comments.models import Matter
from mithaq.comments.shown import thread_page
from mithaq.comments.things import CALL

LAST = 900  # below what the phases bring


def declare() -> None:
    """Called when the app is ready."""
    register("main", thread_of_call, rank=LAST)
    register("work", way_to_queue, rank=LAST)


def thread_of_call(request: HttpRequest, call: Call) -> Panel | None:
    """The comments on the call itself; nothing on a draft."""
    thread = thread_page(request, call, CALL, call.public_id)
    return Panel("comments/_panel.html", {"thread": thread}) if thread is not None else None


def way_to_queue(_request: HttpRequest, call: Call) -> Panel | None:
    """How much waits for a decision. One query."""
    return Panel("comments/_work.html", {"count": Matter.objects.open().filter(call=call).count(), "call": call})
