"""What came of lines that were brought through a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mithaq.consultations import actions
from mithaq.consultations.actions import BroughtIn
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.core.sheets import Sheet
from mithaq.directory.models import Person


def brought(form: Any, by: Person, read: Callable[[], Sheet]) -> BroughtIn | None:
    """What the lines came to; None when the form says why nothing did."""
    if not form.is_valid():
        return None
    try:
        sheet = read()
        return actions.bring_in(
            by=by, consultation=form.consultation, sheet=sheet, common=form.common, do=form.cleaned_data["do"]
        )
    except Refused as refused:
        add_refusal(form, refused)
        return None
