"""How the actions of this app say no, beyond `Refused`: with the reasons, or with what stands now."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.instruments.models import Edition


class OutdatedError(Refused):
    """The form was made from an older revision. ``edition`` is what stands now; what was typed is still in the form."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(
            _(
                "Somebody changed this draft after you opened this page. What you typed is kept below, "
                "beside what stands now. Save again to put yours in its place."
            )
        )
        self.edition = edition


class NotReadyError(Refused):
    """The edition cannot be validated or frozen. ``reasons`` are sentences, each to be acted upon."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)
