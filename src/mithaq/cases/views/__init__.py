"""Pages of cases, one side a file."""

from __future__ import annotations

from mithaq.cases.views.files import (
    file_add,
    file_detail,
    file_page,
    file_redact,
    secret_file,
    secret_file_add,
)
from mithaq.cases.views.held import held_list
from mithaq.cases.views.reading import case_detail, secret_detail

__all__ = [
    "case_detail",
    "file_add",
    "file_detail",
    "file_page",
    "file_redact",
    "held_list",
    "secret_detail",
    "secret_file",
    "secret_file_add",
]
