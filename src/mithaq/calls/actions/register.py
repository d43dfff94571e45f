"""The register of a call: read a file of it, take its good lines; make codes for letters, and cancel them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, ProtectedError, QuerySet
from django.utils.translation import gettext as _

from mithaq.calls import locks, states
from mithaq.calls.actions.composing import held, refuse_locked
from mithaq.calls.actions.logging import record_of
from mithaq.calls.identifiers import kept_hash, office_hash
from mithaq.calls.models import Call, LetterBatch, Participant, Place, ReadSheet, RegisterEntry
from mithaq.calls.rules import Actor
from mithaq.core import clock, ids
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.sheets import Line, Problem, Sheet, read_sheet
from mithaq.directory.models import Person

COLUMNS = {
    "identifier": ("identifier", "identifiant", "cin", "المعرف", "رقم البطاقة"),
    "check": ("check", "vérification", "date of birth", "date de naissance", "تاريخ الازدياد"),
    "place": ("place", "lieu", "code", "المكان"),
    "hash": ("hash", "empreinte"),
}
LETTER_COLUMNS = {
    **{code: COLUMNS[code] for code in ("identifier", "check", "hash")},
    "name": ("name", "nom", "الاسم"),
    "address": ("address", "adresse", "العنوان"),
}
MOST_ENTRIES = 2_000_000
MOST_LETTERS = 5_000  # of one making: what a browser prints, and a person checks
BATCH = 1_000
_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Letter:
    """A letter to be printed, once. Name and address come from the file that was brought, and go with the page."""

    code: str
    place: Place | None = None
    identifier: str = ""
    name: str = ""
    address: str = ""


@transaction.atomic
def read_register(*, by: Person, call: Call, content: bytes) -> ReadSheet:
    """Try a file of the register: nothing of it is kept but the hashes of its good lines, for a day.

    Raises NotAllowed; Refused (field ``file``) for what is no such table, and when the register is closed.
    """
    call = held(by, call)
    refuse_locked(call, locks.REGISTER)
    sheet = read_sheet(content, columns=COLUMNS)
    hashes = dict(_hashes(call, sheet))
    places = {place.code: place for place in call.places.all()}
    known = set(_standing(call, hashes.values()).values_list("identifier_hash", flat=True))
    lines, new = [], 0
    for line in sheet.lines:
        code = line.words("place", longest=40)
        if code and code not in places:
            line.error("place", _("This place is not one of the call’s: “%(code)s”.") % {"code": code})
        if line.is_good and line.number in hashes:
            lines.append([hashes[line.number], code])
            new += hashes[line.number] not in known
    if call.register.count() + new > MOST_ENTRIES:
        raise Refused(_("The register would be larger than any election’s."), field="file")
    return keep_read(by, call, ReadSheet.REGISTER, sheet, lines, new=new)


@transaction.atomic
def take_register(*, by: Person, sheet: ReadSheet) -> int:
    """Write the good lines of a file into the register. Returns how many entries are new."""
    call = held(by, sheet.call)
    read = held_sheet(by, sheet)
    refuse_locked(call, locks.REGISTER)
    places = {place.code: place for place in call.places.all()}
    if any(code and code not in places for _hashed, code in read.lines):
        raise Refused(_("The places of this call were changed meanwhile. Read the file again."))
    known = set(_standing(call, [hashed for hashed, _code in read.lines]).values_list("identifier_hash", flat=True))
    entries = [
        RegisterEntry(call=call, identifier_hash=hashed, place=places.get(code))
        for hashed, code in read.lines
        if hashed not in known
    ]
    secrets.SystemRandom().shuffle(entries)  # the order of the file would say who is who to whoever has both
    RegisterEntry.objects.bulk_create(entries, batch_size=BATCH)
    read.delete()
    _log(call)
    return len(entries)


@transaction.atomic
def discard_read(*, by: Person, sheet: ReadSheet) -> None:
    """Take nothing of a file."""
    held_sheet(by, sheet).delete()


@transaction.atomic
def make_letters(*, by: Actor, call: Call, place: Place | None, count: int, request_key: str) -> list[Letter]:
    """Codes for letters without a name, one a household or a person. They are returned once and kept as hashes.

    Raises NotAllowed, Refused. ``request_key``: the same twice makes nothing the second time.
    """
    call = held(by, call)
    _check_letters(call)
    if not 1 <= count <= MOST_LETTERS:
        words = _("Between 1 and %(most)s letters are made at once.")
        raise Refused(words % {"most": f"{MOST_LETTERS:,}".replace(",", "\u202f")}, field="count")
    if place is not None and place.call_id != call.pk:
        raise Refused(_("Choose one of the list."), field="place")
    batch = _batch(by, call, place, count, request_key)
    letters = [Letter(code=ids.new_printed_code(), place=place) for _number in range(count)]
    entries = [
        RegisterEntry(call=call, code_hash=ids.hash_of_secret(letter.code), place=place, batch=batch)
        for letter in letters
    ]
    RegisterEntry.objects.bulk_create(entries, batch_size=BATCH)
    _log(call)
    return letters


@transaction.atomic
def make_letters_for(*, by: Actor, call: Call, content: bytes, request_key: str) -> tuple[list[Letter], list[Problem]]:
    """Codes for people of the register, who are known by hashes only: the file says again who they are, and to which
    address a letter goes. Of the file nothing is kept. Returns the letters, and the lines without one.

    Raises NotAllowed, Refused.
    """
    call = held(by, call)
    _check_letters(call)
    sheet = read_sheet(content, columns=LETTER_COLUMNS, most_lines=MOST_LETTERS)
    hashes = dict(_hashes(call, sheet))
    rows = _standing(call, hashes.values()).select_related("place")
    found = {row.identifier_hash: row for row in rows}
    lines = [(line, found.get(hashes[line.number])) for line in sheet.lines if line.number in hashes]
    chosen = [(line, entry) for line, entry in lines if entry is not None and _has_no_code(line, entry)]
    for line, entry in lines:
        if entry is None:
            line.error("identifier", _("Nobody is on the register under this."))
    letters = {line.number: _letter(line, entry) for line, entry in chosen}
    if not letters:
        raise Refused(_("No line of this file gets a letter."), field="file")
    batch = _batch(by, call, None, len(letters), request_key)
    for line, entry in chosen:
        entry.code_hash, entry.batch = ids.hash_of_secret(letters[line.number].code), batch
    entries = [entry for _line, entry in chosen]
    RegisterEntry.objects.bulk_update(entries, ["code_hash", "batch"], batch_size=BATCH)
    return list(letters.values()), sorted(sheet.problems, key=lambda one: one.line)


@transaction.atomic
def cancel_letters(*, by: Actor, batch: LetterBatch) -> int:
    """Make the codes of letters void that nobody has used: they were lost, or not printed. Returns how many.

    Raises NotAllowed; Refused when the register is closed.
    """
    call = held(by, batch.call)
    refuse_locked(call, locks.REGISTER)
    batch = LetterBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    used = Participant.objects.filter(entry=OuterRef("pk"))
    unused = RegisterEntry.objects.filter(~Exists(used), batch=batch, code_hash__gt="")
    count = unused.count()
    try:
        with transaction.atomic():
            unused.filter(identifier_hash__gt="").update(code_hash="", batch=None)
            unused.filter(identifier_hash="").delete()
    except ProtectedError as error:
        raise Refused(_("Something hangs on these entries already.")) from error
    batch.cancelled_at = clock.now()
    batch.save(update_fields=["cancelled_at"])
    _log(call)
    return count


def keep_read(by: Person, call: Call, kind: str, sheet: Sheet, lines: Sequence[object], *, new: int) -> ReadSheet:
    """What was read of a file, until the steward's word."""
    problems = sorted(sheet.problems, key=lambda one: one.line)
    counts = {"lines": len(sheet.lines), "good": len(lines), "new": new, "known": len(lines) - new}
    counts["wrong"] = len(sheet.lines) - len(lines)
    return ReadSheet.objects.create(
        call=call,
        kind=kind,
        brought_by=by,
        lines=list(lines),
        problems=[[one.line, one.column, one.what] for one in problems],
        counts=counts,
        unknown=sheet.unknown,
    )


def held_sheet(by: Person, sheet: ReadSheet) -> ReadSheet:
    """What was read, locked, for whoever brought it. Raises NotAllowed; Refused when it is gone or too old."""
    if sheet.brought_by_id != by.pk:
        raise NotAllowed
    found = ReadSheet.objects.select_for_update().waiting(clock.now()).filter(pk=sheet.pk).first()
    if found is None:
        raise Refused(_("What was read of this file is gone. Bring the file again."))
    return found


def _hashes(call: Call, sheet: Sheet) -> Iterator[tuple[int, str]]:
    """(line, what the register keeps) of each line that names somebody, once; problems are noted in the lines."""
    if not sheet.lines:
        raise Refused(_("The file has no line below its headers."), field="file")
    names: Mapping[str, str] = sheet.lines[0].headers
    if not {"identifier", "hash"} & set(names):
        raise Refused(
            _("The first line must name the columns. Missing: %(names)s.") % {"names": "identifier"}, field="file"
        )
    salt = bytes(call.register_salt)
    first: dict[str, int] = {}
    for line in sheet.lines:
        hashed = _office_hash(line, salt)
        if not line.is_good:
            continue
        kept = kept_hash(call, hashed)
        if kept in first:
            column = "identifier" if "identifier" in names else "hash"
            line.error(column, _("The same as line %(line)s.") % {"line": first[kept]})
            continue
        first[kept] = line.number
        yield line.number, kept


def _office_hash(line: Line, salt: bytes) -> str:
    if ready := line.words("hash", longest=64).lower():
        if not _HASH.fullmatch(ready):
            line.error("hash", _("A hash is 64 signs: 0 to 9 and a to f."))
        return ready
    identifier, check = line.words("identifier", longest=60, required=True), line.words("check", longest=60)
    if identifier and not any(sign.isalnum() for sign in identifier):
        line.error("identifier", _("This holds neither letter nor digit."))
    return office_hash(salt, identifier, check)


def _has_no_code(line: Line, entry: RegisterEntry) -> bool:
    if entry.code_hash:
        line.error("identifier", _("A letter was made for this entry already. Cancel it first."))
    return not entry.code_hash


def _letter(line: Line, entry: RegisterEntry) -> Letter:
    said = {
        "identifier": line.words("identifier", longest=60),
        "name": line.words("name", longest=200),
        "address": line.text("address", longest=500),
    }
    return Letter(code=ids.new_printed_code(), place=entry.place, **said)


def _batch(by: Actor, call: Call, place: Place | None, count: int, request_key: str) -> LetterBatch:
    maker = by if isinstance(by, Person) else None
    try:
        with transaction.atomic():
            return LetterBatch.objects.create(
                call=call, place=place, count=count, made_by=maker, request_key=request_key[:32]
            )
    except IntegrityError as error:
        words = _("These letters were made already, and their codes shown. Cancel them if they were not printed.")
        raise Refused(words) from error


def _check_letters(call: Call) -> None:
    refuse_locked(call, locks.REGISTER)
    if states.CODE not in {*call.ways, *call.voting_ways}:
        raise Refused(_("Nobody takes part by a letter in this call: allow that way first."))


def _standing(call: Call, hashes: Iterable[str]) -> QuerySet[RegisterEntry]:
    return RegisterEntry.objects.filter(call=call, identifier_hash__in=list(hashes))


def _log(call: Call) -> None:
    """How large the register is: a roll that swells before a ballot is seen by everybody."""
    if call.is_public:
        record_of(call, "calls.register_changed", at=clock.now(), entries=str(call.register.count()))
