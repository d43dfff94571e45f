"""Who may do what in a case."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from mithaq.cases import states
from mithaq.cases.models import Case
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Installation, may_manage


@dataclass(frozen=True)
class Bearer:
    """Whoever holds the secret link of a case: they may do in it what the person who asked may do."""

    case_id: int


Actor = Person | Installation | Bearer


def is_asker(actor: Actor | None, case: Case) -> bool:
    """Whoever asked: by account, or by the secret link."""
    if isinstance(actor, Bearer):
        return actor.case_id == case.pk
    return isinstance(actor, Person) and actor.let_in_by is None and case.asker_id == actor.pk


def may_see(actor: Actor | None, case: Case) -> bool:
    """Within the site: whoever asked, and those whose task it is."""
    if isinstance(actor, Installation) or is_asker(actor, case):
        return True
    return isinstance(actor, Person) and Case.objects.visible_to(actor).filter(pk=case.pk).exists()


def may_handle(actor: Actor | None, case: Case) -> bool:
    """Those who answer for the body: they hold the kind's power there, and see this case. Nobody answers themselves."""
    if isinstance(actor, Installation):
        return True
    if (
        not isinstance(actor, Person)
        or is_asker(actor, case)
        or case.body_id not in actor.body_ids_with(case.declared.handled_by)
    ):
        return False
    return Case.objects.handled_by(actor).filter(pk=case.pk).exists()


def may_decide(actor: Actor | None, case: Case, clock: str) -> bool:
    """Those whom the law has act on this clock: the officers, or the head of the body; nobody where it is an
    outsider, nor whoever asked."""
    power = case.declared.power_for(clock, case.law)
    if isinstance(actor, Installation):
        return bool(power)
    if (
        not isinstance(actor, Person)
        or is_asker(actor, case)
        or not power
        or case.body_id not in actor.body_ids_with(power)
    ):
        return False
    return Case.objects.handled_by(actor).filter(pk=case.pk).exists()


def may_read_reads(actor: Actor | None, case: Case) -> bool:
    """Who read this file: those who answer for it and the head; and whoever asked may know it too."""
    if is_asker(actor, case) or may_handle(actor, case):
        return True
    return isinstance(actor, Person) and case.body_id in actor.body_ids_with("decide") and may_see(actor, case)


def may_enter(actor: Actor | None, body: Body, handled_by: str) -> bool:
    """At the counter, on behalf of a person: those who answer for the body."""
    if isinstance(actor, Installation):
        return True
    return isinstance(actor, Person) and body.pk in actor.body_ids_with(handled_by)


def may_be_given(person: Person, case: Case) -> bool:
    """Whom a case can be given to: those who hold the kind's power in its body today, but for whoever asked."""
    return case.asker_id != person.pk and case.body_id in person.body_ids_with(case.declared.handled_by)


def may_enter_absence(actor: Actor | None, person: Person, body: Body) -> bool:
    """Oneself; the stewards of the body, and its head."""
    if isinstance(actor, Installation):
        return True
    if not isinstance(actor, Person):
        return False
    return actor.pk == person.pk or may_manage(actor, body) or body.pk in actor.body_ids_with("decide")


def may_change_holidays(actor: Actor | None, body: Body) -> bool:
    """The stewards of the body, or of its network for all members."""
    return isinstance(actor, Person | Installation) and may_manage(actor, body)


def officers_of(body: Body, power: str) -> list[Person]:
    """Those who hold ``power`` in the body today, by a mandate in it or, for an internal body, above it."""
    from_here = Q(mandates__body__in=body.ancestor_ids())
    rows = Person.objects.filter(from_here, erased_at=None).distinct().order_by("pk")
    return [one for one in rows if body.pk in one.body_ids_with(power)]


def may_withdraw(actor: Actor | None, case: Case) -> bool:
    return is_asker(actor, case) and case.state in {states.RECEIVED, states.IN_PROGRESS}


def may_report(actor: Actor | None, body: Body, handled_by: str) -> bool:
    """Write and publish the report of a year: those who answer for the body, and its head."""
    if isinstance(actor, Installation):
        return True
    return isinstance(actor, Person) and any(body.pk in actor.body_ids_with(one) for one in (handled_by, "decide"))
