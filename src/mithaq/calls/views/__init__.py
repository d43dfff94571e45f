"""Pages of calls, one side a file."""

from __future__ import annotations

from mithaq.calls.views.joining import join, join_account, join_address, join_letter, join_register, leave
from mithaq.calls.views.reading import call_detail, call_list

__all__ = [
    "call_detail",
    "call_list",
    "join",
    "join_account",
    "join_address",
    "join_letter",
    "join_register",
    "leave",
]
