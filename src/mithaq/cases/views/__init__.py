"""Pages of cases, one side a file."""

from __future__ import annotations

from mithaq.cases.views.reading import case_detail, secret_detail

__all__ = ["case_detail", "secret_detail"]
