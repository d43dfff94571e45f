"""What one was told, and the link that ends e-mails of a kind."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.paging import page_of
from mithaq.directory.people import person_in, staffed_body
from mithaq.directory.selections import chosen_people
from mithaq.notices import actions
from mithaq.notices.invitations import Invited, invite_each
from mithaq.notices.models import Notice


@access("person")
def notice_list(request: HttpRequest) -> HttpResponse:
    person = person_in(request)
    if request.method == "POST":
        actions.mark_read(by=person)
        return redirect("notices:list")
    page = page_of(request, Notice.objects.visible_to(person).on_screen())
    return render(request, "notices/notice_list.html", {"page": page, "section": "notices"})


@access("public")
@csrf_exempt  # mail programs post here by themselves (RFC 8058): the link is the proof
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Asks first: programs that follow every link of an e-mail must not unsubscribe people."""
    if request.method != "POST":
        return render(request, "notices/stop.html", {"state": "ask"})
    try:
        actions.stop(token=token)
    except Refused:
        return render(request, "notices/stop.html", {"state": "wrong"}, status=404)
    return render(request, "notices/stop.html", {"state": "done"})


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
