"""Who opens what of consultations: drafts are read and spoken about by everybody, and run by those who convene."""

from __future__ import annotations

from tests.access.roles import ACCOUNTS, CITIZEN, CONVENER, EVERYBODY, NOBODY, STEWARD
from tests.access.rows.publications import STAFF
from tests.access.table import CHANGE, LIST, READ, Row

HOLDERS = {STEWARD, CONVENER}
OPEN, PLANNED, INTERNAL = "consultation", "planned consultation", "internal consultation"
HIDDEN = "hidden contribution"

ROWS = [
    *(
        Row(f"consultations:{name}", OPEN, LIST, EVERYBODY)
        for name in ("consultation_list", "body_list", "contribution_list", "contribution_csv", "hiding_list")
    ),
    *(
        Row(f"consultations:{name}", OPEN, READ, EVERYBODY)
        for name in ("consultation_detail", "paragraph_detail", "contribution_detail", "receipt", "contribute")
    ),
    Row("consultations:contribute", OPEN, CHANGE, EVERYBODY),
    Row("consultations:change_list", PLANNED, LIST, EVERYBODY),
    Row("consultations:change_list", OPEN, LIST, NOBODY),
    Row("consultations:my_contributions", OPEN, LIST, ACCOUNTS),
    *(
        Row(f"consultations:{name}", INTERNAL, READ, STAFF)
        for name in (
            "consultation_detail",
            "paragraph_detail",
            "contribution_list",
            "contribution_detail",
            "contribute",
        )
    ),
    Row("consultations:contribute", INTERNAL, READ, STAFF),
    *(
        Row(f"consultations:{name}", OPEN, LIST, EVERYBODY)
        for name in ("answers_json", "answers_feed", "response_detail")
    ),
    Row("consultations:answers_json", INTERNAL, LIST, STAFF),
    Row("consultations:synthesis", OPEN, READ, HOLDERS),
    *(
        Row(f"consultations:{name}", OPEN, READ, HOLDERS)
        for name in ("answer_desk", "answer_alike", "group_detail", "bulk_example")
    ),
    *(
        Row(f"consultations:{name}", OPEN, CHANGE, HOLDERS)
        for name in ("answer_write", "group_make", "bulk_sheet", "bulk_paste", "bulk_enter", "conclude")
    ),
    Row("consultations:group_change", OPEN, CHANGE, HOLDERS),
    Row("consultations:contribution_detail", HIDDEN, READ, {CITIZEN, *HOLDERS}),
    *(
        Row(f"consultations:{name}", OPEN, CHANGE, HOLDERS)
        for name in ("consultation_plan", "rounds", "contribution_hide", "contribution_show")
    ),
    *(
        Row(f"consultations:{name}", PLANNED, CHANGE, HOLDERS)
        for name in ("consultation_change", "consultation_open", "consultation_cancel")
    ),
]
