"""Import people: the key of a line is the body's own, never the name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from mithaq.core.texts import LocalizedText
from mithaq.directory.imports.lines import Line, Plan, lines_of
from mithaq.directory.imports.tables import Table
from mithaq.directory.likeness import likeness
from mithaq.directory.models import Body, Invitation, Mandate, Person, PersonKey

BATCH = 500


@dataclass
class PeoplePlan(Plan):
    new: list[tuple[str, Person]] = field(default_factory=list)
    touched: list[Person] = field(default_factory=list)
    readdressed: list[Person] = field(default_factory=list)


@dataclass
class Known:
    """What the body knows before the file, in a fixed number of queries; then what the lines above have said."""

    persons: dict[str, Person]
    shared: set[int]
    keys: dict[str, int] = field(default_factory=dict)
    by_email: dict[str, str] = field(default_factory=dict)
    by_likeness: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def note(self, key: str, name: LocalizedText, email: str) -> None:
        if email:
            self.by_email.setdefault(email, key)
        for words in name.texts.values():
            self.by_likeness[likeness(words)].append(key)


def plan_people(table: Table, *, by: Person, body: Body) -> PeoplePlan:
    """What the file would do to the people of ``body``. Writes nothing. Raises Refused when it is no such file."""
    plan = PeoplePlan()
    known = _known(by, body)
    for line in lines_of(plan, "people", table):
        _read(line, plan, known, body)
    return plan


def apply_people(plan: PeoplePlan, *, body: Body) -> None:
    """Write the good lines, in as many queries as there are batches."""
    for person in [*(person for _key, person in plan.new), *plan.touched]:
        person.set_sought()
    Person.objects.bulk_create([person for _key, person in plan.new], batch_size=BATCH)
    keys = [PersonKey(person=person, body=body, external_id=key) for key, person in plan.new]
    PersonKey.objects.bulk_create(keys, batch_size=BATCH)
    if plan.readdressed:
        Invitation.objects.end_links_to(plan.readdressed)
    Person.objects.bulk_update(plan.touched, ["name", "email", "language", "sought"], batch_size=100)


def _known(by: Person, body: Body) -> Known:
    keys = PersonKey.objects.filter(body=body).select_related("person")
    persons = {key.external_id: key.person for key in keys}
    ours = [*by.managed_body_ids(), body.pk]
    elsewhere = Q(pk__in=PersonKey.objects.exclude(body__in=ours).values("person"))
    elsewhere |= Q(pk__in=Mandate.objects.exclude(body__in=ours).values("person"))
    shared = set(Person.objects.filter(elsewhere, keys__body=body).values_list("pk", flat=True))
    known = Known(persons, shared)
    for key, person in persons.items():
        known.note(key, person.name, person.email)
    return known


def _read(line: Line, plan: PeoplePlan, known: Known, body: Body) -> None:
    key = line.words("external_id", longest=80, required=True)
    language = line.language("language", body.language)
    name = line.localized("name", language=language, required=True, is_name=True)
    email = line.email("email")
    if key and key in known.keys:
        what = _("Line %(line)s has this key already.") % {"line": known.keys[key]}
        line.error("external_id", what, _("Keep one of the two lines."))
    known.keys.setdefault(key, line.number)
    if not line.is_good:
        return
    person = known.persons.get(key)
    before = person.email if person else ""
    _warn_of_others(line, key, name, email, known, is_new=person is None)
    if person is None:
        plan.created += 1
        plan.new.append((key, Person(name=name, email=email, language=language)))
    elif _change(line, person, known, name=name, email=email, language=language):
        plan.changed += 1
        plan.touched.append(person)
        if person.email != before:
            plan.readdressed.append(person)
    else:
        plan.unchanged += 1
    known.note(key, name, email)


def _change(line: Line, person: Person, known: Known, *, name: LocalizedText, email: str, language: str) -> bool:
    """Bring a known person to what the line says. A column that the file lacks changes nothing."""
    wanted: dict[str, object] = {"name": _merged(person.name, name)}
    if line.has("language"):
        wanted["language"] = language
    if line.has("email"):
        wanted["email"] = email
    changes = {field: value for field, value in wanted.items() if getattr(person, field) != value}
    if changes and person.pk in known.shared:
        line.warn(
            "", _("Other bodies know this person too; nothing is changed."), _("Ask them to correct it themselves.")
        )
        return False
    if "email" in changes and person.account_id:
        del changes["email"]
        line.warn(
            "email", _("This person has an account and changes the address there."), _("Leave the cell as it is.")
        )
    for name_of_field, value in changes.items():
        setattr(person, name_of_field, value)
    return bool(changes)


def _merged(old: LocalizedText, new: LocalizedText) -> LocalizedText:
    """The words of the file, and those in other languages that were there before."""
    return LocalizedText(old.original if old else new.original, {**old.texts, **new.texts})


def _warn_of_others(line: Line, key: str, name: LocalizedText, email: str, known: Known, *, is_new: bool) -> None:
    other = known.by_email.get(email, key) if email else key
    if other != key:
        what = _("The key %(key)s has the same e-mail address.") % {"key": other}
        line.warn("email", what, _("Make sure that these are two people."))
    elif is_new:
        alike = [
            one for words in name.texts.values() for one in known.by_likeness.get(likeness(words), ()) if one != key
        ]
        if alike:
            what = _("The key %(key)s has a name that looks the same.") % {"key": alike[0]}
            line.warn("name", what, _("Make sure that these are two people."))
