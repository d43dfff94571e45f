"""Pages of calls, one side a file."""

from __future__ import annotations

from mithaq.calls.views.composing import (
    call_compose,
    call_envelopes,
    call_new,
    call_phases,
    call_places,
    call_publish,
    call_themes,
    call_ways,
    call_withdraw,
    call_words,
    phases_at_once,
)
from mithaq.calls.views.joining import join, join_account, join_address, join_letter, join_register, leave
from mithaq.calls.views.reading import call_detail, call_list
from mithaq.calls.views.register import (
    counter,
    counter_served,
    letter_cancel,
    letter_make,
    letter_make_named,
    place_import,
    register_detail,
    register_import,
    sheet_check,
    sheet_discard,
)
from mithaq.calls.views.volunteers import (
    call_figures,
    call_figures_csv,
    volunteer_answer,
    volunteer_list,
    volunteer_offer,
)

__all__ = [
    "call_compose",
    "call_detail",
    "call_envelopes",
    "call_figures",
    "call_figures_csv",
    "call_list",
    "call_new",
    "call_phases",
    "call_places",
    "call_publish",
    "call_themes",
    "call_ways",
    "call_withdraw",
    "call_words",
    "counter",
    "counter_served",
    "join",
    "join_account",
    "join_address",
    "join_letter",
    "join_register",
    "leave",
    "letter_cancel",
    "letter_make",
    "letter_make_named",
    "phases_at_once",
    "place_import",
    "register_detail",
    "register_import",
    "sheet_check",
    "sheet_discard",
    "volunteer_answer",
    "volunteer_list",
    "volunteer_offer",
]
