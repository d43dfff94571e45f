"""What is done with publications: keep a scheme, publish, replace, withdraw, import."""

from __future__ import annotations

from mithaq.publications.actions.documents import Content, publish, replace, withdraw
from mithaq.publications.actions.schemes import apply_again, exempt, keep, open_scheme

__all__ = ["Content", "apply_again", "exempt", "keep", "open_scheme", "publish", "replace", "withdraw"]
