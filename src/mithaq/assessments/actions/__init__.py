"""What is done with assessments: invite and verify assessors, plan and open rounds, code, reply, give the verdict."""

from __future__ import annotations

from mithaq.assessments.actions.assessors import declare, end_mandate, invite, verify
from mithaq.assessments.actions.coding import Draft, keep_draft, submit, submit_coding, take
from mithaq.assessments.actions.replying import give_reply
from mithaq.assessments.actions.rounds import (
    RoundPlan,
    cancel_round,
    conclude_round,
    end_coding,
    open_round,
    plan_round,
)
from mithaq.assessments.actions.selves import assess_self
from mithaq.assessments.actions.verdicts import Judgement, confirm_verdict, propose_verdict

__all__ = [
    "Draft",
    "Judgement",
    "RoundPlan",
    "assess_self",
    "cancel_round",
    "conclude_round",
    "confirm_verdict",
    "declare",
    "end_coding",
    "end_mandate",
    "give_reply",
    "invite",
    "keep_draft",
    "open_round",
    "plan_round",
    "propose_verdict",
    "submit",
    "submit_coding",
    "take",
    "verify",
]
