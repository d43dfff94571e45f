"""Import mandates: the key of a line is its external id in the body, else (person, body, role, first day)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.imports.columns import folded
from mithaq.directory.imports.lines import Line, Plan, lines_of
from mithaq.directory.imports.tables import Table
from mithaq.directory.models import Body, Mandate, Person, PersonKey

BATCH = 500
Role = tuple[int, int, str]  # person, body, role


@dataclass
class MandatesPlan(Plan):
    new: list[Mandate] = field(default_factory=list)
    touched: list[Mandate] = field(default_factory=list)


@dataclass
class Known:
    """What is known before the file, in a fixed number of queries; then what the lines above have said."""

    body: Body
    today: date
    persons: dict[str, Person]
    bodies: dict[str, Body]
    by_key: dict[tuple[int, str], Mandate] = field(default_factory=dict)
    by_role: dict[Role, list[Mandate]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[str, int] = field(default_factory=dict)

    def note(self, mandate: Mandate) -> None:
        if mandate.external_id:
            self.by_key[mandate.body_id, mandate.external_id] = mandate
        self.by_role[mandate.person_id, mandate.body_id, mandate.role].append(mandate)


def plan_mandates(table: Table, *, by: Person, body: Body) -> MandatesPlan:
    """What the file would do to the mandates of ``body`` and of the internal bodies below it. Writes nothing."""
    plan = MandatesPlan()
    known = _known(body)
    for line in lines_of(plan, "mandates", table):
        _read(line, plan, known)
    return plan


def apply_mandates(plan: MandatesPlan, *, body: Body) -> None:
    """Write the good lines, in as many queries as there are batches."""
    for mandate in [*plan.new, *plan.touched]:
        mandate.signatory_class = mandate.signatory_class or kinds.role(mandate.role).signatory_class
        mandate.changed_at = clock.now()
    Mandate.objects.bulk_create(plan.new, batch_size=BATCH)
    fields = ["until", "function", "substitute", "changed_at"]
    Mandate.objects.bulk_update(plan.touched, fields, batch_size=100)


def _known(body: Body) -> Known:
    scope = list(Body.objects.with_parts(body))
    keys = PersonKey.objects.filter(body=body).select_related("person")
    known = Known(
        body=body,
        today=body.today(),
        persons={key.external_id: key.person for key in keys},
        bodies={one.external_id: one for one in scope if one.external_id},
    )
    for mandate in Mandate.objects.filter(body__in=scope):
        known.note(mandate)
    return known


def _read(line: Line, plan: MandatesPlan, known: Known) -> None:
    person = _person(line, "person", known, required=True)
    substitute = _person(line, "substitute", known)
    body = _body(line, known)
    role = line.choice("role", _role_names())
    since = line.date("since", required=True)
    until = line.date("until")
    function = line.localized("function", language=known.body.language)
    key = line.words("external_id", longest=80)
    if since and until and until < since:
        line.error("until", _("It cannot end before it begins."), _("Correct one of the two dates."))
    if person and substitute and person.pk == substitute.pk:
        line.error("substitute", _("Nobody is their own substitute."), _("Name somebody else, or nobody."))
    if not line.is_good or person is None or body is None or since is None:
        return
    wanted = Mandate(
        person=person,
        body=body,
        role=role,
        since=since,
        until=until,
        function=function,
        substitute=substitute,
        external_id=key,
    )
    _settle(line, plan, known, wanted)


def _settle(line: Line, plan: MandatesPlan, known: Known, wanted: Mandate) -> None:
    """New, changed, the same, or in contradiction with what is known."""
    holdings = known.by_role[wanted.person_id, wanted.body_id, wanted.role]
    there = known.by_key.get((wanted.body_id, wanted.external_id)) if wanted.external_id else None
    if there is None and not wanted.external_id:
        there = next((one for one in holdings if one.since == wanted.since), None)
    if there is not None and _identity(there) != _identity(wanted):
        what = _("This key names another mandate: of another person, role or first day.")
        line.error("external_id", what, _("Give a new mandate a new key."))
        return
    said = f"{wanted.body_id}/{wanted.external_id}" if wanted.external_id else repr(_identity(wanted))
    if said in known.keys:
        what = _("Line %(line)s says this already.") % {"line": known.keys[said]}
        line.error("person", what, _("Keep one of the two lines."))
        return
    known.keys[said] = line.number
    if any(one is not there and _cross(one, wanted) for one in holdings):
        what = _("This person already holds this role here at that time.")
        line.error("since", what, _("End the earlier mandate first, or correct the dates."))
    elif there is None:
        plan.created += 1
        plan.new.append(wanted)
        known.note(wanted)
    elif _change(line, known, there, wanted):
        plan.changed += 1
        plan.touched.append(there)
    elif line.is_good:
        plan.unchanged += 1


def _change(line: Line, known: Known, there: Mandate, wanted: Mandate) -> bool:
    changes: dict[str, object] = {}
    if line.has("until") and wanted.until != there.until:
        if there.until is not None and there.until <= known.today:
            line.error("until", _("This mandate is over already."), _("Correct its dates on the person’s page."))
            return False
        if there.role in kinds.roles_with("manage"):
            line.error("until", _("A steward’s mandate is not ended by a file."), _("End it on the person’s page."))
            return False
        changes["until"] = wanted.until
    function = LocalizedText(
        there.function.original if there.function else wanted.function.original,
        {**there.function.texts, **wanted.function.texts},
    )
    if line.has("function") and function != there.function:
        changes["function"] = function
    if line.has("substitute") and wanted.substitute_id != there.substitute_id:
        changes["substitute"] = wanted.substitute
    for name, value in changes.items():
        setattr(there, name, value)
    return bool(changes)


def _identity(mandate: Mandate) -> tuple[int, int, str, date]:
    return (mandate.person_id, mandate.body_id, mandate.role, mandate.since)


def _cross(one: Mandate, other: Mandate) -> bool:
    """Whether two mandates share a day."""
    return (one.until is None or one.until > other.since) and (other.until is None or other.until > one.since)


def _person(line: Line, code: str, known: Known, *, required: bool = False) -> Person | None:
    key = line.words(code, longest=80, required=required)
    if not key:
        return None
    person = known.persons.get(key)
    if person is None:
        what = _("Nobody is known here under the key “%(key)s”.") % {"key": key}
        line.error(code, what, _("Import the file of people first, or correct the key."))
    return person


def _body(line: Line, known: Known) -> Body | None:
    key = line.words("body", longest=80)
    if not key or key == known.body.external_id:
        return known.body
    body = known.bodies.get(key)
    if body is None:
        what = _("No body below this one has the key “%(key)s”.") % {"key": key}
        line.error("body", what, _("Leave the cell empty for the body itself, or correct the key."))
    return body


def _role_names() -> dict[str, str]:
    names = {folded(code): code for code in kinds.roles()}
    for code, role in kinds.roles().items():
        names.update({folded(name): code for name in role.names.values()})
    return names
