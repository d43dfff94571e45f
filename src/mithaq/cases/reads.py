"""Who read a file, as whoever asked may know it: by function, without the names of those who work there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.cases.models import Case, Read
from mithaq.directory.models import Mandate

WHAT: dict[str, Promise] = {
    Read.PAGE: gettext_lazy("the thread"),
    Read.FILE: gettext_lazy("a file"),
    Read.EXPORT: gettext_lazy("an export"),
    Read.IDENTITY: gettext_lazy("who asks"),
}


@dataclass(frozen=True)
class ShownRead:
    """``who``: the function by which they read. ``what``: the thread, a file, an export, the identity."""

    row: Read
    who: str
    what: str


def shown_to_asker(case: Case, rows: Iterable[Read]) -> list[ShownRead]:
    """The readings with the reader's function in the body, past or present. One query more."""
    listed = list(rows)
    held = Mandate.objects.filter(person__in={one.person_id for one in listed}, body__in=case.body.ancestor_ids())
    roles = {one.person_id: one.role_name for one in held.order_by("since", "pk")}
    return [
        ShownRead(one, roles.get(one.person_id, _("somebody of the body")), str(WHAT.get(one.what, one.what)))
        for one in listed
    ]
