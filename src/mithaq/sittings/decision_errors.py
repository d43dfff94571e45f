"""How the actions on decisions and minutes say no, beyond `Refused`: with every reason, or with what stands now."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.sittings.models import Decision, Passage


class OutdatedError(Refused):
    """The form was made from an older revision. ``standing`` is what stands now; what was typed is in the form."""

    def __init__(self, standing: Decision | Passage) -> None:
        super().__init__(
            _(
                "Somebody changed this after you opened this page. What you typed is kept below, "
                "beside what stands now. Save again to put yours in its place."
            )
        )
        self.standing = standing


class NotReadyError(Refused):
    """It cannot be published yet. ``reasons`` are sentences, each to be acted upon."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)
