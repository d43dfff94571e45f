"""Who opens what of petitions: those that collect are read and signed by everybody; whoever has an account begins one;
a draft is its agent's and the clerk's, who alone checks, decides and sets up."""

from __future__ import annotations

from tests.access.roles import ACCOUNTS, CITIZEN, CLERK, EVERYBODY, NOBODY
from tests.access.table import CHANGE, LIST, READ, Row

LEADERS = {CITIZEN, CLERK}
DRAFT, COLLECTING, DEPOSITED = "draft of a petition", "petition", "deposited petition"
OF_DEPOSITED = (
    *("petition_check", "petition_admit", "petition_refuse"),
    *("petition_enter", "petition_leave", "petition_treat"),
)

ROWS = [
    Row("petitions:petition_list", COLLECTING, LIST, EVERYBODY),
    *(Row("petitions:petition_detail", scene, READ, EVERYBODY) for scene in (COLLECTING, DEPOSITED)),
    Row("petitions:petition_detail", DRAFT, READ, LEADERS),
    Row("petitions:petition_new", COLLECTING, CHANGE, ACCOUNTS),
    *(Row(f"petitions:{name}", COLLECTING, CHANGE, EVERYBODY) for name in ("petition_sign", "signature_back")),
    *(Row(f"petitions:{name}", DRAFT, CHANGE, LEADERS) for name in ("petition_change", "petition_collect")),
    *(Row(f"petitions:{name}", COLLECTING, CHANGE, LEADERS) for name in ("petition_deposit", "petition_withdraw")),
    Row("petitions:petition_receipt", DEPOSITED, READ, LEADERS),
    # The clerk.
    Row("petitions:petition_desk", COLLECTING, LIST, {CLERK}),
    *(Row(f"petitions:{name}", COLLECTING, CHANGE, {CLERK}) for name in ("petition_settings", "roll_import")),
    *(Row(f"petitions:{name}", COLLECTING, CHANGE, {CLERK}) for name in ("sheet_new", "sheet_remove")),
    Row("petitions:sheet_file", COLLECTING, READ, NOBODY),  # this sheet has no scan
    *(Row(f"petitions:{name}", DEPOSITED, CHANGE, {CLERK}) for name in OF_DEPOSITED),
]
