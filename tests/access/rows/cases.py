"""Who opens what of cases: whoever asked, those whose task it is, and everybody once the thread is published."""

from __future__ import annotations

from tests.access.roles import CITIZEN, EVERYBODY, INFORMER, NOBODY, OFFICIAL
from tests.access.table import CHANGE, READ, Row

FILE, ORIGINAL = "file of a request", "original of a request"

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
]
