"""Who opens what of ratings: everybody reads the counts, says what they see and reports words; the stewards of the body
alone read what waits and decide, in public."""

from __future__ import annotations

from tests.access.roles import EVERYBODY, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

READERS = {STEWARD}
SHOWN, WAITING, TRUST = "rating", "rating that waits", "measure of trust"

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
    # Trust over time: published for everybody, measured by the stewards.
    Row("ratings:measure_list", TRUST, LIST, EVERYBODY),
    *(Row(f"ratings:{name}", TRUST, READ, EVERYBODY) for name in ("measure_detail", "measure_csv", "measure_json")),
    Row("ratings:asking_answer", TRUST, CHANGE, EVERYBODY),
    *(Row(f"ratings:{name}", TRUST, CHANGE, READERS) for name in ("measure_new", "wave_new", "asking_new")),
]
