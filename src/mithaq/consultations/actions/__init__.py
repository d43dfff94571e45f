"""What is done with consultations: plan, open, end, take part, hide, conclude."""

from __future__ import annotations

from mithaq.consultations.actions.concluding import conclude
from mithaq.consultations.actions.contributing import Entered, Said, contribute, enter, write_down
from mithaq.consultations.actions.hiding import hide, show
from mithaq.consultations.actions.planning import Plan, cancel, change, plan, require_rounds
from mithaq.consultations.actions.turning import end_period, held, open_now, turn

__all__ = [
    "Entered",
    "Plan",
    "Said",
    "cancel",
    "change",
    "conclude",
    "contribute",
    "end_period",
    "enter",
    "held",
    "hide",
    "open_now",
    "plan",
    "require_rounds",
    "show",
    "turn",
    "write_down",
]
