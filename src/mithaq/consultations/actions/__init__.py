"""What is done with consultations: plan, open, end, take part, hide, conclude."""

from __future__ import annotations

from mithaq.consultations.actions.answering import AnsweredError, Reply, answer, revise
from mithaq.consultations.actions.bulk import BroughtIn, Common, bring_in, lines_of_paste, lines_of_sheet
from mithaq.consultations.actions.concluding import conclude
from mithaq.consultations.actions.contributing import Entered, Said, contribute, enter, write_down
from mithaq.consultations.actions.drafts import MeanwhileError, Written, keep_draft
from mithaq.consultations.actions.grouping import add_to_group, dissolve, make_group, represent, take_out
from mithaq.consultations.actions.hiding import hide, show
from mithaq.consultations.actions.planning import Plan, cancel, change, plan, require_rounds
from mithaq.consultations.actions.turning import end_period, held, open_now, turn

__all__ = [
    "AnsweredError",
    "BroughtIn",
    "Common",
    "Entered",
    "MeanwhileError",
    "Plan",
    "Reply",
    "Said",
    "Written",
    "add_to_group",
    "answer",
    "bring_in",
    "cancel",
    "change",
    "conclude",
    "contribute",
    "dissolve",
    "end_period",
    "enter",
    "held",
    "hide",
    "keep_draft",
    "lines_of_paste",
    "lines_of_sheet",
    "make_group",
    "open_now",
    "plan",
    "represent",
    "require_rounds",
    "revise",
    "show",
    "take_out",
    "turn",
    "write_down",
]
