"""The desk of somebody who answers for a body: what they owe, the earliest first, late before all.

Three piles make it: what is in one's own charge, what is in the charge of those for whom one stands in, and complaints
that one decides as head. One query a pile counts by day, body, kind and class: every filter's number comes out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Count, F, Q, Value
from django.urls import reverse

from mithaq.cases import states, told
from mithaq.cases.kinds import Kind, all_kinds, kinds_handled_by, powers
from mithaq.cases.models import Absence, Case
from mithaq.cases.models.cases import CaseQuerySet
from mithaq.core import clock
from mithaq.directory.kinds import roles_with
from mithaq.directory.models import Body, Mandate, Person

A_WEEK = timedelta(days=7)
PAGE = 20
LATE, TODAY, WEEK, UNASSIGNED, URGENT = "late", "today", "week", "unassigned", "urgent"
WHENS = (LATE, TODAY, WEEK)
SHOWN = (
    *("public_id", "number", "subject", "kind", "category", "law", "due_on", "due_clock", "state", "outcome"),
    *("confidentiality", "version", "body", "assignee"),
)
IN_ORDER = (F("due_on").asc(nulls_last=True), "pk")


@dataclass(frozen=True)
class Filters:
    """What the desk is narrowed to; ``when``: late, today or week; ``words``: in the subject, or a number."""

    when: str = ""
    unassigned: bool = False
    urgent: bool = False
    kind: str = ""
    body: str = ""
    words: str = ""

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> Filters:
        """Out of a page's query; what makes no sense narrows nothing."""
        when = str(query.get("when", ""))
        return cls(
            when=when if when in WHENS else "",
            unassigned=bool(query.get("unassigned")),
            urgent=bool(query.get("urgent")),
            kind=str(query.get("kind", ""))[:40],
            body=str(query.get("body", ""))[:80],
            words=str(query.get("q", "")).strip()[:100],
        )


@dataclass(frozen=True)
class Group:
    """How many cases of one day, body, kind and class lie in a pile."""

    day: date
    body: int
    kind: str
    category: str
    count: int


@dataclass(frozen=True)
class Pile:
    """Some of the cases that wait: ``rows`` in the order of their days, and their numbers by group."""

    rows: CaseQuerySet
    groups: Sequence[Group]


@dataclass(frozen=True)
class OnDesk:
    """A case on the desk. ``stands_in``: whose deputy one is; ``as_head``: it is here because one decides on it."""

    case: Case
    today: date
    stands_in: str = ""
    as_head: bool = False

    address: str = ""

    @property
    def is_late(self) -> bool:
        return self.case.is_late(self.today)

    @property
    def is_today(self) -> bool:
        return self.case.due_on == self.today

    @property
    def clock_name(self) -> str:
        return told.clock_name(self.case.law, self.case.due_clock)


class Desk:
    """Somebody's desk under some filters. At most ten queries, whatever the number of cases."""

    def __init__(self, person: Person, filters: Filters) -> None:
        self.person, self.filters = person, filters
        self._bases: dict[int, str] = {}
        self.bodies = {one.pk: one for one in bodies_of(person)}
        # Where one answers for bodies of several time zones, nothing is called late before it is so everywhere.
        self.today = min((one.today() for one in self.bodies.values()), default=clock.today())

    @cached_property
    def absences(self) -> Mapping[int, Absence]:
        """Those for whom one stands in today, by person."""
        rows = Absence.objects.standing().filter(deputy=self.person).select_related("person")
        return {one.person_id: one for one in rows}

    def _ids(self, power: str) -> list[int]:
        return [pk for pk, one in self.bodies.items() if self.person.has_power_in(one, power)]

    def _mine(self) -> list[CaseQuerySet]:
        """What is mine to do."""
        # By person alone, so that the index of the desk answers; a body that one has left is passed over below.
        here = Case.objects.waiting()
        mine = [here.filter(assignee=self.person)]
        if self.absences:
            mine.append(here.filter(assignee__in=list(self.absences)))
        decided = self._ids("decide")
        if decided:
            reached = Case.objects.handled_through(self.person)
            rows = Case.objects.waiting().filter(reached, body__in=decided, state=states.COMPLAINT)
            mine.append(rows.exclude(assignee__in=[self.person.pk, *self.absences]))
        mine += self._without_clock()
        return mine

    def _without_clock(self) -> list[CaseQuerySet]:
        """Where a country's law sets no time, cases wait all the same."""
        kinds = [one.code for one in all_kinds() if any(not one.law_in(b.country) for b in self.bodies.values())]
        rows = Case.objects.filter(kind__in=kinds, due_on=None, law="", state__in=states.WAITING_FOR_BODY)
        return [rows.filter(assignee__in=[self.person.pk, *self.absences], body__in=list(self.bodies))] if kinds else []

    def _free(self) -> CaseQuerySet:
        """What is in nobody's charge, in bodies for which one answers."""
        rows = Case.objects.waiting().filter(assignee=None, confidentiality=states.OPEN)
        reach = Q(pk__in=[])
        for power in powers():
            bodies = self._ids(power)
            if bodies:
                reach |= Q(body__in=bodies, kind__in=kinds_handled_by(power))
        return rows.filter(reach)

    @cached_property
    def all_piles(self) -> Sequence[Pile]:
        """All piles with their numbers, in one query; the last is what is in nobody's charge."""
        fields = ("due_on", "body", "kind", "category")
        piles = [*self._mine(), self._free()]
        counted = [
            rows.order_by().values_list(*fields).annotate(count=Count("*"), pile=Value(place))
            for place, rows in enumerate(piles)
        ]
        groups: list[list[Group]] = [[] for _pile in piles]
        left: set[int] = set()
        for day, body, kind, category, count, place in counted[0].union(*counted[1:], all=True):
            if body in self.bodies:
                groups[place].append(Group(day or date.max, body, kind, category, count))
            else:
                left.add(body)
        rows = [pile.exclude(body__in=left) for pile in piles] if left else piles
        return [Pile(*pair) for pair in zip(rows, groups, strict=True)]

    @property
    def piles(self) -> Sequence[Pile]:
        return self.all_piles[:-1]

    @property
    def free(self) -> Pile:
        return self.all_piles[-1]

    @property
    def shown_piles(self) -> Sequence[Pile]:
        return [self.free] if self.filters.unassigned else self.piles

    def number(self, **changes: Any) -> int:
        """How many cases there are under these filters, and no others."""
        wanted = Filters(**changes)
        piles = [self.free] if wanted.unassigned else self.piles
        return sum(group.count for pile in piles for group in pile.groups if self._is_in(group, wanted))

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each filter of the top row."""
        return {
            "all": self.number(),
            LATE: self.number(when=LATE),
            TODAY: self.number(when=TODAY),
            WEEK: self.number(when=WEEK),
            URGENT: self.number(urgent=True),
            UNASSIGNED: self.number(unassigned=True),
        }

    @property
    def kinds(self) -> list[tuple[Kind, int]]:
        """Kinds of which something waits, with how many."""
        return [(one, count) for one in all_kinds() if (count := self.number(kind=one.code))]

    @property
    def body_numbers(self) -> list[tuple[Body, int]]:
        """Bodies in which something waits, with how many."""
        return [(one, count) for one in self.bodies.values() if (count := self.number(body=one.slug))]

    @cached_property
    def count(self) -> int:
        """How many cases the filters leave."""
        if self.filters.words:
            return sum(self._narrowed(pile.rows).count() for pile in self.shown_piles)
        return sum(
            group.count for pile in self.shown_piles for group in pile.groups if self._is_in(group, self.filters)
        )

    def rows(self, first: int, last: int) -> list[OnDesk]:
        """The cases between two places, over all piles, in the order of their days: one query, which looks at no more
        of each pile than it may need."""
        piles = [pile for pile in self.shown_piles if pile.groups]
        heads = [self._narrowed(pile.rows).order_by("due_on", "pk").values("pk")[:last] for pile in piles]
        found = Case.objects.filter(reduce(or_, (Q(pk__in=head) for head in heads), Q(pk__in=[])))
        cases = list(found.only(*SHOWN).order_by(*IN_ORDER)[first:last])
        known = {self.person.pk: self.person, **{pk: one.person for pk, one in self.absences.items()}}
        unknown = {one.assignee_id for one in cases if one.assignee_id is not None} - set(known)
        known |= Person.objects.in_bulk(unknown) if unknown else {}
        for one in cases:
            one.body = self.bodies[one.body_id]
            if one.assignee_id is not None:
                one.assignee = known[one.assignee_id]
        return [self._on_desk(one) for one in cases]

    def everything(self, most: int) -> list[OnDesk]:
        """All that the filters leave, up to ``most``: for export."""
        return self.rows(0, most)

    def _on_desk(self, case: Case) -> OnDesk:
        absence = self.absences.get(case.assignee_id or 0)
        return OnDesk(
            case=case,
            today=self.today,
            stands_in=str(absence.person.name) if absence else "",
            address=self._base(case) + f"{case.public_id}/",
            as_head=case.state == states.COMPLAINT and case.body_id in self._ids("decide"),
        )

    def _base(self, case: Case) -> str:
        """The address below which the cases of a body lie: made once, not for every row."""
        if case.body_id not in self._bases:
            address = reverse("cases:case_detail", args=[case.body.slug, case.public_id])
            self._bases[case.body_id] = address.removesuffix(f"{case.public_id}/")
        return self._bases[case.body_id]

    def _narrowed(self, rows: CaseQuerySet) -> CaseQuerySet:
        wanted = self.filters
        if wanted.when == LATE:
            rows = rows.filter(due_on__lt=self.today)
        elif wanted.when == TODAY:
            rows = rows.filter(due_on=self.today)
        elif wanted.when == WEEK:
            rows = rows.filter(due_on__gte=self.today, due_on__lt=self.today + A_WEEK)
        if wanted.urgent:
            rows = rows.exclude(category="")
        if wanted.kind:
            rows = rows.filter(kind=wanted.kind)
        if wanted.body:
            rows = rows.filter(body__in=[pk for pk, one in self.bodies.items() if one.slug == wanted.body])
        if wanted.words:
            rows = rows.filter(Q(subject__icontains=wanted.words) | Q(number__endswith=wanted.words))
        return rows

    def _is_in(self, group: Group, wanted: Filters) -> bool:
        if wanted.when and not self._is_then(group.day, wanted.when):
            return False
        if (wanted.kind and wanted.kind != group.kind) or (wanted.urgent and not group.category):
            return False
        return not wanted.body or self.bodies[group.body].slug == wanted.body

    def _is_then(self, day: date, when: str) -> bool:
        if when == LATE:
            return day < self.today
        return day == self.today if when == TODAY else self.today <= day < self.today + A_WEEK


@dataclass(frozen=True)
class Load:
    """What one officer has in their charge in some bodies. ``officer`` None: in nobody's charge."""

    officer: Person | None
    waiting: int
    late: int
    week: int
    absence: Absence | None = None


def team_of(person: Person) -> list[Load]:
    """The load of each officer of the bodies for which ``person`` answers, decides or that they manage; cases that
    this person may not see count too: numbers alone, so that nobody is given more than they can carry."""
    places = list(Body.objects.filter(pk__in={*(one.pk for one in bodies_of(person)), *person.managed_body_ids()}))
    bodies = [one.pk for one in places]
    if not places:
        return []
    today = min(one.today() for one in places)
    late, week = Q(due_on__lt=today), Q(due_on__gte=today, due_on__lt=today + A_WEEK)
    counted = Case.objects.waiting().filter(body__in=bodies).order_by().values("assignee")
    rows: dict[int | None, Any] = {
        row["assignee"]: row
        for row in counted.annotate(waiting=Count("pk"), late=Count("pk", filter=late), week=Count("pk", filter=week))
    }
    absences = {one.person_id: one for one in _absent_in(bodies)}
    officers = {one.pk: one for one in _officers(places)}
    officers |= {one.pk: one for one in Person.objects.filter(pk__in=[key for key in rows if key not in officers])}
    loads = [
        Load(officer, row.get("waiting", 0), row.get("late", 0), row.get("week", 0), absences.get(key))
        for key, officer in sorted(officers.items())
        for row in [rows.get(key, {})]
    ]
    if None in rows:
        loads.insert(0, Load(None, rows[None]["waiting"], rows[None]["late"], rows[None]["week"]))
    return loads


def colleagues_of(person: Person, bodies: Iterable[Body]) -> list[Person]:
    """Whom one may give cases of these bodies to, oneself left out."""
    return [one for one in _officers(bodies) if one.pk != person.pk]


@dataclass(frozen=True)
class CasesOnDesk:
    """What the first page of somebody's desk says of their cases. ``bodies``: those at whose counter they sit."""

    today: int
    late: int
    waiting: int
    bodies: Sequence[Body]


def cases_on_desk(person: Person) -> CasesOnDesk | None:
    """The numbers of somebody who answers for a body; None of everybody else."""
    if not has_desk(person):
        return None
    desk = Desk(person, Filters())
    kinds = all_kinds()
    counters = [one for one in bodies_of(person) if any(person.has_power_in(one, kind.handled_by) for kind in kinds)]
    return CasesOnDesk(desk.number(when=TODAY), desk.number(when=LATE), desk.number(), counters)


def has_desk(person: Person) -> bool:
    """Whether this person answers for any body, or decides in one."""
    return bool(bodies_of(person))


def bodies_of(person: Person) -> Sequence[Body]:
    """Bodies for which this person answers or in which they decide: one query in the life of this object."""
    if not hasattr(person, "_desk_bodies"):
        reach = [person.bodies_with(power) for power in powers()]
        rows = reduce(or_, reach).order_by("pk")
        person._desk_bodies = list(rows)  # type: ignore[attr-defined]  # kept for the request's life
    bodies: list[Body] = person._desk_bodies  # type: ignore[attr-defined]
    return bodies


def _officers(bodies: Iterable[Body]) -> list[Person]:
    """Those who hold, today, a mandate that answers in one of these bodies: one query."""
    ancestors = {pk for one in bodies for pk in one.ancestor_ids()}
    roles = [role for power in {kind.handled_by for kind in all_kinds()} for role in roles_with(power)]
    rows = Mandate.objects.filter(body__in=ancestors, role__in=roles, person__erased_at=None)
    held = [one.person for one in rows.select_related("person", "body") if one.is_active(one.body.today())]
    return sorted({one.pk: one for one in held}.values(), key=lambda one: one.pk)


def _absent_in(bodies: Sequence[int]) -> list[Absence]:
    rows = Absence.objects.standing().filter(body__in=bodies)
    return list(rows.select_related("person", "deputy"))
