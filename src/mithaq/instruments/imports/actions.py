"""The verbs of an import: start, correct, undo, discard, finish. Each correction is a step that can be undone."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.forms import ALLOWED_CONTROLS, BIDI_CONTROLS
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import may_manage
from mithaq.instruments.imports import operations, reasons
from mithaq.instruments.imports.operations import Change
from mithaq.instruments.imports.structure import Structure, from_reading
from mithaq.instruments.models import ImportDraft, ImportStep
from mithaq_engines.charters import CannotRead, Reading, read_bytes, read_text

EXTENSIONS = (".txt", ".md", ".docx", ".pdf")
MAX_LINES = 4000  # of text: a hundred pages. What is longer is no charter, and no page could show it
MAX_CHARACTERS = 600_000
MAX_RAW_LINES = 20_000  # of a plain file, empty ones and broken ones included: beyond it is not even tried
UNDO = "undo"


class OutdatedError(Refused):
    """The form was made from an older revision. ``draft`` is what stands now; what was typed is still in the form."""

    def __init__(self, draft: ImportDraft) -> None:
        super().__init__(_("This import was changed in another window after you opened this page."))
        self.draft = draft


def start_import(*, by: Person, body: Body, file_name: str = "", data: bytes = b"", text: str = "") -> ImportDraft:
    """Read a file's ``data``, or a pasted ``text``, into a new import of ``body``.

    Raises NotAllowed to who is not a steward, Refused with ``field`` when there is nothing that can be read.
    """
    if not may_manage(by, body):
        raise NotAllowed
    field = "file" if file_name else "text"
    reading = _read(file_name=file_name, data=data, text=text, field=field)
    as_json = _without_marks(reading.as_json())
    if as_json["text"].count("\n") >= MAX_LINES or len(as_json["text"]) > MAX_CHARACTERS:
        raise Refused(reasons.why_it_cannot_be_read("too_long"), field=field)
    return ImportDraft.objects.create(
        body=body,
        file_name=file_name[-200:],
        file_hash=hashlib.sha256(data or text.encode()).hexdigest(),
        text=as_json["text"],
        reading=as_json,
        structure=from_reading(as_json),
        created_by=by,
    )


@transaction.atomic
def change_import(*, by: Person, draft: ImportDraft, revision: int, change: Change) -> str:
    """Make one correction. Returns the id of the node to look at.

    Raises Refused when the correction makes no sense, OutdatedError when ``revision`` is not the one that stands: of
    two forms made from one revision the first wins and the second is told.
    """
    draft = locked_import(by=by, draft=draft, revision=revision)
    structure, node = operations.apply(draft.structure, change)
    _take_step(draft, verb=change.verb, structure=structure)
    return node


@transaction.atomic
def undo_import(*, by: Person, draft: ImportDraft, revision: int) -> None:
    """Take back the last correction that still stands. Undone again, the one before it."""
    draft = locked_import(by=by, draft=draft, revision=revision)
    step = last_standing_step(draft)
    if step is None:
        raise Refused(_("There is nothing to undo."))
    before = ImportStep.objects.values_list("before", flat=True).get(draft=draft, revision=step)
    _take_step(draft, verb=UNDO, structure=before)


@transaction.atomic
def discard_import(*, by: Person, draft: ImportDraft, revision: int) -> None:
    """Give the import up. Its text and corrections are deleted."""
    draft = locked_import(by=by, draft=draft, revision=revision)
    draft.delete()


def last_standing_step(draft: ImportDraft) -> int | None:
    """The revision that undoing would take back: each undo cancels the step before it that still stands."""
    cancelled = 0
    for revision, verb in ImportStep.objects.filter(draft=draft).values_list("revision", "verb"):
        if verb == UNDO:
            cancelled += 1
        elif cancelled:
            cancelled -= 1
        else:
            return revision
    return None


def locked_import(*, by: Person, draft: ImportDraft, revision: int) -> ImportDraft:
    """The import, locked until the transaction ends. Raises NotAllowed, Refused when finished, OutdatedError."""
    draft = ImportDraft.objects.select_for_update(of=("self",)).select_related("body").get(pk=draft.pk)
    if not may_manage(by, draft.body):
        raise NotAllowed
    if draft.state != ImportDraft.OPEN:
        raise Refused(_("This import is finished. The draft that it made can be corrected on its own page."))
    if draft.revision != revision:
        raise OutdatedError(draft)
    return draft


def _take_step(draft: ImportDraft, *, verb: str, structure: Structure) -> None:
    """Write the step, whose uniqueness decides between two writers, then what it makes."""
    step = ImportStep(draft=draft, revision=draft.revision + 1, verb=verb, before=draft.structure)
    try:
        with transaction.atomic():
            step.save()
    except IntegrityError as error:
        raise OutdatedError(ImportDraft.objects.select_related("body").get(pk=draft.pk)) from error
    draft.structure, draft.revision, draft.changed_at = dict(structure), step.revision, clock.now()
    draft.save(update_fields=["structure", "revision", "changed_at"])


def _read(*, file_name: str, data: bytes, text: str, field: str) -> Reading:
    if file_name and not file_name.lower().endswith(EXTENSIONS):
        raise Refused(reasons.why_it_cannot_be_read("wrong_extension"), field=field)
    if data.count(b"\n") > MAX_RAW_LINES and not data.startswith((b"PK", b"%PDF")):
        raise Refused(reasons.why_it_cannot_be_read("too_long"), field=field)
    try:
        return read_bytes(data, filename=file_name) if file_name else read_text(text)
    except CannotRead as error:
        raise Refused(reasons.why_it_cannot_be_read(error.reason_code), field=field) from error


def _without_marks(value: Any) -> Any:
    """Every string of the reading without control characters and marks that deceive the eye: neither is a word."""
    if isinstance(value, str):
        return "".join(character for character in value if not _is_mark(character))
    if isinstance(value, dict):
        return {key: _without_marks(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_marks(item) for item in value]
    return value


def _is_mark(character: str) -> bool:
    if character in BIDI_CONTROLS:
        return True
    return character not in ALLOWED_CONTROLS and unicodedata.category(character) in {"Cc", "Cs"}
