"""Tables of comments, one noun a file."""

from __future__ import annotations

from mithaq.comments.models.matters import Appeal, Decision, Matter, Report
from mithaq.comments.models.threads import LONGEST, Comment, Thread

__all__ = ["LONGEST", "Appeal", "Comment", "Decision", "Matter", "Report", "Thread"]
