"""Files of a case: screened before they are kept, and never given out but through a view that asks who may see them."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.actions.holding import add_entry, hold
from mithaq.cases.models import Case, CaseFile, Entry
from mithaq.cases.rules import Actor, is_asker, may_handle
from mithaq.core import clock, files
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.uploads import screened
from mithaq.directory.models import Person

MOST_FILES = 200  # of one case


@transaction.atomic
def add_file(
    *, by: Actor, case: Case, name: str, content: bytes, entry: Entry | None = None, is_private: bool = False
) -> CaseFile:
    """Put a file into the case; with no entry it has one of its own. Raises Refused for a file that is not safe.

    ``is_private``: for the body alone, as is an original from which something must still be taken out.
    """
    case = hold(case)
    asks = is_asker(by, case)
    if not (asks or may_handle(by, case)) or (asks and is_private):
        raise NotAllowed
    if case.state == states.DRAFT:  # anybody may begin drafts without end: our disk is not theirs to fill
        raise NotAllowed
    if case.state == states.CLOSED:
        raise Refused(_("This case is closed: nothing more can be added to it."))
    if entry is None:
        entry = add_entry(case, by=by, kind=states.DOCUMENT, text="", at=clock.now(), is_private=is_private)
    return keep_file(entry, name=name, content=content, is_private=is_private, by=by)


def keep_file(
    entry: Entry, *, name: str, content: bytes, is_private: bool = False, by: Actor | None = None
) -> CaseFile:
    """Keep a file beside its entry, once it is screened. Raises Refused; who may is for the caller to ask."""
    if entry.case.files.count() >= MOST_FILES:
        raise Refused(_("This case holds as many files as it can."), field="file")
    found = screened(name, content)
    return CaseFile.objects.create(
        case=entry.case,
        entry=entry,
        digest=files.keep(content),
        name=found.name,
        media_type=found.media_type,
        size=found.size,
        pages=found.pages or 0,
        is_private=is_private,
        added_by=by if isinstance(by, Person) else None,
    )
