"""The verbs of meetings, committees and standards."""

from __future__ import annotations

from mithaq.meetings.actions.attending import give_place_back, keep_sheet, register_person, register_visitor
from mithaq.meetings.actions.committees import (
    Decision,
    change_committee,
    entrust,
    form_committee,
    give_opinion,
    make_committee,
    say_seat,
    seat_member,
)
from mithaq.meetings.actions.documents import add_document, remove_document
from mithaq.meetings.actions.minutes import approve_minutes, publish_minutes, write_minutes
from mithaq.meetings.actions.moving import Moment, cancel_meeting, move_meeting
from mithaq.meetings.actions.planning import Plan, announce_meeting, change_meeting, plan_meeting, plan_series
from mithaq.meetings.actions.standards import add_evidence, assess_standard, remove_evidence

__all__ = [
    "Decision",
    "Moment",
    "Plan",
    "add_document",
    "add_evidence",
    "announce_meeting",
    "approve_minutes",
    "assess_standard",
    "cancel_meeting",
    "change_committee",
    "change_meeting",
    "entrust",
    "form_committee",
    "give_opinion",
    "give_place_back",
    "keep_sheet",
    "make_committee",
    "move_meeting",
    "plan_meeting",
    "plan_series",
    "publish_minutes",
    "register_person",
    "register_visitor",
    "remove_document",
    "remove_evidence",
    "say_seat",
    "seat_member",
    "write_minutes",
]
