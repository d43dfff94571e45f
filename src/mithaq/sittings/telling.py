"""What people are told of sittings: members are called, clerks are warned of legal dates."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from mithaq.notices import kinds

CALLED, DATES = "sitting_notice", "sitting_date"


def declare() -> None:
    """A notice of a sitting is no subscription: whoever is not reached would miss it."""
    kinds.declare(CALLED, _("Notices of sittings to which I am called"))
    kinds.always_sent(CALLED)
    kinds.declare(DATES, _("Legal dates of the sittings that I prepare"))
