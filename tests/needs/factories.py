"""Needs, and those who say and support them."""

from __future__ import annotations

import itertools
from io import BytesIO
from typing import Any

from PIL import Image

from mithaq.calls.models import Call, Participant
from mithaq.needs.actions.saying import Said, say_need
from mithaq.needs.actions.supporting import support
from mithaq.needs.models import Need
from tests.calls.factories import make_call, make_participant

_numbers = itertools.count(1)


def make_said(**fields: Any) -> Said:
    """What somebody says; each has another title."""
    return Said(**({"title": f"Un banc à l’ombre n° {next(_numbers)}"} | fields))


def make_photo_file(shade: int = 90, size: tuple[int, int] = (64, 48)) -> bytes:
    """A small photo; each shade is another."""
    written = BytesIO()
    Image.new("RGB", size, (shade, 120, 200)).save(written, "JPEG")
    return written.getvalue()


def make_need(
    call: Call | None = None, *, by: Participant | None = None, supports: int = 0, form_key: str = "", **fields: Any
) -> Need:
    """A need said by ``by`` (somebody new when None) and supported by ``supports`` others. ``fields``: of `Said`."""
    call = call or make_call()
    need = say_need(by=by or make_participant(call), call=call, said=make_said(**fields), form_key=form_key)
    for _ in range(supports):
        need = support(by=make_participant(call), need=need)
    return need
