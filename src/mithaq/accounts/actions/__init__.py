"""What may be done with accounts, one subject a file."""

from __future__ import annotations

from mithaq.accounts.actions.answering import AnswerDraft, LineAnswer, answer, carry_out, remark
from mithaq.accounts.actions.commending import commend, take_back
from mithaq.accounts.actions.giving import give
from mithaq.accounts.actions.obligations import Terms, change_terms, end_obligation, oblige
from mithaq.accounts.actions.opening import open_periods
from mithaq.accounts.actions.owning import agree_to_publish, ask_to_publish, drop_own, start_own
from mithaq.accounts.actions.writing import LineContent, add_line, begin_correction, keep_line, keep_words, remove_line

__all__ = [
    "AnswerDraft",
    "LineAnswer",
    "LineContent",
    "Terms",
    "add_line",
    "agree_to_publish",
    "answer",
    "ask_to_publish",
    "begin_correction",
    "carry_out",
    "change_terms",
    "commend",
    "drop_own",
    "end_obligation",
    "give",
    "keep_line",
    "keep_words",
    "oblige",
    "open_periods",
    "remark",
    "remove_line",
    "start_own",
    "take_back",
]
