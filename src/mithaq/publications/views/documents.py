"""One document: its page for ever; publish, replace, withdraw."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.core import files
from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.directory.people import person_in
from mithaq.publications import actions
from mithaq.publications.forms import DocumentForm, ReasonForm
from mithaq.publications.models import Document
from mithaq.publications.pages import Place, document_at, kept_place, place_at


def page_of_document(place: Place, document: Document) -> str:
    return reverse("publications:document_detail", args=[place.body.slug, document.public_id])


@access("public")
def document_detail(request: HttpRequest, body: str, document: str) -> HttpResponse:
    """What it is, where it stands, which version it is, on what terms it may be used again."""
    place = place_at(request, body)
    found = document_at(place, document)
    context = {**place.context, "document": found, "head": found.holding.law_head}
    return render(request, "publications/document_detail.html", context)


@access("public")
def document_file(request: HttpRequest, body: str, document: str) -> HttpResponse:
    """The document itself, where it is a file, to whoever sees its page and as long as it was not withdrawn."""
    found = document_at(place_at(request, body), document)
    if not found.is_file or found.withdrawn_at is not None:
        raise Http404
    return files.served(found.file_digest, name=found.file_name, media_type=found.file_type, inline=True)


@access("account")
def document_publish(request: HttpRequest, body: str, head: str) -> HttpResponse:
    place = kept_place(request, body)
    context, template = {**place.context, "row": place.row(head)}, "publications/document_publish.html"
    form = DocumentForm(request.POST or None, request.FILES or None, body=place.body)

    def act() -> str:
        fields = {"content": form.content(), "audience": form.cleaned_data["audience"]}
        made = actions.publish(by=person_in(request), scheme=place.scheme, head=head, **fields)
        return page_of_document(place, made)

    return form_page(request, form, act=act, template=template, context=context, said=_("The document is published."))


@access("account")
def document_replace(request: HttpRequest, body: str, document: str) -> HttpResponse:
    place = kept_place(request, body)
    old = document_at(place, document)
    context = {**place.context, "document": old, "head": old.holding.law_head}
    form = DocumentForm(request.POST or None, request.FILES or None, body=place.body, before=old)

    def act() -> str:
        made = actions.replace(by=person_in(request), document=old, content=form.content())
        return page_of_document(place, made)

    template, said = "publications/document_replace.html", _("The next version is published.")
    return form_page(request, form, act=act, template=template, context=context, said=said)


@access("account")
def document_withdraw(request: HttpRequest, body: str, document: str) -> HttpResponse:
    place = kept_place(request, body)
    old = document_at(place, document)
    context = {**place.context, "document": old, "head": old.holding.law_head}
    form = ReasonForm(request.POST or None, body=place.body)

    def act() -> str:
        actions.withdraw(by=person_in(request), document=old, reason=form.localized("reason"))
        return page_of_document(place, old)

    template, said = "publications/document_withdraw.html", _("The document is withdrawn.")
    return form_page(request, form, act=act, template=template, context=context, said=said)
