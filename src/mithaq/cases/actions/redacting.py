"""Take out of a file what the law protects, for good: mark areas with their grounds, then make the version to be given.

The original stays with the body. What is given is made anew by `mithaq_engines.redaction`, which extracts it again and
gives nothing out that came back.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.actions.holding import hold
from mithaq.cases.models import Case, CaseFile
from mithaq.cases.rules import Actor, may_handle
from mithaq.core import files
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq_engines import redaction

MOST_PAGES = 60  # made anew while the officer waits
MOST_MARKS = 2_000
REDACTED_TYPES = frozenset({"application/pdf", "image/png", "image/jpeg"})


@transaction.atomic
def mark(*, by: Actor, file: CaseFile, areas: Sequence[redaction.Area], ground: str) -> int:
    """Mark areas to be taken out, on a ground of the law's list. Returns how many are marked now."""
    case, file = _held(by, file)
    if ground not in case.declared.terms_under(case.law).grounds:
        raise Refused(
            _("Choose the ground of the law: something taken out without one would be a hidden refusal."),
            field="ground",
        )
    if not areas:
        raise Refused(_("Choose words, or an area of the page."), field="words")
    for area in areas:
        if not (
            1 <= area.page <= max(file.pages, 1)
            and 0 <= area.left < area.right <= 1
            and 0 <= area.top < area.bottom <= 1
        ):
            raise Refused(_("This area does not lie on the page."), field="area")
    known = {tuple(one[:5]) for one in file.marks}
    new = [
        [one.page, *(round(edge, 5) for edge in (one.left, one.top, one.right, one.bottom)), ground] for one in areas
    ]
    file.marks = [*file.marks, *(one for one in new if tuple(one[:5]) not in known)]
    if len(file.marks) > MOST_MARKS:
        raise Refused(_("So much would be taken out that the whole page can as well stay out."))
    file.save(update_fields=["marks"])
    return len(file.marks)


@transaction.atomic
def unmark(*, by: Actor, file: CaseFile, page: int) -> None:
    """Forget the marks of one page."""
    _case, file = _held(by, file)
    file.marks = [one for one in file.marks if one[0] != page]
    file.save(update_fields=["marks"])


def make_redacted(*, by: Actor, file: CaseFile) -> CaseFile:
    """Make the version to be given. Raises Refused when it cannot be made, or when anything came back from it.

    The pages are drawn outside of any transaction: nobody waits for a lock meanwhile.
    """
    _case, file = _held(by, file)
    if not file.marks:
        raise Refused(_("Mark first what is to be taken out."))
    if file.pages > MOST_PAGES:
        raise Refused(_("This file has too many pages to be made anew at once: split it first."))
    areas = [
        redaction.Area(int(page), left, top, right, bottom, code) for page, left, top, right, bottom, code in file.marks
    ]
    content = files.opened(file.digest)
    try:
        made = redaction.redact(content, areas, most_pages=MOST_PAGES)
    except redaction.RedactionError as error:
        raise Refused(
            _("The version to be given could not be made safely, so none was made. Give the page as a picture instead.")
        ) from error
    return _keep(by, file, made)


@transaction.atomic
def _keep(by: Actor, file: CaseFile, made: redaction.Redacted) -> CaseFile:
    case, file = _held(by, file)
    CaseFile.objects.filter(pk=file.pk).update(is_public=False)  # overlooked before: it is given to all no longer
    stem, dot, ending = file.name.rpartition(".")
    return CaseFile.objects.create(
        case=case,
        entry=file.entry if file.entry is not None and not file.entry.is_private else None,
        digest=files.keep(made.content),
        name=f"{stem or ending}-{len(file.redacted.all()) + 1}{dot}{ending if stem else ''}"[-160:],
        media_type=file.media_type,
        size=len(made.content),
        pages=made.pages,
        redacted_from=file,
        reasons=sorted({area.reason_code for area in made.areas}),
        added_by=by if isinstance(by, Person) else None,
    )


def _held(by: Actor, file: CaseFile) -> tuple[Case, CaseFile]:
    with transaction.atomic():
        case = hold(file.case)
    if not may_handle(by, case):
        raise NotAllowed
    if case.state == states.CLOSED:
        raise Refused(_("This case is closed: nothing more can be added to it."))
    file = CaseFile.objects.select_related("entry").get(pk=file.pk)
    if file.redacted_from_id is not None:
        raise Refused(_("This is a version to be given already: go on with the original."))
    if file.media_type not in REDACTED_TYPES:
        raise Refused(_("Only a PDF or a picture can have parts taken out: turn the document into a PDF first."))
    return case, file
