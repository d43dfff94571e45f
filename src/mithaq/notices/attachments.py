"""Files that go with the e-mail of a notice: apps above say for each kind of notice what to join to it.

``register("meeting", calendar_of)``: the function is asked when the message goes out, in the language of its reader,
and returns what to join or None. On screen and on paper there is the link instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mithaq.notices.models import Notice


@dataclass(frozen=True)
class Attached:
    """``media_type``: with its parameters."""

    name: str
    content: bytes
    media_type: str


Maker = Callable[[Notice], Attached | None]
_MAKERS: dict[str, Maker] = {}


def register(kind: str, maker: Maker) -> None:
    """Join to e-mails of this kind what ``maker`` returns. Called when an app is ready; again changes nothing."""
    _MAKERS[kind] = maker


def attached_to(notice: Notice) -> Attached | None:
    """What goes with the e-mail of this notice."""
    maker = _MAKERS.get(notice.kind)
    return maker(notice) if maker else None
