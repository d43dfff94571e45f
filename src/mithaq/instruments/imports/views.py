"""The import screen: upload, review with its corrections, finish. Everything works without JavaScript."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.directory.people import managed_body, person_in
from mithaq.instruments.imports.actions import (
    OutdatedError,
    change_import,
    discard_import,
    last_standing_step,
    start_import,
    undo_import,
)
from mithaq.instruments.imports.finishing import finish_import
from mithaq.instruments.imports.forms import ChangeForm, FinishForm, RevisionForm, UploadForm
from mithaq.instruments.imports.review import review_of
from mithaq.instruments.models import Edition, ImportDraft

REVIEW = "instruments/import_review.html"
PANEL = "instruments/_import_structure.html"
KEPT = ("to", "value", "audience", "group", "name")  # of a form refused as outdated, besides its words


@access("person")
def import_list(request: HttpRequest, body: str) -> HttpResponse:
    """Give a file or a text, or go on with what was begun."""
    home = managed_body(request, body)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        try:
            draft = start_import(by=person_in(request), body=home, **form.given())
            return redirect("instruments:import_review", home.slug, draft.public_id)
        except Refused as refused:
            form.add_error(refused.field, str(refused.message))
    drafts = ImportDraft.objects.filter(body=home, state=ImportDraft.OPEN).defer("text", "reading", "structure")
    page = {"body": home, "form": form, "drafts": drafts.order_by("-changed_at")[:20]}
    return render(request, "instruments/import_list.html", page)


@access("person")
def import_review(request: HttpRequest, body: str, public_id: str) -> HttpResponse:
    """The text at one side, the structure at the other."""
    draft = _draft(request, body, public_id)
    if draft.state != ImportDraft.OPEN:
        return redirect(_address_of_result(draft))
    return _page(request, draft, opened=request.GET.get("open", ""))


@access("person")
@require_POST
def import_change(request: HttpRequest, body: str, public_id: str) -> HttpResponse:
    """Make one correction and come back to the line that it made."""
    draft, form = _draft(request, body, public_id), ChangeForm(request.POST)
    if form.is_valid():
        try:
            revision = form.cleaned_data["revision"]
            node = change_import(by=person_in(request), draft=draft, revision=revision, change=form.change())
            return redirect(_address(draft, node))
        except OutdatedError as outdated:
            return _outdated(request, outdated.draft, form)
        except Refused as refused:
            form.add_error(None, str(refused.message))
    return _page(request, draft, opened=form.asked()[1], form=form, status=400)


@access("person")
@require_POST
def import_undo(request: HttpRequest, body: str, public_id: str) -> HttpResponse:
    """Take back the last correction."""
    draft = _draft(request, body, public_id)
    try:
        undo_import(by=person_in(request), draft=draft, revision=_revision(request))
    except OutdatedError as outdated:
        return _outdated(request, outdated.draft, None)
    except Refused as refused:
        messages.warning(request, str(refused.message))
    return redirect(_address(draft, ""))


@access("person")
def import_finish(request: HttpRequest, body: str, public_id: str) -> HttpResponse:
    """Say what the text does not, and make the draft of an edition."""
    draft = _draft(request, body, public_id)
    data = request.POST if request.method == "POST" else None
    form = FinishForm(data, body=draft.body, structure=draft.structure, initial={"revision": draft.revision})
    if form.is_valid():
        try:
            edition = finish_import(by=person_in(request), draft=draft, **_finish_arguments(form))
            return redirect(_address_of_draft(edition))
        except Refused as refused:
            add_refusal(form, refused)
    return render(request, "instruments/import_finish.html", {"body": draft.body, "draft": draft, "form": form})


@access("person")
def import_discard(request: HttpRequest, body: str, public_id: str) -> HttpResponse:
    """Ask, then give the import up."""
    draft = _draft(request, body, public_id)
    if request.method == "POST":
        try:
            discard_import(by=person_in(request), draft=draft, revision=_revision(request))
        except OutdatedError as outdated:
            return _outdated(request, outdated.draft, None)
        messages.success(request, _("The import was given up."))
        return redirect("instruments:import_list", draft.body.slug)
    return render(request, "instruments/import_discard.html", {"body": draft.body, "draft": draft})


def _draft(request: HttpRequest, body: str, public_id: str) -> ImportDraft:
    """The import at this address, for the body's stewards; 404 to others."""
    drafts = ImportDraft.objects.visible_to(person_in(request)).select_related("body", "edition__instrument__body")
    return get_object_or_404(drafts.defer("reading"), body__slug=body, public_id=public_id)


def _page(request: HttpRequest, draft: ImportDraft, *, opened: str, status: int = 200, **more: Any) -> HttpResponse:
    """The review page, or its structure panel only where that is what was asked."""
    review = review_of(
        draft, opened=opened, source_page=request.GET.get("source"), dropped_page=request.GET.get("dropped")
    )
    page = {"body": draft.body, "draft": draft, "review": review, "can_undo": last_standing_step(draft), **more}
    is_panel = bool(getattr(request, "htmx", False))
    return render(request, PANEL if is_panel else REVIEW, {**page, "is_panel": is_panel}, status=status)


def _outdated(request: HttpRequest, draft: ImportDraft, form: ChangeForm | None) -> HttpResponse:
    """What was typed beside what stands now: nothing is lost, and it can be asked again on top of what stands."""
    node = form.asked()[1] if form else ""
    row = review_of(draft, opened=node).row(node)
    kept = [(name, form.data.get(name, "")) for name in KEPT] if form else []
    page = {"body": draft.body, "draft": draft, "form": form, "row": row, "node": node, "kept": kept}
    is_panel = bool(getattr(request, "htmx", False))
    template = "instruments/_import_outdated.html" if is_panel else "instruments/import_outdated.html"
    return render(request, template, page, status=409)


def _revision(request: HttpRequest) -> int:
    form = RevisionForm(request.POST)
    if not form.is_valid():
        raise BadRequest("A form without its revision")
    return int(form.cleaned_data["revision"])


def _finish_arguments(form: FinishForm) -> dict[str, Any]:
    names = ("revision", "instrument", "title", "language", "kind", "slug", "is_contract")
    return {**{name: form.cleaned_data[name] for name in names}, "audiences": form.reaches()}


def _address(draft: ImportDraft, node: str, **query: str) -> str:
    address = reverse("instruments:import_review", args=[draft.body.slug, draft.public_id])
    return f"{address}{'?' + urlencode(query) if query else ''}{'#' + node if node else ''}"


def _address_of_result(draft: ImportDraft) -> str:
    if draft.edition is None:
        raise Http404
    return _address_of_draft(draft.edition)


def _address_of_draft(edition: Edition) -> str:
    """The draft's outline, which leads on to the charter's page once the edition is public."""
    return reverse("instruments:draft_detail", args=[edition.instrument.body.slug, edition.instrument.slug])
