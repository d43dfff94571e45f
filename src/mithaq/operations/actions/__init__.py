"""What can be done with operations, measures, problems and reviews: one verb a function, one noun a file."""

from __future__ import annotations

from mithaq.operations.actions.amending import AmendmentContent, agree_amendment, propose_amendment
from mithaq.operations.actions.measures import MeasureContent, register_measure
from mithaq.operations.actions.operations import (
    DutyContent,
    OperationContent,
    add_duty,
    agree_operation,
    drop_duty,
    end_operation,
    propose_operation,
    withdraw_operation,
)
from mithaq.operations.actions.problems import (
    OwnAction,
    ProblemContent,
    choose_solution,
    close_problem,
    propose_solution,
    raise_problem,
    set_aside,
    start_action,
)
from mithaq.operations.actions.reviews import decide_change

__all__ = [
    "AmendmentContent",
    "DutyContent",
    "MeasureContent",
    "OperationContent",
    "OwnAction",
    "ProblemContent",
    "add_duty",
    "agree_amendment",
    "agree_operation",
    "choose_solution",
    "close_problem",
    "decide_change",
    "drop_duty",
    "end_operation",
    "propose_amendment",
    "propose_operation",
    "propose_solution",
    "raise_problem",
    "register_measure",
    "set_aside",
    "start_action",
    "withdraw_operation",
]
