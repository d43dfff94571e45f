"""The roll of those who may sign in a body, and what the body says of itself."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.calls.identifiers import office_hash
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.sheets import Problem, read_sheet
from mithaq.core.texts import LocalizedText
from mithaq.petitions.identifiers import kept_hash
from mithaq.petitions.models import PetitionSettings, RollEntry
from mithaq.petitions.thresholds import settings_of
from mithaq.sittings.models import Organ
from mithaq.sittings.rules import Actor, may_clerk

COLUMNS = {
    "identifier": ("identifier", "identifiant", "cin", "المعرف", "رقم البطاقة"),
    "check": ("check", "vérification", "date of birth", "date de naissance", "تاريخ الازدياد"),
    "part": ("part", "partie", "province", "préfecture", "العمالة", "الإقليم"),
}
MOST_ENTRIES = 2_000_000
BATCH = 1_000


@dataclass(frozen=True)
class ReadRoll:
    """What was found in a file. Where there is a problem, nothing was taken unless that was asked for."""

    new: int
    known: int
    problems: Sequence[Problem]
    is_taken: bool


@transaction.atomic
def set_up(
    *,
    by: Actor,
    organ: Organ,
    has_districts: bool = False,
    parts: Sequence[dict[str, object]] = (),
    source: LocalizedText | None = None,
    dated: date | None = None,
    days_kept: int = 90,
) -> PetitionSettings:
    """Say what thresholds depend on, besides the organ's number of inhabitants."""
    if not may_clerk(by, organ.body):
        raise NotAllowed
    settings = PetitionSettings.objects.select_for_update().get(pk=settings_of(organ).pk)
    if len({one["code"] for one in parts}) != len(parts):
        raise Refused(_("Two parts have the same code."), field="parts")
    settings.has_districts, settings.parts, settings.dated = has_districts, list(parts), dated
    settings.source = source or settings.source
    settings.days_kept = days_kept
    settings.save()
    return settings


@transaction.atomic
def read_roll(*, by: Actor, organ: Organ, content: bytes, takes_good: bool = False) -> ReadRoll:
    """Read the roll from CSV or XLSX. Of a file with problems nothing is taken, unless ``takes_good``. Of the file
    nothing is kept but hashes. Raises NotAllowed; Refused (field ``file``) for what is no such table."""
    if not may_clerk(by, organ.body):
        raise NotAllowed
    settings = PetitionSettings.objects.select_for_update().get(pk=settings_of(organ).pk)
    sheet = read_sheet(content, columns=COLUMNS)
    codes = {row["code"] for row in settings.parts}
    found: dict[str, str] = {}
    for line in sheet.lines:
        identifier = line.words("identifier", longest=60, required=True)
        check, part = line.words("check", longest=60), line.words("part", longest=40)
        if identifier and not any(sign.isalnum() for sign in identifier):
            line.error("identifier", _("This holds neither letter nor digit."))
        if part and part not in codes:
            line.error("part", _("This part is not one of the body’s: “%(code)s”.") % {"code": part})
        if line.is_good:
            hashed = kept_hash(settings, office_hash(bytes(settings.roll_salt), identifier, check))
            if hashed in found:
                line.error("identifier", _("This person is twice in the file."))
            else:
                found[hashed] = part
    rows = RollEntry.objects.filter(body=organ.body)
    known = set(rows.filter(identifier_hash__in=list(found)).values_list("identifier_hash", flat=True))
    fresh = {hashed: part for hashed, part in found.items() if hashed not in known}
    new = [RollEntry(body=organ.body, identifier_hash=hashed, part=part) for hashed, part in fresh.items()]
    if rows.count() + len(new) > MOST_ENTRIES:
        raise Refused(_("The register would be larger than any election’s."), field="file")
    problems = sorted(sheet.problems, key=lambda one: one.line)
    is_taken = bool(found) and (takes_good or not problems)
    if is_taken:
        secrets.SystemRandom().shuffle(new)  # the order of the file would say who is who to whoever has both
        RollEntry.objects.bulk_create(new, batch_size=BATCH)
        settings.roll_changed_at = clock.now()
        settings.save(update_fields=["roll_changed_at"])
    return ReadRoll(new=len(new), known=len(known), problems=problems, is_taken=is_taken)
