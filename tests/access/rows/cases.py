"""Who opens what of cases: whoever asked, those whose task it is, and everybody once the thread is published."""

from __future__ import annotations

from tests.access.roles import CITIZEN, EVERYBODY, INFORMER, NOBODY, OFFICIAL
from tests.access.table import READ, Row

ROWS = [
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
    Row("cases:secret_detail", "secret link", READ, EVERYBODY),
    Row("cases:secret_detail", "guessed link", READ, NOBODY),
]
