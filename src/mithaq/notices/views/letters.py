"""Letters to print, and the page behind the short link of a letter or text message."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.paging import page_of
from mithaq.directory.models import Body
from mithaq.directory.people import person_in
from mithaq.notices import actions
from mithaq.notices.kinds import ALWAYS_SENT
from mithaq.notices.models import Notice
from mithaq.notices.rules import may_print

FAILURES = 50  # shown


@access("account")
def letters(request: HttpRequest, body: str) -> HttpResponse:
    """The letters themselves, one a sheet: the browser prints them, then they are marked."""
    found = get_object_or_404(Body, slug=body)
    if not may_print(person_in(request), found):
        raise NotAllowed
    if request.method == "POST":
        chosen = request.POST.getlist("letters")[:1000]
        count = actions.mark_printed(by=person_in(request), body=found, letters=chosen)
        sentence = ngettext("%(count)s letter is printed.", "%(count)s letters are printed.", count)
        messages.success(request, sentence % {"count": count})
        return redirect("notices:letters", found.slug)
    page = page_of(request, Notice.objects.letters_of(found).with_recipient(), size=20)
    failures = Notice.objects.failures_of(found).with_recipient()[:FAILURES]
    return render(request, "notices/letters.html", {"body": found, "page": page, "failures": failures})


@access("public")
@never_cache
def short(request: HttpRequest, code: str) -> HttpResponse:
    """The whole message, why it came, and the button that ends its kind. Whoever holds the message holds the code."""
    notice = get_object_or_404(Notice.objects.with_recipient(), short_code=code)
    context = {"notice": notice, "may_stop": notice.kind not in ALWAYS_SENT}
    if request.method == "POST":
        try:
            actions.stop_because_of(notice)
        except Refused as refused:
            context["refused"] = refused.message
        else:
            context |= {"is_stopped": True, "may_stop": False}
    answer = render(request, "notices/short.html", context)
    answer["Referrer-Policy"] = "strict-origin"
    return answer
