"""One act on many cases: each is done or not by itself, and each that was not is said with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from mithaq.cases import actions
from mithaq.cases.errors import OutdatedError
from mithaq.cases.models import Case
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.forms import whole_number
from mithaq.directory.models import Person

MOST = 200  # rows ticked at once


@dataclass(frozen=True)
class Line:
    """What became of one ticked row; ``refusal`` is empty where it was done."""

    case: Case
    refusal: str = ""


def ticked(values: Iterable[str]) -> dict[str, int]:
    """Public id -> the version on the screen, out of what the rows' boxes send; nonsense is passed over."""
    pairs = [value.rpartition(".") for value in list(values)[:MOST]]
    return {key: seen for key, _dot, version in pairs if key and (seen := whole_number(version)) is not None}


def give_all(*, by: Person, rows: dict[str, int], to: Person, note: str = "") -> list[Line]:
    """Put ``to`` in charge of each; a row on which somebody acted meanwhile is left alone."""
    return [_line(case, partial(_give, by, case, to, note, rows)) for case in _cases(by, rows)]


def note_all(*, by: Person, rows: dict[str, int], text: str) -> list[Line]:
    """Write the same private note in each."""
    return [_line(case, partial(actions.add_note, by=by, case=case, text=text)) for case in _cases(by, rows)]


def _give(by: Person, case: Case, to: Person, note: str, rows: dict[str, int]) -> object:
    if case.assignee_id == to.pk:
        raise Refused(_("%(name)s is in charge already.") % {"name": to.name})
    return actions.give(by=by, case=case, to=to, note=note, seen=rows[case.public_id])


def _cases(by: Person, rows: dict[str, int]) -> list[Case]:
    found = Case.objects.handled_by(by).filter(public_id__in=list(rows)).select_related("body")
    return list(found.order_by("due_on", "pk"))


def _line(case: Case, act: Callable[[], object]) -> Line:
    try:
        act()
    except OutdatedError:
        return Line(case, _("Somebody acted in this case after you opened the desk."))
    except Refused as refused:
        return Line(case, str(refused.message))
    except NotAllowed:
        return Line(case, _("You may read this case, not handle it."))
    return Line(case)
