"""What may be done with petitions, one subject a file."""

from __future__ import annotations

from mithaq.petitions.actions.checking import admit, check_condition, refuse
from mithaq.petitions.actions.depositing import deposit, withdraw
from mithaq.petitions.actions.entering import enter_on_agenda, take_off_agenda, treat
from mithaq.petitions.actions.roll import read_roll, set_up
from mithaq.petitions.actions.signing import Row, count_anew, enter_sheet, forget_scans, remove_sheet, sign, take_back
from mithaq.petitions.actions.writing import Draft, change, collect, start

__all__ = [
    "Draft",
    "Row",
    "admit",
    "change",
    "check_condition",
    "collect",
    "count_anew",
    "deposit",
    "enter_on_agenda",
    "enter_sheet",
    "forget_scans",
    "read_roll",
    "refuse",
    "remove_sheet",
    "set_up",
    "sign",
    "start",
    "take_back",
    "take_off_agenda",
    "treat",
    "withdraw",
]
