"""Verbs of programmes, one subject a file. Others call them from here."""

from __future__ import annotations

from mithaq.instruments.programmes.actions.carriers import answer_carrying, propose_carrier, withdraw_carrier
from mithaq.instruments.programmes.actions.checks import check_point
from mithaq.instruments.programmes.actions.plans import add_planned, fill_commitment
from mithaq.instruments.programmes.actions.programmes import (
    add_priority,
    give_share,
    set_period,
    start_programme,
    take_share,
)

__all__ = [
    "add_planned",
    "add_priority",
    "answer_carrying",
    "check_point",
    "fill_commitment",
    "give_share",
    "propose_carrier",
    "set_period",
    "start_programme",
    "take_share",
    "withdraw_carrier",
]
