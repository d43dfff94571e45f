"""Bring a sheet, try it without writing, let it be written in batches, throw it away."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.delivery import rules
from mithaq.delivery.exchange.reading import File, Said, read_file
from mithaq.delivery.exchange.standing import NOTHING, standings
from mithaq.delivery.exchange.trial import REFUSED, REPORTS, Known, Outcome, known_of, trial_of
from mithaq.delivery.exchange.writing import held_progress, write
from mithaq.delivery.models import DeliverySheet
from mithaq.delivery.models.sheets import SHOWN_FOR
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Person
from mithaq.instruments.models import Instrument

BATCH = 500  # lines in a transaction: nobody who reports meanwhile waits longer than for these
AT_ONCE = 2.0  # seconds that one request gives to the writing; the worker does the rest
ANOTHER_FILE = gettext_lazy("This is not the file whose trial you have seen. Look at it again, then confirm.")

logger = logging.getLogger(__name__)


def bring_sheet(*, by: Person, instrument: Instrument, name: str, content: bytes) -> DeliverySheet:
    """Keep a file for a day, for its bringer alone, until it is confirmed or thrown away.

    Raises NotAllowed; Refused (field ``file``) when it is no such table. Nothing of delivery is written.
    """
    if not rules.may_bring_sheet(by, instrument):
        raise NotAllowed
    file = read_file(content)
    seen = standings(instrument, by)
    with transaction.atomic():  # not around the reading: it would keep other writers waiting
        return DeliverySheet.objects.create(
            body=instrument.body,
            instrument=instrument,
            brought_by=by,
            name=name[:200],
            content=content,
            digest=_digest(content),
            lines=len(file.lines),
            seen={one.public_id: seen.get(one.public_id, NOTHING).reports for one in file.lines if one.public_id},
        )


def dry_run(*, by: Person, sheet: DeliverySheet) -> tuple[File, list[Outcome]]:
    """What each line would do now. Writes nothing; raises NotAllowed, and Refused for what can be read no more."""
    _check_owner(by, sheet)
    file = _file(sheet)
    return file, trial_of(file.lines, known_of(by, sheet.instrument, file.lines), sheet.seen)


@transaction.atomic
def begin(*, by: Person, sheet: DeliverySheet, digest: str) -> DeliverySheet:
    """Let the lines that can be taken be written. ``digest``: of the file whose trial was shown: another is refused."""
    _check_owner(by, sheet)
    sheet = DeliverySheet.objects.select_for_update().get(pk=sheet.pk)
    if not sheet.is_waiting or sheet.expires_at <= clock.now():
        raise Refused(_("This file was confirmed already, or its day has passed."))
    if digest != sheet.digest:
        raise Refused(ANOTHER_FILE)
    _file(sheet)
    sheet.state, sheet.begun_at = DeliverySheet.RUNNING, clock.now()
    sheet.language = translation.get_language() or "fr"
    sheet.save(update_fields=["state", "begun_at", "language"])
    return sheet


def go_on(*, sheet: DeliverySheet, seconds: float = AT_ONCE) -> DeliverySheet:
    """Write batch after batch until all is done or the time is over; whoever else does the same takes turns with this.

    In the name of who brought it, and in the language in which it was confirmed.
    """
    ends = time.monotonic() + seconds
    sheet = DeliverySheet.objects.select_related("instrument__body", "brought_by").get(pk=sheet.pk)
    file = _file(sheet) if sheet.is_running else None
    while file is not None and sheet.is_running:
        with translation.override(sheet.language):
            try:
                sheet = _take(sheet, file, BATCH)
            except IntegrityError:
                # Somebody wrote at the same moment what a line wanted to write. That line is told so, the others go on.
                file = _file(sheet)
                sheet = _one_by_one(sheet, file)
        if time.monotonic() >= ends:
            break
    return sheet


@transaction.atomic
def discard_sheet(*, by: Person, sheet: DeliverySheet) -> None:
    """Throw it away. What was written of it stays written: reports are only added."""
    _check_owner(by, sheet)
    sheet = DeliverySheet.objects.select_for_update().get(pk=sheet.pk)
    if sheet.is_running:
        raise Refused(_("It is being written: wait until that is done."))
    sheet.delete()


@transaction.atomic
def _take(sheet: DeliverySheet, file: File, size: int, *, refused: str = "") -> DeliverySheet:
    """The next ``size`` lines. ``refused``: take none of them, for this reason."""
    held = DeliverySheet.objects.select_for_update().get(pk=sheet.pk)
    if not held.is_running:
        return held
    held.instrument, held.brought_by = sheet.instrument, sheet.brought_by
    Instrument.objects.select_for_update(no_key=True).get(pk=held.instrument_id)  # sheets of one text take turns
    lines = file.lines[held.done : held.done + size]
    for line in lines if refused else ():
        line.line.error("", refused)
    _write(held, lines)
    held.done += len(lines)
    if held.done == held.lines:
        held.state, held.ended_at, held.content = DeliverySheet.DONE, clock.now(), b""
        held.expires_at = held.ended_at + SHOWN_FOR
    held.save(update_fields=["done", "outcomes", "state", "ended_at", "content", "expires_at"])
    return held


def _write(sheet: DeliverySheet, lines: Sequence[Said]) -> None:
    by, instrument = sheet.brought_by, sheet.instrument
    known = known_of(by, instrument, lines)
    outcomes = trial_of(lines, known, sheet.seen)
    reported = [one.about for one in outcomes if one.what == REPORTS and isinstance(one.about, Subject)]
    progress = held_progress(instrument, reported) if reported else {}
    # Only now nobody else reports on them: what stands is read again.
    known.standing = standings(instrument, by, list(progress))
    outcomes = [_again(one, known, sheet) if one.what == REPORTS else one for one in outcomes]
    made = write(outcomes, progress, by=by, instrument=instrument, at=clock.now())
    sheet.outcomes = [*sheet.outcomes, *(_row(one, made.get(one.number, "")) for one in outcomes)]


def _again(outcome: Outcome, known: Known, sheet: DeliverySheet) -> Outcome:
    return trial_of([outcome.said], known, sheet.seen)[0]


def _row(outcome: Outcome, record: str) -> list[object]:
    problem = outcome.problems[0] if outcome.what == REFUSED and outcome.problems else None
    return [
        outcome.number,
        outcome.what,
        record,
        problem.column if problem else "",
        str(problem.what) if problem else "",
    ]


def _one_by_one(sheet: DeliverySheet, file: File) -> DeliverySheet:
    """The lines of one batch, each on its own."""
    last = min(sheet.done + BATCH, sheet.lines)
    while sheet.is_running and sheet.done < last:
        try:
            sheet = _take(sheet, file, 1)
        except IntegrityError:
            logger.info("Line %s of the sheet %s met another writer.", sheet.done + 1, sheet.public_id)
            sheet = _take(sheet, file, 1, refused=_("Somebody wrote this at the same moment: see what stands now."))
    return sheet


def _check_owner(by: Person, sheet: DeliverySheet) -> None:
    if sheet.brought_by_id != by.pk or not rules.may_bring_sheet(by, sheet.instrument):
        raise NotAllowed


def _file(sheet: DeliverySheet) -> File:
    """What it says; refused when its bytes are not those that were brought."""
    content = bytes(sheet.content)
    if _digest(content) != sheet.digest:
        raise Refused(ANOTHER_FILE)
    return read_file(content)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
