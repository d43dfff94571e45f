"""Bring a file, try it without writing, apply its good lines or throw it away."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.imports.bodies import BodiesPlan, apply_bodies, plan_bodies
from mithaq.directory.imports.lines import Plan
from mithaq.directory.imports.mandates import MandatesPlan, apply_mandates, plan_mandates
from mithaq.directory.imports.people import PeoplePlan, apply_people, plan_people
from mithaq.directory.imports.tables import read_table
from mithaq.directory.models import Body, ImportFile, Person
from mithaq.directory.rules import may_manage, may_staff

PLANNERS = {ImportFile.BODIES: plan_bodies, ImportFile.PEOPLE: plan_people, ImportFile.MANDATES: plan_mandates}


def bring_file(*, by: Person, body: Body, kind: str, name: str, content: bytes) -> ImportFile:
    """Keep a file for a day, for its bringer alone, until it is applied or thrown away.

    Raises NotAllowed, or Refused when it cannot be read or has not the columns of ``kind``: then nothing is kept.
    """
    if not may_import(by, body, kind):
        raise NotAllowed
    plan = PLANNERS[kind](read_table(content), by=by, body=body)
    if not plan.lines:
        raise Refused(_("The file has no line below its headers."), field="file")
    with transaction.atomic():  # not around the reading: it would keep other writers waiting
        ImportFile.objects.filter(expires_at__lte=clock.now()).delete()
        return ImportFile.objects.create(body=body, created_by=by, kind=kind, name=name[:200], content=content)


def may_import(by: Person, body: Body, kind: str) -> bool:
    """Bodies are brought by whoever manages the body above or the network; people by whoever may staff the body."""
    return may_manage(by, body) if kind == ImportFile.BODIES else may_staff(by, body)


def dry_run(*, by: Person, file: ImportFile) -> Plan:
    """What the file would do now. Writes nothing; a fixed number of queries whatever the number of lines."""
    return PLANNERS[file.kind](read_table(bytes(file.content)), by=by, body=file.body)


@transaction.atomic
def apply_file(*, by: Person, file: ImportFile) -> Plan:
    """Write the good lines, all or none of them. Planned again here: others may have written since the dry run.

    Raises NotAllowed, or Refused when it was applied already, has expired, or two imports met.
    """
    if file.created_by_id != by.pk or not may_import(by, file.body, file.kind):
        raise NotAllowed
    body = Body.objects.select_for_update().get(pk=file.body_id)  # imports into one body take turns
    waiting = ImportFile.objects.select_for_update().waiting(clock.now()).filter(pk=file.pk).first()
    if waiting is None:
        raise Refused(_("This file was applied already, or its day has passed."))
    plan = dry_run(by=by, file=waiting)
    try:
        with transaction.atomic():
            _apply(plan, by=by, body=body)
    except IntegrityError as error:
        raise Refused(_("Somebody wrote at the same moment. Look at the file again, then confirm.")) from error
    waiting.applied_at, waiting.content, waiting.summary = clock.now(), b"", plan.summary()
    waiting.save(update_fields=["applied_at", "content", "summary"])
    return plan


@transaction.atomic
def discard_file(*, by: Person, file: ImportFile) -> None:
    """Throw the file away."""
    if file.created_by_id != by.pk:
        raise NotAllowed
    file.delete()


def _apply(plan: Plan, *, by: Person, body: Body) -> None:
    if isinstance(plan, PeoplePlan):
        apply_people(plan, body=body)
    elif isinstance(plan, MandatesPlan):
        apply_mandates(plan, body=body)
    elif isinstance(plan, BodiesPlan):
        apply_bodies(plan, by=by, body=body)
