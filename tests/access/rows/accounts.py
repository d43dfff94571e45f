"""Who opens what of accounts: what is owed is read by everybody; its holder writes it, the office above answers it; an
account of one's own scope is read by these two alone, and by its author alone while it is written."""

from __future__ import annotations

from tests.access.roles import (
    ACCOUNTS,
    AGENT,
    CITIZEN,
    CONVENER,
    COORDINATOR,
    EVERYBODY,
    GUARDIAN,
    OFFICIAL,
    OTHER,
    STEWARD,
)
from tests.access.table import CHANGE, LIST, READ, Row

DUE, GIVEN, ANSWERED, OWN = "account to give", "given account", "answered account", "own account"
PEOPLE = ACCOUNTS - {CITIZEN, OTHER, COORDINATOR}  # of the body, with an account
WRITTEN = ("words_write", "line_new", "line_write", "line_remove", "account_give")

ROWS = [
    *(Row(f"accounts:{name}", DUE, LIST, EVERYBODY) for name in ("account_list", "account_csv", "team")),
    *(Row(f"accounts:{name}", DUE, READ, EVERYBODY) for name in ("obligation_detail", "mandate_history")),
    *(Row("accounts:account_detail", scene, READ, EVERYBODY) for scene in (DUE, GIVEN)),
    Row("accounts:account_detail", ANSWERED, READ, {CONVENER, OFFICIAL}),
    Row("accounts:account_detail", OWN, READ, {AGENT}),
    Row("accounts:mine", DUE, LIST, ACCOUNTS),
    # Stewards say who owes.
    *(Row(f"accounts:obligation_{verb}", DUE, CHANGE, {STEWARD}) for verb in ("new", "change", "end")),
    # Its holder.
    Row("accounts:account_write", DUE, READ, {CONVENER}),
    *(Row(f"accounts:{name}", DUE, CHANGE, {CONVENER}) for name in WRITTEN),
    *(Row(f"accounts:{name}", OWN, CHANGE, {AGENT}) for name in (*WRITTEN, "own_drop")),
    Row("accounts:account_correct", GIVEN, CHANGE, {CONVENER}),
    *(Row(f"accounts:{name}", ANSWERED, CHANGE, {CONVENER}) for name in ("own_ask", "account_remark")),
    # The hierarchy.
    Row("accounts:account_answer", GIVEN, CHANGE, {OFFICIAL}),
    *(Row(f"accounts:{name}", ANSWERED, CHANGE, {OFFICIAL}) for name in ("own_agree", "account_carry_out")),
    # Anybody of the body.
    *(Row(f"accounts:{name}", DUE, CHANGE, PEOPLE) for name in ("own_new", "commend")),
    Row("accounts:commendation_remove", DUE, CHANGE, {GUARDIAN}),
]
