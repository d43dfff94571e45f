"""The page of a need: what is missing, who misses it too, and what officers can do about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_cookie

from mithaq.calls.pages import call_at, context_of
from mithaq.core.access import access
from mithaq.needs.acting import address_of, need_at
from mithaq.needs.models import Support
from mithaq.needs.rules import may_support


@access("public")
@vary_on_cookie
def need_detail(request: HttpRequest, body: str, call: str, need: str) -> HttpResponse:
    """A need; of one that was united with another, the way there."""
    found = call_at(request, body, call)
    read, context = need_at(request, found, need), context_of(request, found)
    by = context["participant"]
    if read.merged_into is not None:
        read.merged_into.call = found
        messages.info(request, _("“%(title)s” was united with this need.") % {"title": read.title})
        return redirect(address_of(read.merged_into))
    is_supported = by is not None and Support.objects.filter(counts_for=read, participant=by).exists()
    shown = {"need": read, "photos": list(read.photos.filter(removed_at=None)), "is_supported": is_supported}
    more = {"united": list(read.united.all()), "takes_supports": by is None or may_support(by, read)}
    return render(request, "needs/need_read.html", {**context, **shown, **more})
