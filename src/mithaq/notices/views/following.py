"""Follow a thing: with an account by a button, without one by an e-mail address that is confirmed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.directory.models import Person
from mithaq.directory.people import person_in
from mithaq.notices import actions
from mithaq.notices.asking import count_ask
from mithaq.notices.forms import FollowForm
from mithaq.notices.topics import Subject, subject_of


@access("person")
def follow(request: HttpRequest, prefix: str, followed: str) -> HttpResponse:
    """The button of a page, and its own page for whoever had to sign in first. Without what is not seen, 404."""
    topic, person = f"{prefix}:{followed}", person_in(request)
    if request.method == "POST" and request.POST.get("do") == "stop":
        actions.unfollow(by=person, topic=topic)
        return redirect("notices:list")
    subject = _seen(topic, person)
    if request.method == "POST":
        actions.follow(by=person, topic=topic)
        return redirect(subject.path)
    context = {"subject": subject, "prefix": prefix, "followed": followed}
    return render(request, "notices/follow.html", context)


@access("public")
def follow_by_email(request: HttpRequest, prefix: str, followed: str) -> HttpResponse:
    """The answer is the same whoever follows what already."""
    topic = f"{prefix}:{followed}"
    form = FollowForm(request.POST or None)
    context = {"subject": _seen(topic, None), "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            count_ask(request)
            actions.ask_to_follow(email=form.cleaned_data["email"], topic=topic, language=get_language() or "fr")
            return render(request, "notices/follow_asked.html", context)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "notices/follow_by_email.html", context)


@access("public")
def follow_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Asks first: programs that follow every link of an e-mail must not confirm for people."""
    if request.method != "POST":
        return render(request, "notices/follow_confirm.html", {"state": "ask"})
    try:
        confirmed = actions.confirm_follow(token=token)
    except Refused:
        return render(request, "notices/follow_confirm.html", {"state": "wrong"}, status=404)
    return render(
        request, "notices/follow_confirm.html", {"state": "done", "subject": subject_of(confirmed.topic, None)}
    )


def _seen(topic: str, person: Person | None) -> Subject:
    subject = subject_of(topic, person)
    if subject is None:
        raise Http404
    return subject
