"""How the actions of this app say no, beyond `Refused`: with what happened meanwhile."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from mithaq.cases.models import Case
from mithaq.core.errors import Refused


class OutdatedError(Refused):
    """Somebody acted in the case after this page was opened. ``case`` is what stands now; what was typed is kept."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            _(
                "Somebody acted in this case after you opened this page. Nothing that you typed is lost: it is "
                "below, and "
                "kept as a private note. Read what was done meanwhile, then decide again."
            )
        )
        self.case = case
