"""From the form of a decision to the act."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.deliberations import pages
from mithaq.deliberations.actions import accept_statement, merge_statement, reject_statement
from mithaq.deliberations.forms import DecideForm
from mithaq.deliberations.models import Statement
from mithaq.directory.models import Person


def deciding(form: DecideForm, officer: Person, statement: Statement) -> Callable[[], str]:
    """What sending the form does; then back to those that wait."""

    def act() -> str:
        said = form.cleaned_data
        if said["decision"] == "accept":
            accept_statement(by=officer, statement=statement)
        elif said["decision"] == "reject":
            reject_statement(by=officer, statement=statement, reason=said["reason"], words=said["words"])
        else:
            merge_statement(by=officer, statement=statement, into=_named(statement, said["into"]))
        return pages.path(statement.call, "queue")

    return act


def _named(statement: Statement, number: int | None) -> Statement:
    found = Statement.objects.filter(call=statement.call, number=number).first() if number else None
    if found is None:
        raise Refused(_("There is no statement of this number."), field="into")
    return found
