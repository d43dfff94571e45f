"""What the pages of decisions and minutes begin with: the thing at an address, for whoever may see or run it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.formpages import add_refusal
from mithaq.core.forms import whole_number
from mithaq.directory.people import acting_person
from mithaq.sittings.actions import signatory_of
from mithaq.sittings.decision_errors import OutdatedError
from mithaq.sittings.models import Decision, Minutes, Organ, Sitting
from mithaq.sittings.rules import may_clerk, may_set_up


def public_organ_at(body: str) -> Organ:
    """The organ of the body at this address. Raises Http404 where none sits."""
    return get_object_or_404(Organ.objects.select_related("body"), body__slug=body)


def decision_at(request: HttpRequest, body: str, decision: str) -> Decision:
    """The decision at this address, if this person may see it. Raises Http404."""
    rows = Decision.objects.visible_to(acting_person(request)).with_body()
    people = ("vote__presided_by", "vote__second_by", "signed_by", "item__presided_by", "item__sitting__presided_by")
    rows = rows.select_related(*(f"{one}__person" for one in people))
    return get_object_or_404(rows, public_id=decision, organ__body__slug=body)


def run_decision_at(request: HttpRequest, body: str, decision: str) -> Decision:
    """The same, for whoever runs the body's sittings. Raises NotAllowed to others."""
    found = decision_at(request, body, decision)
    if not may_clerk(acting_person(request), found.organ.body):
        raise NotAllowed
    return found


def signed_decision_at(request: HttpRequest, body: str, decision: str) -> Decision:
    """The same, for whoever presided over its vote, or runs the sittings. Raises NotAllowed to others."""
    found, person = decision_at(request, body, decision), acting_person(request)
    mandate = signatory_of(found)
    is_own = mandate is not None and person is not None and mandate.person_id == person.pk
    if not is_own and not may_clerk(person, found.organ.body):
        raise NotAllowed
    return found


def minutes_at(request: HttpRequest, sitting: Sitting) -> Minutes:
    """The minutes of a sitting, if this person may see them. Raises Http404."""
    rows = Minutes.objects.visible_to(acting_person(request)).select_related(
        "secretary__person", "president_signed_by__person", "secretary_signed_by__person", "approved_in__sitting"
    )
    found = get_object_or_404(rows, sitting=sitting)
    found.sitting = sitting
    return found


def address_of_decision(decision: Decision, name: str = "decision_detail") -> str:
    return reverse(f"sittings:{name}", args=[decision.organ.body.slug, decision.public_id])


def organ_context(request: HttpRequest, organ: Organ, **more: Any) -> dict[str, Any]:
    """What every page of the decisions of an organ has."""
    person, body = acting_person(request), organ.body
    may = {"may_run": may_clerk(person, body), "may_set_up": may_set_up(person, body)}
    return {"organ": organ, "body": body, "today": body.today(), **may, **more}


def decision_context(request: HttpRequest, decision: Decision, **more: Any) -> dict[str, Any]:
    """What every page of one decision has."""
    sitting = decision.item.sitting
    return organ_context(request, decision.organ, decision=decision, item=decision.item, sitting=sitting, **more)


def revision_page(
    request: HttpRequest,
    form: Any,
    *,
    act: Callable[[int], object],
    template: str,
    context: Mapping[str, Any],
    back: str,
) -> HttpResponse:
    """The page of a form that two may fill in at once. ``act(revision)`` saves what was made from that revision; when
    somebody saved meanwhile, what was typed is shown beside what stands (``standing``), and nothing is lost."""
    standing = None
    if request.method == "POST" and form.is_valid():
        try:
            act(whole_number(request.POST.get("revision", "")) or 0)
            return redirect(back)
        except OutdatedError as outdated:
            add_refusal(form, outdated)
            standing = outdated.standing
        except Refused as refused:
            add_refusal(form, refused)
    return render(request, template, {**context, "form": form, "standing": standing, "back": back})
