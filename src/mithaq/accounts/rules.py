"""Who may do what with accounts."""

from __future__ import annotations

from mithaq.accounts import states
from mithaq.accounts.models import Account, Answer, Commendation
from mithaq.accounts.scales import rank_of
from mithaq.delivery.rules import is_of_body
from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import Actor, holds, may_manage


def may_oblige(actor: Actor | None, body: Body) -> bool:
    """Write down which offices owe an account: stewards. Accounts stand with a whole body, not with a part of it."""
    return not kinds.body_kind(body.kind).is_internal and may_manage(actor, body)


def may_write(person: Person | None, account: Account) -> bool:
    """The holder, even when the mandate is over; whoever stands in for them. No successor, nobody by a printed code."""
    if person is None or person.let_in_by is not None:
        return False
    return holds(person, account.mandate) or (account.is_owed and account.mandate.substitute_id == person.pk)


def may_give_own(person: Person | None, mandate: Mandate) -> bool:
    """Anyone, of the scope of a mandate of theirs."""
    return person is not None and person.let_in_by is None and holds(person, mandate)


def may_answer(person: Person | None, account: Account) -> bool:
    """Who holds the office that answers today: never the account's own holder, nor who stands in for them."""
    if person is None or account.answer_body is None or person.let_in_by is not None:
        return False
    if person.pk in {account.mandate.person_id, account.mandate.substitute_id}:
        return False
    body = account.answer_body
    return (
        person.acting_mandates().active(body.today()).filter(body=body, role=account.answer_role).exists()
        and not account.statements.filter(by=person).exists()
    )


def stands_above(body: Body, role: str, *, office_body: Body, office_role: str) -> bool:
    """Whether who holds ``role`` in ``body`` may answer to who holds ``office_role`` in ``office_body``.

    An official of a body above, or one of a higher rank of the same body: never a subordinate, never an equal.
    """
    if kinds.role(role).signatory_class != "official":
        return False
    if body.pk == office_body.pk:
        return rank_of(role) < rank_of(office_role)
    return body.pk in office_body.ancestor_ids()


def may_remark(person: Person | None, answer: Answer) -> bool:
    """The holder, once."""
    return person is not None and person.let_in_by is None and holds(person, answer.account.mandate)


def may_follow_up(person: Person | None, answer: Answer) -> bool:
    """Say that the consequence was carried out: the office that owns it, and the office that answers."""
    if person is None or person.let_in_by is not None or person.pk == answer.account.mandate.person_id:
        return False
    if may_answer(person, answer.account):
        return True
    owner = answer.owner_body
    if owner is None:
        return False
    return person.acting_mandates().active(owner.today()).filter(body=owner, role=answer.owner_role).exists()


def may_commend(person: Person | None, body: Body) -> bool:
    """Managers and peers: whoever holds a mandate in the body, in a part of it, beside it or above it."""
    if person is None or person.let_in_by is not None:
        return False
    return is_of_body(person, whole_of(body), body.today())


def may_remove(person: Person | None, commendation: Commendation) -> bool:
    """Its giver."""
    return person is not None and person.let_in_by is None and commendation.by_id == person.pk


def whole_of(body: Body) -> Body:
    """The body of which ``body`` is a part; itself where it is none."""
    while kinds.body_kind(body.kind).is_internal and body.parent is not None:
        body = body.parent
    return body


def is_open_to_writing(account: Account) -> bool:
    """Whether its lines can be written now: before it is given, and while it is being corrected."""
    return account.state in {states.DUE, states.DRAFT} or (account.state == states.GIVEN and account.is_correcting)
