"""Read, write, answer and delete comments."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_cookie

from mithaq.calls.pages import call_at, context_of, participant_or_join
from mithaq.comments import actions, states, subjects
from mithaq.comments.detail import comment_page
from mithaq.comments.forms import CommentForm
from mithaq.comments.models import Comment
from mithaq.comments.pages import comment_at, form_page, own_comment_at, subject_or_404
from mithaq.comments.shown import Look, Row, look_at, rows_of, thread_page
from mithaq.comments.things import CALL, path_of_comment
from mithaq.core.access import access
from mithaq.directory.forms.localized import LocalizedForm


@access("public")
@vary_on_cookie
def comment_list(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """The comments on a call itself."""
    found = call_at(request, body, call)
    thread = thread_page(request, found, CALL, found.public_id)
    return render(request, "comments/comment_list.html", {**context_of(request, found), "thread": thread})


@access("public")
@vary_on_cookie
def comment_write(request: HttpRequest, body: str, call: str, kind: str, subject: str) -> HttpResponse:
    """Comment on a thing: the form beside its thread is sent here."""
    found = call_at(request, body, call)
    thing, by = subject_or_404(found, kind, subject), participant_or_join(request, found)
    if isinstance(by, HttpResponse):
        return by
    form = CommentForm(request.POST or None, call=found)

    def act() -> str:
        made = actions.write_comment(by=by, subject=thing, **sent(form))
        return after_writing(request, made, thing.path)

    context = {"subject": thing}
    return form_page(request, found, form, act=act, template="comments/comment_write.html", context=context)


@access("public")
@vary_on_cookie
def comment_detail(request: HttpRequest, body: str, call: str, comment: str) -> HttpResponse:
    """One comment under its own address, with all replies to it page by page."""
    found = call_at(request, body, call)
    page = comment_page(request, found, comment_at(request, found, comment))
    return render(request, "comments/comment_detail.html", {**context_of(request, found), **page})


@access("public")
@vary_on_cookie
def comment_reply(request: HttpRequest, body: str, call: str, comment: str) -> HttpResponse:
    """The page on which one replies."""
    found = call_at(request, body, call)
    top, by = comment_at(request, found, comment), participant_or_join(request, found)
    if isinstance(by, HttpResponse):
        return by
    thing = subject_or_404(found, top.thread.kind, top.thread.subject)
    form = CommentForm(request.POST or None, call=found)

    def act() -> str:
        made = actions.write_comment(by=by, subject=thing, parent=top, **sent(form))
        return after_writing(request, made, path_of_comment(found, (top.parent or top).public_id))

    context = {"subject": thing, "row": row_alone(top, look_at(found, by)), "is_reply": True}
    return form_page(request, found, form, act=act, template="comments/comment_write.html", context=context)


@access("public")
@vary_on_cookie
@require_http_methods(["GET", "HEAD", "POST"])
def comment_delete(request: HttpRequest, body: str, call: str, comment: str) -> HttpResponse:
    """Says what deleting does, and asks."""
    found = call_at(request, body, call)
    mine, by = own_comment_at(request, found, comment)
    form = LocalizedForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.delete_comment(by=by, comment=mine)
        return subjects.path_of(found, mine.thread.kind, mine.thread.subject)

    context = {"row": row_alone(mine, look_at(found, by))}
    template, said = "comments/comment_delete.html", _("Your comment is deleted.")
    return form_page(request, found, form, act=act, template=template, context=context, said=said)


def row_alone(comment: Comment, look: Look) -> Row:
    """One comment, drawn as it is in its thread."""
    return rows_of(Comment.objects.filter(pk=comment.pk), look)[0]


def sent(form: CommentForm) -> dict[str, Any]:
    """The words of a form as the action takes them."""
    data = form.cleaned_data
    return {"words": data["words"], "language": data["language"], "form_key": data["key"]}


def after_writing(request: HttpRequest, made: Comment, path: str) -> str:
    """Where the writer goes: to the words, or to where they see that these wait."""
    if made.state == states.SHOWN:
        messages.success(request, _("Your comment is shown."))
        return f"{path}#c-{made.public_id}"
    messages.warning(request, _("Your comment is kept. It is shown once those who run the call have read it."))
    return f"{path}#comments"
