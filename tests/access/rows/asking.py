"""Who opens what of asking: whoever asked, by account or by whoever holds the secret link; everybody what is public."""

from __future__ import annotations

from tests.access.roles import CITIZEN, EVERYBODY, KNOWN, NOBODY
from tests.access.table import CHANGE, LIST, READ, Row

ASKERS = {CITIZEN}
CHANGED = ("draft_write", "draft_who", "draft_check")
ACTS = ("message_write", "message_correct", "identity_delete")

ROWS = [
    Row("cases:mine", "body", LIST, KNOWN),
    *(Row(f"cases:{name}", "body", LIST, EVERYBODY) for name in ("case_list", "case_csv", "case_json", "case_feed")),
    *(Row(f"cases:published{end}", "body", LIST, EVERYBODY) for end in ("", "_csv", "_json", "_feed")),
    Row("cases:case_search", "door of a body", READ, EVERYBODY),
    Row("cases:case_open", "door of a body", CHANGE, EVERYBODY),
    # A draft is its writer's alone, until it is sent and after.
    *(Row(f"cases:{name}", "request draft", CHANGE, ASKERS) for name in (*CHANGED, "draft_discard")),
    *(Row(f"cases:{name}", "draft of the counter", CHANGE, NOBODY) for name in (*CHANGED, "draft_discard")),
    *(Row(f"cases:secret_{name}", "secret draft", CHANGE, EVERYBODY) for name in (*CHANGED, "draft_discard")),
    *(Row(f"cases:secret_{name}", "guessed draft", CHANGE, NOBODY) for name in (*CHANGED, "draft_discard")),
    # The thread, to whoever asked.
    *(Row(f"cases:{name}", "contested request", CHANGE, ASKERS) for name in (*ACTS, "remedy_use", "outside_record")),
    *(Row(f"cases:{name}", "request", READ, ASKERS) for name in ("receipt", "read_list")),
    *(Row(f"cases:{name}", "request to another body", READ, NOBODY) for name in ("receipt", "read_list")),
    Row("cases:withdraw", "request", CHANGE, ASKERS),
    Row("cases:withdraw", "request to another body", CHANGE, NOBODY),
    Row("cases:secret_withdraw", "secret link", CHANGE, EVERYBODY),
    Row("cases:secret_withdraw", "guessed link", CHANGE, NOBODY),
    *(
        Row(f"cases:secret_{name}", f"{link} to what is contested", CHANGE, who)
        for name in (*ACTS, "remedy_use", "outside_record")
        for link, who in (("secret link", EVERYBODY), ("guessed link", NOBODY))
    ),
    *(
        Row(f"cases:secret_{name}", link, READ, who)
        for name in ("receipt", "read_list")
        for link, who in (("secret link", EVERYBODY), ("guessed link", NOBODY))
    ),
]
