"""Who opens what of ratings: everybody reads the counts, says what they see and reports words; the stewards of the body
alone read what waits and decide, in public."""

from __future__ import annotations

from tests.access.roles import EVERYBODY, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

READERS = {STEWARD}
SHOWN, WAITING = "rating", "rating that waits"

ROWS = [
    Row("ratings:rating_list", SHOWN, LIST, EVERYBODY),
    *(Row(f"ratings:{name}", SHOWN, READ, EVERYBODY) for name in ("rating_csv", "rating_json")),
    Row("ratings:rating_new", SHOWN, CHANGE, EVERYBODY),
    Row("ratings:rating_report", SHOWN, CHANGE, EVERYBODY),
    Row("ratings:rating_photo", SHOWN, READ, EVERYBODY),
    Row("ratings:rating_photo", WAITING, READ, READERS),
    Row("ratings:hiding_list", SHOWN, LIST, EVERYBODY),
    Row("ratings:rating_desk", WAITING, LIST, READERS),
    Row("ratings:rating_decide", WAITING, CHANGE, READERS),
]
