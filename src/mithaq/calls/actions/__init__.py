"""What is done with calls, one side a file."""

from __future__ import annotations

from mithaq.calls.actions.composing import (
    Draft,
    add_place,
    add_theme,
    change_call,
    draft_call,
    publish_call,
    remove_phase,
    remove_place,
    remove_theme,
    set_envelope,
    set_phase,
    withdraw_call,
)
from mithaq.calls.actions.entering import (
    Introduced,
    enter_at_counter,
    enter_with_code,
    enter_with_identifier,
    enter_with_letter,
    introduce,
    join,
    send_code,
)
from mithaq.calls.actions.turning import close_phase, open_phase

__all__ = [
    "Draft",
    "Introduced",
    "add_place",
    "add_theme",
    "change_call",
    "close_phase",
    "draft_call",
    "enter_at_counter",
    "enter_with_code",
    "enter_with_identifier",
    "enter_with_letter",
    "introduce",
    "join",
    "open_phase",
    "publish_call",
    "remove_phase",
    "remove_place",
    "remove_theme",
    "send_code",
    "set_envelope",
    "set_phase",
    "withdraw_call",
]
