"""Invite people by e-mail."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.core.access import access
from mithaq.directory.people import person_in, staffed_body
from mithaq.directory.selections import chosen_people
from mithaq.notices.invitations import Invited, invite_each


@access("account")
def invite(request: HttpRequest, body: str) -> HttpResponse:
    """Invite by e-mail those chosen in the list of people."""
    managed = staffed_body(request, body)
    if request.method == "POST":
        people = chosen_people(managed, request.POST.getlist("people"))
        _tell(request, invite_each(by=person_in(request), people=people, body=managed))
    return redirect("directory:person_list", managed.slug)


def _tell(request: HttpRequest, invited: Invited) -> None:
    if not invited.sent and not invited.refused:
        messages.warning(request, _("Choose people in the list first."))
    if count := len(invited.sent):
        sentence = ngettext("%(count)s invitation is on its way.", "%(count)s invitations are on their way.", count)
        messages.success(request, sentence % {"count": count})
    for person, reason in invited.refused[:20]:
        messages.warning(request, f"{person.name}: {reason}")
