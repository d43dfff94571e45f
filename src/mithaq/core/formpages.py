"""The page of one form: it is shown, does its act, and comes back with what was typed when the act is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from mithaq.core.errors import Refused


def add_refusal(form: Any, refused: Refused) -> None:
    """Show why an action said no: beside the field it names, else on top.

    A form with a method ``refuse(field, message)`` knows better which of its fields is meant, as those in several
    languages do.
    """
    if hasattr(form, "refuse"):
        form.refuse(refused.field, refused.message)
    else:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))


def form_page(
    request: HttpRequest,
    form: Any,
    *,
    act: Callable[[], str],
    template: str,
    context: Mapping[str, Any],
    said: str | Promise = "",
) -> HttpResponse:
    """``act`` does it and returns where to go next, or raises Refused, which is shown. ``said``: on the next page."""
    if request.method == "POST" and form.is_valid():
        try:
            address = act()
        except Refused as refused:
            add_refusal(form, refused)
        else:
            if said:
                messages.success(request, str(said))
            return redirect(address)
    return render(request, template, {**context, "form": form})
