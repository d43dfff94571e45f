"""Who acts on a need at its address, and how a form of theirs is tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from mithaq.calls.models import Call
from mithaq.calls.presence import participant_in
from mithaq.calls.rules import Anyone
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.directory.people import acting_person
from mithaq.needs.models import Need
from mithaq.needs.rules import is_mine

Made = TypeVar("Made")


def need_at(request: HttpRequest, call: Call, public_id: str) -> Need:
    """A need of the call that the reader sees. Raises Http404."""
    rows = Need.objects.visible_to(acting_person(request), participant_in(request, call)).filter(call=call)
    need = get_object_or_404(rows.select_related("place", "theme", "author", "merged_into"), public_id=public_id)
    need.call = call
    return need


def actor_at(request: HttpRequest, call: Call, thing: Any) -> Anyone | None:
    """Whoever said it acts as the one who takes part; anybody else as the person they are."""
    participant = participant_in(request, call)
    return participant if is_mine(participant, thing) else acting_person(request)


def address_of(need: Need) -> str:
    """The page of a need."""
    return reverse("needs:need_detail", args=[need.call.body.slug, need.call.public_id, need.public_id])


def tried(form: forms.Form, act: Callable[[], Made]) -> Made | None:
    """What ``act`` made when the form is right, or None with the reason beside the field that it names."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Refused as refused:
        add_refusal(form, refused)
        return None


def next_after(request: HttpRequest, otherwise: str) -> str:
    """Where a form wants its reader to go, if that is a page of this site."""
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else otherwise
