"""Give account of one's own scope, though nobody asks: begin, let everybody read it, give it up."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.accounts import rules, states
from mithaq.accounts.actions.holding import locked
from mithaq.accounts.actions.proposing import propose
from mithaq.accounts.models import Account
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Mandate, Person

LONGEST = 731  # days of a period: ours


@transaction.atomic
def start_own(*, by: Person, mandate: Mandate, scope: LocalizedText, starts_on: date, ends_on: date) -> Account:
    """Begin an account of what is done under ``mandate``, in words of one's own (``scope``), from ``starts_on`` to
    ``ends_on``. It is its author's and the hierarchy's. Raises NotAllowed, and Refused with its field.
    """
    if not rules.may_give_own(by, mandate):
        raise NotAllowed
    body = rules.whole_of(mandate.body)
    if not scope:
        raise Refused(_("Say of what you give account."), field="scope")
    if ends_on < starts_on:
        raise Refused(_("It cannot end before it begins."), field="ends_on")
    if starts_on > body.today():
        raise Refused(_("Account is given of what was done: this period lies ahead."), field="starts_on")
    last = ends_on if mandate.until is None else min(ends_on, mandate.until)
    if max(starts_on, mandate.since) > last or (ends_on - starts_on).days > LONGEST:
        raise Refused(
            _("The mandate covers no day of this period, or the period is longer than two years."), field="ends_on"
        )
    answer_body, answer_role = answerer_of(mandate)
    account = Account.objects.create(
        body=body,
        mandate=mandate,
        scope=scope,
        starts_on=starts_on,
        ends_on=ends_on,
        part_from=max(starts_on, mandate.since),
        part_to=last,
        answer_body=answer_body,
        answer_role=answer_role,
        state=states.DRAFT,
        language=by.language if by.language in body.languages else body.language,
    )
    propose(account)
    return account


def answerer_of(mandate: Mandate) -> tuple[Body | None, str]:
    """The head of the body in which the mandate is held, or of the nearest above that has one: (None, "") without any.

    Two queries at most.
    """
    above = {one.pk: one for one in Body.objects.filter(pk__in=mandate.body.ancestor_ids())}
    heads = Mandate.objects.active(mandate.body.today()).filter(body__in=above, role="head")
    headed = set(heads.exclude(person=mandate.person_id).values_list("body", flat=True))
    for key in reversed(mandate.body.ancestor_ids()):
        if key in headed and rules.stands_above(above[key], "head", office_body=mandate.body, office_role=mandate.role):
            return above[key], "head"
    return None, ""


@transaction.atomic
def ask_to_publish(*, by: Person, account: Account) -> Account:
    """The author wishes everybody to read it; it is so once the hierarchy agrees. Raises NotAllowed, Refused."""
    held = locked(account)
    if held.is_owed or not rules.may_write(by, held):
        raise NotAllowed
    if held.state == states.DRAFT:
        raise Refused(_("Give it first."))
    held.asked_at = held.asked_at or clock.now()
    held.save(update_fields=["asked_at"])
    return held


@transaction.atomic
def agree_to_publish(*, by: Person, account: Account) -> Account:
    """The hierarchy agrees that everybody reads it, if its author asked. Raises NotAllowed, Refused."""
    held = locked(account)
    if held.is_owed or not rules.may_answer(by, held):
        raise NotAllowed
    if held.asked_at is None:
        raise Refused(_("Its author has not asked for that."))
    if held.published_at is None:
        held.agreed_at = held.published_at = clock.now()
        held.save(update_fields=["agreed_at", "published_at"])
    return held


@transaction.atomic
def drop_own(*, by: Person, account: Account) -> None:
    """Give up one that was never given: nothing of it stays. Raises NotAllowed, Refused."""
    held = locked(account)
    if held.is_owed or not rules.may_write(by, held):
        raise NotAllowed
    if held.state != states.DRAFT:
        raise Refused(_("What was given stays."))
    held.delete()
