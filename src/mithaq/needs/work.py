"""What a call's page offers of needs: to citizens, to say one; to officers, to write down others."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.calls import panels
from mithaq.calls.counter import served_in, serving
from mithaq.calls.models import Call
from mithaq.needs.rules import takes_needs, takes_written_down


def declare() -> None:
    """Let the page of a call offer this."""
    panels.register("action", _say, rank=20)
    panels.register("work", _work, rank=10)
    panels.register("counter", _at_counter, rank=10)


def _say(_request: HttpRequest, call: Call) -> panels.Panel | None:
    return panels.Panel("needs/_say.html") if takes_needs(call) else None


def _work(_request: HttpRequest, call: Call) -> panels.Panel | None:
    return panels.Panel("needs/_officers.html") if takes_written_down(call) else None


def _at_counter(request: HttpRequest, call: Call) -> panels.Panel | None:
    """Write a need down for whom the officer serves."""
    served = served_in(request, call)
    return (
        panels.Panel("needs/_at_counter.html", {"query": serving(served)})
        if served and takes_written_down(call)
        else None
    )
