"""Recognise what a team or an office did, by facts; take one's own words back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.accounts import rules
from mithaq.accounts.models import Commendation, CommendationEvidence
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.delivery.actions import cited, links_to
from mithaq.delivery.offices import office_of
from mithaq.directory import kinds
from mithaq.directory.models import Body, Person


@transaction.atomic
def commend(
    *,
    by: Person,
    body: Body,
    words: LocalizedText,
    starts_on: date,
    ends_on: date,
    evidence: Sequence[str],
    role: str = "",
) -> Commendation:
    """Recognise what the team of ``body`` did, or the office ``role`` in it, by the facts that show it: one at least.

    Raises NotAllowed to strangers; Refused without a fact, for one's own office, for days out of order.
    """
    if not rules.may_commend(by, body):
        raise NotAllowed
    if not words:
        raise Refused(_("Say what was done."), field="words")
    if role:
        if role not in kinds.roles():
            raise Refused(_("This role is not known."), field="role")
        if by.acting_mandates().active(body.today()).filter(body=body, role=role).exists():
            raise Refused(_("Nobody commends the office that they hold."), field="role")
    if ends_on < starts_on:
        raise Refused(_("It cannot end before it begins."), field="ends_on")
    if ends_on > body.today():
        raise Refused(_("Facts lie behind: this day is to come."), field="ends_on")
    found = cited(evidence, by=by, body=rules.whole_of(body))
    if any(not one.is_published for one in found):
        raise Refused(_("Name facts that everybody can see."), field="evidence")
    made = Commendation.objects.create(
        body=body,
        role=role,
        words=words,
        starts_on=starts_on,
        ends_on=ends_on,
        office=office_of(by, body),
        by=by,
        given_at=clock.now(),
    )
    CommendationEvidence.objects.bulk_create(
        CommendationEvidence(commendation=made, **columns) for columns in links_to(found)
    )
    return made


@transaction.atomic
def take_back(*, by: Person, commendation: Commendation) -> Commendation:
    """Its giver takes it back: it is no longer shown. Raises NotAllowed."""
    held = Commendation.objects.select_for_update().get(pk=commendation.pk)
    if not rules.may_remove(by, held):
        raise NotAllowed
    if held.removed_at is None:
        held.removed_at = clock.now()
        held.save(update_fields=["removed_at"])
    return held
