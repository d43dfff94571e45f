"""Who opens what of cases: whoever asked, those whose task it is, and everybody once the thread is published."""

from __future__ import annotations

from tests.access.roles import CITIZEN, COORDINATOR, EVERYBODY, INFORMER, NOBODY, OFFICIAL, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

THOSE_WHO_ANSWER = {INFORMER, OFFICIAL}
SECRET, COUNTER = "secret request", "draft of the counter"
FILE, ORIGINAL = "file of a request", "original of a request"

REPORT = "report of a year"

ROWS = [
    # Figures are everybody's; the words and the publication of a report are for those who answer, and the head.
    *(
        Row(f"cases:{name}", REPORT, READ, EVERYBODY)
        for name in ("figures", "figures_csv", "figures_json", "figures_records", "report", "report_json")
    ),
    Row("cases:report_write", REPORT, CHANGE, {INFORMER, OFFICIAL}),
    Row("cases:report_publish", REPORT, CHANGE, {INFORMER, OFFICIAL}),
    # Asked by the citizen; the officer answers for the body, and its head decides on complaints.
    Row("cases:case_detail", "request", READ, {CITIZEN, INFORMER, OFFICIAL}),
    Row("cases:case_detail", "restricted request", READ, {INFORMER, OFFICIAL}),
    Row("cases:case_detail", "secret request", READ, {INFORMER}),
    Row("cases:case_detail", "a colleague's secret request", READ, NOBODY),
    Row("cases:case_detail", "request to another body", READ, NOBODY),
    Row("cases:case_detail", "published request", READ, EVERYBODY),
    # Until it is sent, what is typed on this site is the writer's alone; what is typed at the counter, the officers'.
    Row("cases:case_detail", "request draft", READ, {CITIZEN}),
    Row("cases:case_detail", "draft of the counter", READ, {INFORMER, OFFICIAL}),
    Row("cases:held_list", "request", READ, {INFORMER}),
    Row("cases:held_list", "a colleague's secret request", READ, NOBODY),
    Row("cases:held_list", "request to another body", READ, NOBODY),
    Row("cases:secret_detail", "secret link", READ, EVERYBODY),
    Row("cases:secret_detail", "guessed link", READ, NOBODY),
    Row("cases:file_detail", FILE, READ, {CITIZEN, INFORMER, OFFICIAL}),
    Row("cases:file_detail", ORIGINAL, READ, {INFORMER, OFFICIAL}),
    Row("cases:file_detail", "file of a secret request", READ, {INFORMER}),
    Row("cases:secret_file", FILE, READ, EVERYBODY),
    Row("cases:secret_file", ORIGINAL, READ, NOBODY),
    Row("cases:file_add", "request", CHANGE, {CITIZEN, INFORMER}),
    Row("cases:file_add", "request to another body", CHANGE, NOBODY),
    Row("cases:secret_file_add", "secret link", CHANGE, EVERYBODY),
    Row("cases:secret_file_add", "guessed link", CHANGE, NOBODY),
    Row("cases:file_redact", ORIGINAL, CHANGE, {INFORMER}),
    Row("cases:file_redact", ORIGINAL, READ, {INFORMER}),
    Row("cases:file_page", ORIGINAL, READ, {INFORMER}),
    # Those who answer: their desk, and what they do in a case; a head decides, and does not handle.
    *(Row(f"cases:{name}", "desk of cases", LIST, THOSE_WHO_ANSWER) for name in ("desk", "team", "desk_csv")),
    Row("cases:desk_change", "desk of cases", CHANGE, THOSE_WHO_ANSWER),
    Row("cases:act_do", "request", CHANGE, THOSE_WHO_ANSWER),
    Row("cases:act_do", SECRET, CHANGE, {INFORMER}),
    Row("cases:act_do", "request to another body", CHANGE, NOBODY),
    Row("cases:identity_detail", "request", READ, THOSE_WHO_ANSWER),
    Row("cases:identity_detail", SECRET, READ, {INFORMER}),
    Row("cases:readings", "request", LIST, {CITIZEN, *THOSE_WHO_ANSWER}),
    Row("cases:readings", SECRET, LIST, {INFORMER}),
    Row("cases:review", "published request", CHANGE, {INFORMER}),
    Row("cases:unpublish", "published request", CHANGE, {INFORMER}),
    Row("cases:counter_new", COUNTER, CHANGE, {INFORMER}),
    *(Row(f"cases:counter_{name}", COUNTER, CHANGE, {INFORMER}) for name in ("check", "change", "discard")),
    Row("cases:counter_receipt", "request of the counter", READ, {INFORMER}),
    Row("cases:counter_receipt", "request", READ, NOBODY),
    # The body's days: whoever answers is away one day; stewards, of the network too, know the holidays.
    Row("cases:absence_list", "days of the body", CHANGE, {INFORMER, OFFICIAL, STEWARD}),
    Row("cases:holiday_list", "days of the body", LIST, {STEWARD}),
    Row("cases:holiday_change", "days of the body", CHANGE, {STEWARD}),
    Row("cases:holiday_take_back", "days of the body", CHANGE, {STEWARD}),
    Row("cases:holiday_list", "days of the network", LIST, {COORDINATOR}),
    Row("cases:holiday_change", "days of the network", CHANGE, {COORDINATOR}),
]
