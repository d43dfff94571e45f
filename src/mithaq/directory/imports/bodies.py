"""Import bodies: the members of a network, or the internal bodies below a body."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.actions.bodies import create_body
from mithaq.directory.actions.memberships import join_network
from mithaq.directory.imports.columns import folded
from mithaq.directory.imports.lines import LANGUAGES, Line, Plan, lines_of
from mithaq.directory.imports.tables import Table
from mithaq.directory.models import Body, Mandate, Membership, Person


@dataclass
class NewBody:
    """A line that makes a body. ``parent``: None for a network's member; else a body or the key of a line above."""

    key: str
    kind: str
    name: LocalizedText
    parent: Body | str | None
    languages: list[str]
    territory_code: str


@dataclass
class Joining:
    """A line that makes a member. ``body``: a body or the key of a line that makes it."""

    body: Body | str
    since: date
    decision: LocalizedText


@dataclass
class BodiesPlan(Plan):
    new: list[NewBody] = field(default_factory=list)
    touched: list[Body] = field(default_factory=list)
    joining: list[Joining] = field(default_factory=list)


@dataclass
class Known:
    """What is known before the file, in a fixed number of queries; then what the lines above have said."""

    body: Body
    bodies: dict[str, Body]
    ours: set[int]
    members: set[int]
    keys: dict[str, int] = field(default_factory=dict)


def plan_bodies(table: Table, *, by: Person, body: Body) -> BodiesPlan:
    """What the file would make below ``body``, or as members of the network ``body``. Writes nothing."""
    plan = BodiesPlan()
    known = _known(by, body)
    for line in lines_of(plan, "bodies", table):
        _read(line, plan, known)
    return plan


def apply_bodies(plan: BodiesPlan, *, by: Person, body: Body) -> None:
    """Write the good lines. Bodies are few, and each membership is an act of the log: one by one, through the verbs."""
    made: dict[str, Body] = {}
    for new in plan.new:
        made[new.key] = create_body(
            by=by,
            kind=new.kind,
            name=new.name,
            external_id=new.key,
            parent=made[new.parent] if isinstance(new.parent, str) else new.parent,
            network=body if body.is_network else None,
            languages=new.languages,
            territory_code=new.territory_code,
            country=body.country,
            time_zone=body.time_zone,
        )
        # Who manages the parent manages the new internal body: ask again at the next line.
        by.__dict__.pop("_managed_body_ids", None)
    Body.objects.bulk_update(plan.touched, ["name", "territory_code", "languages"], batch_size=100)
    for one in plan.joining:
        member = made[one.body] if isinstance(one.body, str) else one.body
        join_network(by=by, network=body, body=member, since=one.since, decision=one.decision)


def _known(by: Person, body: Body) -> Known:
    bodies = {one.external_id: one for one in Body.objects.exclude(external_id="")}
    members = set(Membership.objects.filter(network=body, until=None).values_list("body", flat=True))
    with_stewards = set(Mandate.objects.active(body.today()).managing().values_list("body", flat=True))
    # A network speaks for its members only until they have stewards of their own.
    ours = {*by.managed_body_ids(), *(members - with_stewards)}
    return Known(body=body, bodies=bodies, ours=ours, members=members)


def _read(line: Line, plan: BodiesPlan, known: Known) -> None:
    key = line.words("external_id", longest=80, required=True)
    kind = line.choice("kind", _kind_names())
    languages = _languages(line, known.body)
    name = line.localized("name", language=languages[0], required=True, is_name=True)
    territory = line.words("territory_code", longest=40)
    since = line.date("since")
    decision = LocalizedText(languages[0], {languages[0]: line.words("decision", longest=500)})
    if key and key in known.keys:
        what = _("Line %(line)s has this key already.") % {"line": known.keys[key]}
        line.error("external_id", what, _("Keep one of the two lines."))
    is_internal = bool(kind) and kinds.body_kind(kind).is_internal
    if kind and not is_internal and not known.body.is_network:
        what = _("Only a part of this body can be made here: a service, a committee, a directorate.")
        line.error("kind", what, _("Ask the network to which the body belongs."))
    if since and not decision:
        line.error("decision", _("This cell is empty."), _("Say by which decision the body joined."))
    parent = _parent(line, known) if is_internal else None
    if not line.is_good:
        return
    known.keys[key] = line.number
    joins = since if not is_internal else None
    there = known.bodies.get(key)
    if there is None:
        plan.new.append(NewBody(key, kind, name, parent, languages, territory))
        plan.created += 1
        if joins:
            plan.joining.append(Joining(key, joins, decision))
        return
    if there.kind != kind:
        line.error("kind", _("The body with this key is of another kind."), _("Correct the kind or the key."))
        return
    joins = joins if there.pk not in known.members else None
    is_changed = _change(line, known, there, name=name, territory=territory, languages=languages)
    if is_changed:
        plan.touched.append(there)
    if joins:
        plan.joining.append(Joining(there, joins, decision))
    if is_changed or joins:
        plan.changed += 1
    else:
        plan.unchanged += 1


def _change(
    line: Line, known: Known, there: Body, *, name: LocalizedText, territory: str, languages: list[str]
) -> bool:
    wanted: dict[str, object] = {"name": LocalizedText(there.name.original, {**there.name.texts, **name.texts})}
    if line.has("territory_code"):
        wanted["territory_code"] = territory
    if line.has("languages"):
        wanted["languages"] = languages
    changes = {field: value for field, value in wanted.items() if getattr(there, field) != value}
    if changes and there.pk not in known.ours:
        line.warn("", _("This body has its own stewards; nothing is changed."), _("Ask them to correct it themselves."))
        return False
    for name_of_field, value in changes.items():
        setattr(there, name_of_field, value)
    return bool(changes)


def _parent(line: Line, known: Known) -> Body | str | None:
    key = line.words("parent", longest=80)
    if not key or key == known.body.external_id:
        return known.body
    if key in known.keys and key not in known.bodies:
        return key
    parent = known.bodies.get(key)
    if parent is None or parent.pk not in known.ours:
        what = _("No body below this one has the key “%(key)s”.") % {"key": key}
        line.error("parent", what, _("Put the line of the body above before this one."))
        return None
    return parent


def _languages(line: Line, body: Body) -> list[str]:
    found = line.words("languages").lower().replace(",", " ").replace("/", " ").split() or list(body.languages)
    if any(tag not in LANGUAGES for tag in found):
        line.error("languages", _("This language is not known."), _("Write ar, fr, en or zgh."))
        return ["fr"]
    return list(dict.fromkeys(found)) or ["fr"]


def _kind_names() -> dict[str, str]:
    names = {folded(code): code for code in kinds.body_kinds()}
    for code, kind in kinds.body_kinds().items():
        names.update({folded(name): code for name in kind.names.values()})
    return names
