"""Files of a case: add, give out to those who may see, and take out of them what the law protects."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from mithaq.cases import actions
from mithaq.cases.actions.redacting import REDACTED_TYPES
from mithaq.cases.forms.files import FileForm, MarkForm
from mithaq.cases.links import case_of
from mithaq.cases.models import Case, CaseFile, Read
from mithaq.cases.rules import Actor, Bearer, is_asker, may_handle
from mithaq.core import files
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.people import acting_person, person_in
from mithaq_engines.redaction import RedactionError, Word, page_picture, words


@access("public")
def file_detail(request: HttpRequest, body: str, case: str, file: str) -> HttpResponse:
    """Give a file out: to whoever asked, to those who handle the case, or to all once it is public."""
    person = acting_person(request)
    rows = CaseFile.objects.select_related("case__body").filter(case__body__slug=body, case__public_id=case)
    found = get_object_or_404(rows, public_id=file)
    seen = person is not None and Case.objects.visible_to(person).filter(pk=found.case_id).exists()
    if person is not None and seen and (not found.is_private or not is_asker(person, found.case)):
        actions.note_read(by=person, case=found.case, what=Read.FILE, file=found.public_id)
        return _given(found)
    if found.is_public and found.case.published_at is not None:
        return _given(found)
    raise Http404


@access("public")
def secret_file(request: HttpRequest, secret: str, file: str) -> HttpResponse:
    case = case_of(secret)
    if case is None:
        raise Http404
    return _given(get_object_or_404(CaseFile, case=case, public_id=file, is_private=False))


@access("public")
def file_add(request: HttpRequest, body: str, case: str) -> HttpResponse:
    person = acting_person(request)
    found = get_object_or_404(Case.objects.visible_to(person), body__slug=body, public_id=case)
    return _add(request, found, person, back=f"/b/{body}/cases/{case}/")


@access("public")
def secret_file_add(request: HttpRequest, secret: str) -> HttpResponse:
    case = case_of(secret)
    if case is None:
        raise Http404
    return _add(request, case, Bearer(case.pk), back=f"/c/{secret}/")


@access("person")
def file_redact(request: HttpRequest, body: str, case: str, file: str) -> HttpResponse:
    """One page of the file: its picture, its words to be ticked, what is marked already."""
    found, content = _to_redact(request, body, case, file)
    page = _page(request, found)
    form = MarkForm(request.POST or None, file=found, words=_words(content, page))
    if request.method == "POST" and _redact(request, found, form, content, page=page):
        return redirect(f"{request.path}?page={page}")
    marked = _rectangles(found, page)
    context = {"file": found, "case": found.case, "body": found.case.body, "form": form, "page": page, "marked": marked}
    return render(request, "cases/file_redact.html", context)


@access("person")
def file_page(request: HttpRequest, body: str, case: str, file: str) -> HttpResponse:
    """The picture of one page, for those who take something out of it."""
    found, content = _to_redact(request, body, case, file)
    try:
        picture = page_picture(content, _page(request, found), width=1_000)
    except RedactionError as error:
        raise Http404 from error
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = "private, no-store"
    return response


def _rectangles(file: CaseFile, page: int) -> list[dict[str, str]]:
    """What is marked on a page, as attributes of SVG rectangles in fractions of the page."""
    return [
        {"x": f"{left:.5f}", "y": f"{top:.5f}", "width": f"{right - left:.5f}", "height": f"{bottom - top:.5f}"}
        for number, left, top, right, bottom, _ground in file.marks
        if number == page
    ]


def _given(file: CaseFile) -> HttpResponse:
    return files.served(file.digest, name=file.name, media_type=file.media_type)


def _add(request: HttpRequest, case: Case, by: Actor | None, *, back: str) -> HttpResponse:
    asks = is_asker(by, case)
    if not (asks or may_handle(by, case)):
        raise NotAllowed
    form = FileForm(request.POST, request.FILES, may_keep=not asks)
    here = f"/{request.path.split('/')[1]}{back}"
    if request.method != "POST" or by is None:
        return redirect(here)
    if not form.is_valid():
        messages.error(request, _("Choose a file first."))
        return redirect(here)
    given = form.cleaned_data["file"]
    try:
        is_private = bool(form.cleaned_data.get("is_private"))
        actions.add_file(by=by, case=case, name=given.name, content=given.read(), is_private=is_private)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("The file was added."))
    return redirect(here)


def _to_redact(request: HttpRequest, body: str, case: str, file: str) -> tuple[CaseFile, bytes]:
    person = person_in(request)
    rows = CaseFile.objects.select_related("case__body", "entry").filter(
        case__in=Case.objects.handled_by(person), case__body__slug=body, case__public_id=case
    )
    found = get_object_or_404(rows, public_id=file, media_type__in=REDACTED_TYPES, redacted_from=None)
    if not may_handle(person, found.case):
        raise NotAllowed
    return found, files.opened(found.digest)


def _page(request: HttpRequest, file: CaseFile) -> int:
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    return min(max(number, 1), max(file.pages, 1))


def _words(content: bytes, page: int) -> list[Word]:
    try:
        return words(content, page)
    except RedactionError:
        return []


def _redact(request: HttpRequest, file: CaseFile, form: MarkForm, content: bytes, *, page: int) -> bool:
    """Do what the button says; False shows the page again with what is wrong."""
    person = person_in(request)
    try:
        if "make" in request.POST:
            actions.make_redacted(by=person, file=file)
            messages.success(request, _("The version to be given was made, and read again: nothing came back."))
            return True
        if "unmark" in request.POST:
            actions.unmark(by=person, file=file, page=page)
            return True
        if not form.is_valid():
            return False
        areas = form.areas(content, page)
        count = actions.mark(by=person, file=file, areas=areas, ground=form.cleaned_data["ground"])
        messages.success(request, _("Marked. Places to be taken out of this file: %(count)s") % {"count": count})
    except (Refused, RedactionError) as error:
        form.add_error(None, str(error.message) if isinstance(error, Refused) else _("This could not be read."))
        return False
    return True
