"""Verbs of cases, each atomic with its line in the public log."""

from __future__ import annotations

from mithaq.cases.actions.absences import enter_absence, move_from_leavers, move_to_deputies
from mithaq.cases.actions.deciding import (
    ask_third_party,
    decide,
    extend,
    note_third_party,
    record_outside,
    resume,
    suspend,
)
from mithaq.cases.actions.files import add_file
from mithaq.cases.actions.handling import close, delete_identity, end_reader, give, name_reader, set_level, take
from mithaq.cases.actions.holidays import change_holiday, take_back_holiday
from mithaq.cases.actions.opening import (
    Asked,
    change_draft,
    discard,
    forget_drafts,
    open_draft,
    say_who,
    send,
    set_identity,
)
from mithaq.cases.actions.passing import split, transfer
from mithaq.cases.actions.publishing import publish, unpublish
from mithaq.cases.actions.redacting import make_redacted, mark, unmark
from mithaq.cases.actions.remedies import close_settled, lapse_due, pass_due, use_remedy, withdraw
from mithaq.cases.actions.reporting import publish_report, write_report
from mithaq.cases.actions.thread import add_note, correct, note_read, write

__all__ = [
    "Asked",
    "add_file",
    "add_note",
    "ask_third_party",
    "change_draft",
    "change_holiday",
    "close",
    "close_settled",
    "correct",
    "decide",
    "delete_identity",
    "discard",
    "end_reader",
    "enter_absence",
    "extend",
    "forget_drafts",
    "give",
    "lapse_due",
    "make_redacted",
    "mark",
    "move_from_leavers",
    "move_to_deputies",
    "name_reader",
    "note_read",
    "note_third_party",
    "open_draft",
    "pass_due",
    "publish",
    "publish_report",
    "record_outside",
    "resume",
    "say_who",
    "send",
    "set_identity",
    "set_level",
    "split",
    "suspend",
    "take",
    "take_back_holiday",
    "transfer",
    "unmark",
    "unpublish",
    "use_remedy",
    "withdraw",
    "write",
    "write_report",
]
