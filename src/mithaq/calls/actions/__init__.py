"""What is done with calls, one side a file."""

from __future__ import annotations

from mithaq.calls.actions.composing import (
    Draft,
    add_place,
    add_theme,
    add_themes,
    change_call,
    draft_call,
    publish_call,
    remove_place,
    remove_theme,
    set_envelope,
    set_envelopes,
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
from mithaq.calls.actions.places import read_places, take_places
from mithaq.calls.actions.register import (
    cancel_letters,
    discard_read,
    make_letters,
    make_letters_for,
    read_register,
    take_register,
)
from mithaq.calls.actions.scheduling import Hours, remove_phase, set_phase, set_phases
from mithaq.calls.actions.turning import close_phase, open_phase
from mithaq.calls.actions.volunteering import answer_offer, offer_help, take_offer_back

__all__ = [
    "Draft",
    "Hours",
    "Introduced",
    "add_place",
    "add_theme",
    "add_themes",
    "answer_offer",
    "cancel_letters",
    "change_call",
    "close_phase",
    "discard_read",
    "draft_call",
    "enter_at_counter",
    "enter_with_code",
    "enter_with_identifier",
    "enter_with_letter",
    "introduce",
    "join",
    "make_letters",
    "make_letters_for",
    "offer_help",
    "open_phase",
    "publish_call",
    "read_places",
    "read_register",
    "remove_phase",
    "remove_place",
    "remove_theme",
    "send_code",
    "set_envelope",
    "set_envelopes",
    "set_phase",
    "set_phases",
    "take_offer_back",
    "take_places",
    "take_register",
    "withdraw_call",
]
