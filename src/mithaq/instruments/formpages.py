"""The page of one form: it is shown, does its act, and comes back with what was typed when the act is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from mithaq.core.errors import NotAllowed, Refused
from mithaq.instruments import rules
from mithaq.instruments.errors import OutdatedError
from mithaq.instruments.forms.texts import TextsForm
from mithaq.instruments.models import Edition
from mithaq.instruments.pages import InstrumentPage, page_at

F = TypeVar("F", bound=TextsForm)
Words = str | Promise


def stewards_page(request: HttpRequest, body: str, slug: str, number: int | None = None) -> InstrumentPage:
    """The instrument's page for those who write it. Raises Http404 and NotAllowed."""
    page = page_at(request, body, slug, number)
    if not rules.may_edit(page.person, page.instrument):
        raise NotAllowed
    return page


def draft_page(request: HttpRequest, body: str, slug: str) -> InstrumentPage:
    """The page of the edition in the making; when there is none any more, of the best: its actions say no."""
    page = stewards_page(request, body, slug)
    return page.showing(page.draft or page.best)


def revision_of(request: HttpRequest) -> int:
    """The revision from which the form was made; 0, which none is, when it does not say."""
    asked = request.POST.get("revision", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0


def form_page(
    request: HttpRequest,
    page: InstrumentPage,
    *,
    form_of: Callable[[Any, Edition], F],
    act: Callable[[F], object],
    heading: Words,
    button: Words,
    back: str,
    said: Words = "",
    extra: Mapping[str, Any] | None = None,
    template: str = "instruments/form.html",
) -> HttpResponse:
    """``form_of(data, edition)`` makes the form from what stands; ``act(form)`` does it and may raise Refused.

    ``back``: where to go afterwards and on “cancel”. ``extra``: further context. When the draft was changed meanwhile
    the page shows what was typed and what stands now, and the next save counts from what stands now.
    """
    edition, standing = page.edition, None
    form = form_of(request.POST if request.method == "POST" else None, edition)
    if request.method == "POST" and form.is_valid():
        try:
            act(form)
        except OutdatedError as refused:
            edition = refused.edition
            standing = form_of(None, edition)
            form.show(refused)
        except Refused as refused:
            form.show(refused)
        else:
            if said:
                messages.success(request, str(said))
            return redirect(back)
    words = {"heading": heading, "button": button, "back": back}
    context = {**page.context, "edition": edition, "form": form, "standing": standing, **words, **(extra or {})}
    return render(request, template, context)


def act_and_return(request: HttpRequest, act: Callable[[], object], back: str, said: Words = "") -> HttpResponse:
    """For a button alone: do it, or say why not, and go back."""
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        if said:
            messages.success(request, str(said))
    return redirect(back)
