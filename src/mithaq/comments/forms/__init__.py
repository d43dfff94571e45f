"""Forms of comments and of moderation."""

from __future__ import annotations

from mithaq.comments.forms.moderating import AnswerForm, BlockForm, DecideForm, UnblockForm
from mithaq.comments.forms.writing import AppealForm, CommentForm, ReportForm

__all__ = ["AnswerForm", "AppealForm", "BlockForm", "CommentForm", "DecideForm", "ReportForm", "UnblockForm"]
