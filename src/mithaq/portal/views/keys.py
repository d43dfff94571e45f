"""Access keys of one's account: make one, see it once, revoke it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.directory.people import person_in
from mithaq.portal.api.forms import KeyForm
from mithaq.portal.api.keys import make_key, revoke_key
from mithaq.portal.api.models import AccessKey


@access("account")
def key_list(request: HttpRequest) -> HttpResponse:
    """The token of a new key is on the page that answers, and never again."""
    by, token = person_in(request), ""
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _key, token = make_key(by=by, **form.asked)
            form = KeyForm()
        except Refused as refused:
            add_refusal(form, refused)
    keys = AccessKey.objects.visible_to(by)[:100]
    return render(request, "portal/key_list.html", {"keys": keys, "form": form, "token": token, "section": "desk"})


@access("account")
def key_revoke(request: HttpRequest, key: str) -> HttpResponse:
    by = person_in(request)
    found = get_object_or_404(AccessKey.objects.visible_to(by), public_id=key)
    if request.method == "POST":
        revoke_key(by=by, key=found)
        messages.success(request, _("The key opens nothing any more."))
    return redirect("portal:key_list")
