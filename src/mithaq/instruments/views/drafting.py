"""Pages where stewards write a draft, one idea a page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.templatetags.mithaq import language_name
from mithaq.directory.people import managed_body, person_in
from mithaq.instruments import actions
from mithaq.instruments.contents import contents_of
from mithaq.instruments.formpages import act_and_return, draft_page, form_page, revision_of
from mithaq.instruments.forms.drafts import (
    AudienceForm,
    CommitmentForm,
    PurposesForm,
    ReferenceForm,
    RenditionForm,
    SectionForm,
    StartForm,
    WordsOfEditionForm,
    chosen_audience,
)
from mithaq.instruments.forms.texts import EditionForm, languages_for
from mithaq.instruments.models import Audience, Commitment, Edition, LegalReference, Section
from mithaq.instruments.pages import InstrumentPage
from mithaq.instruments.pieces import pieces_of
from mithaq.instruments.programmes.views.writing import programme_draft
from mithaq.instruments.readiness import reasons_against


def _outline(page: InstrumentPage, anchor: str = "") -> str:
    address = reverse("instruments:draft_detail", args=[page.body.slug, page.instrument.slug])
    return f"{address}#{anchor}" if anchor else address


def _guard(request: HttpRequest, page: InstrumentPage) -> dict[str, Any]:
    """What each change of a draft names: who, which draft, made from which revision."""
    return {"by": person_in(request), "edition": page.edition, "revision": revision_of(request)}


@access("account")
def instrument_start(request: HttpRequest, body: str) -> HttpResponse:
    found = managed_body(request, body)
    form = StartForm(request.POST if request.method == "POST" else None, body=found)
    if request.method == "POST" and form.is_valid():
        try:
            instrument = actions.start_instrument(by=person_in(request), body=found, **form.values())
            return redirect("instruments:draft_detail", found.slug, instrument.slug)
        except Refused as refused:
            form.show(refused)
    return render(request, "instruments/instrument_start.html", {"body": found, "form": form, "section": "instruments"})


@access("account")
def draft_detail(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """The outline of the edition in the making: everything in it, what is missing, what can be done."""
    page = draft_page(request, body, slug)
    if page.edition.is_public:
        return redirect("instruments:instrument_detail", body, slug)
    if page.instrument.is_programme:
        return programme_draft(request, page)
    known = languages_for(page.body, page.edition.language)[1:]
    context = {
        **page.context,
        "contents": page.contents,
        "reasons": reasons_against(page.contents),
        "other_languages": known,
    }
    return render(request, "instruments/draft_detail.html", context)


@access("account")
def draft_texts(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: WordsOfEditionForm(data, edition=edition),
        act=lambda form: actions.edit_texts(**_guard(request, page), **form.texts()),
        heading=_("Title, preamble and pledge"),
        button=_("Save"),
        back=_outline(page),
    )


@access("account")
def draft_purposes(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: PurposesForm(data, edition=edition),
        act=lambda form: actions.set_purposes(**_guard(request, page), purposes=form.purposes()),
        heading=_("What the charter is for"),
        button=_("Save"),
        back=_outline(page),
    )


@access("account")
def section_add(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    inside = request.GET.get("inside")
    parent = get_object_or_404(page.edition.sections, public_id=inside) if inside else None
    return form_page(
        request,
        page,
        form_of=lambda data, edition: SectionForm(data, edition=edition),
        act=lambda form: actions.add_section(**_guard(request, page), parent=parent, **_section_values(form)),
        heading=_("A new value or block"),
        button=_("Add"),
        back=_outline(page),
    )


@access("account")
def section_edit(request: HttpRequest, body: str, slug: str, section: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    one = _section(page.edition, section)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: SectionForm(data, edition=edition, section=_section(edition, section)),
        act=lambda form: actions.edit_section(**_guard(request, page), section=one, **_section_values(form)),
        heading=_("Edit the section"),
        button=_("Save"),
        back=_outline(page, section),
    )


def _section(edition: Edition, public_id: str) -> Section:
    return get_object_or_404(edition.sections.select_related("audience"), public_id=public_id)


def _section_values(form: SectionForm) -> dict[str, Any]:
    return {
        "kind": form.cleaned_data["kind"],
        "title": form.text("title"),
        "definition": form.text("definition"),
        "audience": chosen_audience(form),
        "purposes": form.cleaned_data.get("purposes", []),
    }


@access("account")
@require_POST
def section_move(request: HttpRequest, body: str, slug: str, section: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    one, steps = _section(page.edition, section), -1 if "up" in request.POST else 1
    return act_and_return(
        request,
        lambda: actions.move_section(**_guard(request, page), section=one, steps=steps),
        _outline(page, section),
    )


@access("account")
def section_remove(request: HttpRequest, body: str, slug: str, section: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    one = _section(page.edition, section)
    return form_page(
        request,
        page,
        form_of=_yes,
        act=lambda _form: actions.remove_section(**_guard(request, page), section=one),
        heading=_("Remove this section with its commitments?"),
        button=_("Remove"),
        back=_outline(page),
        extra={"quoted": one.title, "is_danger": True},
    )


def _yes(data: Any, edition: Edition) -> EditionForm:
    """A page that only asks for a yes."""
    return EditionForm(data, edition=edition)


@access("account")
def commitment_add(request: HttpRequest, body: str, slug: str, section: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    one = _section(page.edition, section)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: CommitmentForm(data, edition=edition),
        act=lambda form: actions.add_commitment(**_guard(request, page), section=one, **_commitment_values(form)),
        heading=_("A new commitment"),
        button=_("Add"),
        back=_outline(page, section),
        extra={"quoted": one.title},
    )


@access("account")
def commitment_edit(request: HttpRequest, body: str, slug: str, commitment: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    one = _commitment(page.edition, commitment)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: CommitmentForm(
            data, edition=edition, commitment=_commitment(edition, commitment)
        ),
        act=lambda form: actions.edit_commitment(**_guard(request, page), commitment=one, **_commitment_values(form)),
        heading=_("Edit the commitment"),
        button=_("Save"),
        back=_outline(page, commitment),
    )


def _commitment(edition: Edition, public_id: str) -> Commitment:
    return get_object_or_404(edition.commitments.select_related("audience"), public_id=public_id)


def _commitment_values(form: CommitmentForm) -> dict[str, Any]:
    return {"text": form.text("text"), "kind": form.cleaned_data["kind"], "audience": chosen_audience(form)}


@access("account")
@require_POST
def commitment_move(request: HttpRequest, body: str, slug: str, commitment: str) -> HttpResponse:
    """One place up or down, or to the section named."""
    page = draft_page(request, body, slug)
    one = _commitment(page.edition, commitment)
    to = request.POST.get("section")
    where = {"section": _section(page.edition, to)} if to else {"steps": -1 if "up" in request.POST else 1}
    return act_and_return(
        request,
        lambda: actions.move_commitment(**_guard(request, page), commitment=one, **where),
        _outline(page, commitment),
    )


@access("account")
def commitment_remove(request: HttpRequest, body: str, slug: str, commitment: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    one = _commitment(page.edition, commitment)
    return form_page(
        request,
        page,
        form_of=_yes,
        act=lambda _form: actions.remove_commitment(**_guard(request, page), commitment=one),
        heading=_("Remove this commitment?"),
        button=_("Remove"),
        back=_outline(page, one.section.public_id),
        extra={"quoted": one.text, "is_danger": True},
    )


@access("account")
def reference_add(request: HttpRequest, body: str, slug: str, commitment: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    one = _commitment(page.edition, commitment)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: ReferenceForm(data, edition=edition),
        act=lambda form: actions.add_reference(**_guard(request, page), commitment=one, **form.cleaned_data),
        heading=_("Cite an article of law"),
        button=_("Add"),
        back=_outline(page, commitment),
        extra={"quoted": one.text},
    )


@access("account")
@require_POST
def reference_remove(request: HttpRequest, body: str, slug: str, commitment: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    cited = {"law": request.POST.get("law", ""), "article": request.POST.get("article", "")}
    one = get_object_or_404(LegalReference, commitment=_commitment(page.edition, commitment), **cited)
    return act_and_return(
        request,
        lambda: actions.remove_reference(**_guard(request, page), reference=one),
        _outline(page, commitment),
    )


@access("account")
def audience_add(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: AudienceForm(data, edition=edition),
        act=lambda form: actions.add_audience(**_guard(request, page), **_audience_values(form)),
        heading=_("A new role"),
        button=_("Add"),
        back=_outline(page, "roles"),
    )


@access("account")
def audience_edit(request: HttpRequest, body: str, slug: str, code: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    one = _audience(page.edition, code)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: AudienceForm(data, edition=edition, audience=_audience(edition, code)),
        act=lambda form: actions.edit_audience(**_guard(request, page), audience=one, **_audience_values(form)),
        heading=_("Edit the role"),
        button=_("Save"),
        back=_outline(page, "roles"),
    )


def _audience(edition: Edition, code: str) -> Audience:
    return get_object_or_404(edition.audiences, code=code)


def _audience_values(form: AudienceForm) -> dict[str, Any]:
    chosen = form.cleaned_data
    return {"name": form.text("name"), "classes": chosen["classes"], "roles": chosen["roles"]}


@access("account")
@require_POST
def audience_remove(request: HttpRequest, body: str, slug: str, code: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    one = _audience(page.edition, code)
    return act_and_return(
        request, lambda: actions.remove_audience(**_guard(request, page), audience=one), _outline(page, "roles")
    )


@access("account")
def draft_rendition(request: HttpRequest, body: str, slug: str, language: str) -> HttpResponse:
    """The original beside its rendition in ``language``, text by text."""
    page = draft_page(request, body, slug)
    if language not in languages_for(page.body, page.edition.language)[1:]:
        raise Http404
    return form_page(
        request,
        page,
        form_of=lambda data, edition: RenditionForm(data, pieces=pieces_of(contents_of(edition)), language=language),
        act=lambda form: actions.fill_rendition(**_guard(request, page), language=language, texts=form.texts()),
        heading=_("Rendition in %(language)s") % {"language": language_name(language)},
        button=_("Save"),
        back=_outline(page),
        extra={"rendition": language},
        template="instruments/draft_rendition.html",
    )
