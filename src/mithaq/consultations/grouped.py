"""Pages of groups: what is chosen to be put together, and what is done with a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.consultations import actions
from mithaq.consultations.desk import MOST_GROUPS
from mithaq.consultations.forms.answering import GroupForm
from mithaq.consultations.models import Consultation, Contribution, Group
from mithaq.consultations.writing import chosen_at, desk_address, numbers_in
from mithaq.core.errors import Refused
from mithaq.directory.models import Person


def group_at(consultation: Consultation, public_id: str) -> Group:
    """Raises Http404."""
    rows = Group.objects.filter(consultation=consultation).select_related("representative")
    found = get_object_or_404(rows, public_id=public_id)
    found.consultation = consultation
    return found


def grouping_of(request: HttpRequest, consultation: Consultation) -> tuple[Sequence[Contribution], GroupForm]:
    """What is to be put together, and the form."""
    chosen, _group = chosen_at(request, consultation)
    groups = Group.objects.filter(consultation=consultation).annotate(count=Count("contributions"))
    numbers = ",".join(str(one.number) for one in chosen)
    posted = request.POST or None
    return chosen, GroupForm(posted, consultation=consultation, groups=list(groups[:MOST_GROUPS]), numbers=numbers)


def put_together(by: Person, chosen: Sequence[Contribution], form: GroupForm) -> Group:
    """Make the group, or add to the one that was chosen."""
    if form.into is None:
        return actions.make_group(by=by, contributions=chosen, title=form.localized("title"))
    actions.add_to_group(by=by, group=form.into, contributions=chosen)
    return form.into


def change_group(by: Person, group: Group, typed: Mapping[str, Any]) -> str:
    """Do what the button says. Returns where to go next. Raises Refused for a number that is none of the group's."""
    if typed.get("do") == "dissolve":
        actions.dissolve(by=by, group=group)
        return desk_address(group.consultation)
    numbers = numbers_in(str(typed.get("number", "")))
    one = Contribution.objects.filter(group=group, number__in=numbers[:1]).first()
    if one is None:
        raise Refused(_("It is in no group."))
    one.consultation = group.consultation
    act = actions.represent if typed.get("do") == "represent" else actions.take_out
    act(by=by, contribution=one)
    return group_address(group) if Group.objects.filter(pk=group.pk).exists() else desk_address(group.consultation)


def group_address(group: Group) -> str:
    consultation = group.consultation
    ids = [consultation.body.slug, consultation.public_id, group.public_id]
    return reverse("consultations:group_detail", args=ids)
