"""Put together contributions that say the same, so that they are read and answered as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.consultations.actions.turning import held_to_answer
from mithaq.consultations.models import Consultation, Contribution, Group
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor


@transaction.atomic
def make_group(*, by: Actor, contributions: Sequence[Contribution], title: LocalizedText) -> Group:
    """Put ``contributions`` of one consultation together. ``title``: what they say, in a line, which everybody reads.
    The first one represents them until another is chosen.

    One that is in another group moves to this one: so a group is split. Raises NotAllowed; Refused for fewer than two,
    without a title, or once the consultation is concluded.
    """
    if len({one.pk for one in contributions}) < 2:
        raise Refused(_("Choose at least two contributions."))
    consultation = held_to_answer(by, contributions[0].consultation)
    if not title.original_text.strip():
        raise Refused(_("Say in a line what they have in common."), field="title")
    person = by if isinstance(by, Person) else None
    first = contributions[0]
    group = Group.objects.create(consultation=consultation, title=title, by=person, representative=first)
    _join(consultation, group, contributions, least=2)
    return group


@transaction.atomic
def add_to_group(*, by: Actor, group: Group, contributions: Sequence[Contribution]) -> None:
    """Put more contributions into a group. They are not answered by that, even where the others are."""
    consultation = held_to_answer(by, group.consultation)
    _join(consultation, group, contributions)


@transaction.atomic
def take_out(*, by: Actor, contribution: Contribution) -> None:
    """Take a contribution out of its group; a group of one is dissolved. What was answered stays answered."""
    held_to_answer(by, contribution.consultation)
    group = Contribution.objects.get(pk=contribution.pk).group
    if group is None:
        raise Refused(_("It is in no group."))
    Contribution.objects.filter(pk=contribution.pk).update(group=None)
    _settle([group.pk])


@transaction.atomic
def represent(*, by: Actor, contribution: Contribution) -> None:
    """Let a contribution stand for its group: the one that says it best."""
    held_to_answer(by, contribution.consultation)
    group = Contribution.objects.select_related("group").get(pk=contribution.pk).group
    if group is None:
        raise Refused(_("It is in no group."))
    group.representative = contribution
    group.save(update_fields=["representative"])


@transaction.atomic
def dissolve(*, by: Actor, group: Group) -> None:
    """Take a group apart. What was answered stays answered."""
    held_to_answer(by, group.consultation)
    group.delete()


def _join(consultation: Consultation, group: Group, contributions: Sequence[Contribution], *, least: int = 1) -> None:
    rows = Contribution.objects.filter(pk__in=[one.pk for one in contributions], consultation=consultation).to_answer()
    if rows.count() < least:
        raise Refused(_("Choose at least one contribution of one consultation."))
    left = set(rows.exclude(group=None).exclude(group=group).values_list("group", flat=True))
    rows.update(group=group)
    _settle(left)


def _settle(keys: Iterable[int]) -> None:
    """Groups that lost somebody: with fewer than two contributions they are none; another may represent the rest."""
    for group in Group.objects.filter(pk__in=keys).select_related("representative"):
        left = list(group.contributions.order_by("number")[:2])
        if len(left) < 2:
            group.delete()
        elif group.representative is None or group.representative.group_id != group.pk:
            group.representative = left[0]
            group.save(update_fields=["representative"])
