"""What one was told, and the link that ends e-mails of a kind."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.paging import page_of
from mithaq.directory.people import person_in
from mithaq.notices import actions
from mithaq.notices.models import Notice
from mithaq.notices.topics import subject_of


@access("person")
def notice_list(request: HttpRequest) -> HttpResponse:
    person = person_in(request)
    if request.method == "POST":
        actions.mark_read(by=person)
        return redirect("notices:list")
    page = page_of(request, Notice.objects.visible_to(person).on_screen())
    follows = page_of(request, person.follows.all(), size=20, name="follows")
    followed = [(one, subject_of(one.topic, person)) for one in follows]
    context = {"page": page, "follows": follows, "followed": followed, "section": "notices"}
    return render(request, "notices/notice_list.html", context)


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
