"""Pages for everybody: a body's instruments, an edition, its text, its values and commitments."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation

from mithaq.core.access import access
from mithaq.core.canonical import canonical_json
from mithaq.core.paging import page_of
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person
from mithaq.directory.rules import may_manage
from mithaq.instruments import exports, panels
from mithaq.instruments.comparison import compare
from mithaq.instruments.contents import contents_of_all
from mithaq.instruments.forms.publishing import possible_partners
from mithaq.instruments.hashes import languages_of
from mithaq.instruments.lists import instruments_of
from mithaq.instruments.models import Adoption, Recognition
from mithaq.instruments.pages import InstrumentPage, edition_asked, page_at
from mithaq.instruments.parents import coverage_of_parent
from mithaq.instruments.programmes.reading import plan_shown
from mithaq.instruments.programmes.views.reading import programme_in_the_making, programme_page
from mithaq.instruments.shown import adoption_facts, commitment_shown, matrix_shown, value_shown
from mithaq.instruments.states import FROZEN


@access("public")
def instrument_list(request: HttpRequest, body: str) -> HttpResponse:
    found, person = get_object_or_404(Body, slug=body), acting_person(request)
    issued, adopted = instruments_of(found, person)
    may_edit = may_manage(person, found)
    context = {"body": found, "issued": issued, "adopted": adopted, "may_edit": may_edit, "section": "instruments"}
    return render(request, "instruments/instrument_list.html", context)


@access("public")
def instrument_detail(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    try:
        page = page_at(request, body, slug)
    except Http404:
        return programme_in_the_making(request, body, slug)
    return _edition(request, page)


@access("public")
def edition_detail(request: HttpRequest, body: str, slug: str, number: int) -> HttpResponse:
    return _edition(request, page_at(request, body, slug, number))


def _edition(request: HttpRequest, page: InstrumentPage) -> HttpResponse:
    if page.instrument.is_programme:
        return programme_page(request, page)
    context = {
        **page.context,
        **matrix_shown(page, request.GET.dict()),
        **adoption_facts(page),
        "actions": panels.shown("edition_action", request, page.edition),
        "sides": panels.shown("edition_side", request, page.edition),
        "belows": panels.shown("edition_below", request, page.edition),
    }
    return render(request, "instruments/edition_detail.html", context)


@access("public")
def edition_text(request: HttpRequest, body: str, slug: str, number: int) -> HttpResponse:
    """The whole text in one of its languages: the one asked for, else the reader's, else the original."""
    page = page_at(request, body, slug, number)
    languages = languages_of(page.contents)
    asked = request.GET.get("language") or translation.get_language() or ""
    chosen = asked if asked in languages else page.edition.language
    hashes = {one.language: one.content_hash for one in page.edition.renditions.all()}
    context = {"contents": page.contents, "text_language": chosen, "text_languages": languages}
    return render(
        request, "instruments/edition_text.html", {**page.context, **context, "content_hash": hashes.get(chosen, "")}
    )


@access("public")
def edition_json(request: HttpRequest, body: str, slug: str, number: int) -> HttpResponse:
    """The edition for programs, with its hashes, in canonical form (docs/reference/edition-hash.md)."""
    page = page_at(request, body, slug, number)
    return HttpResponse(canonical_json(exports.edition_as_json(page.contents)), content_type="application/json")


@access("public")
def edition_compare(request: HttpRequest, body: str, slug: str, old: int, new: int) -> HttpResponse:
    page = page_at(request, body, slug, new)
    before = next((one for one in page.editions if one.number == old), None)
    if before is None or old == new:
        raise Http404
    contents = contents_of_all([before, page.edition])
    language = translation.get_language() or page.edition.language
    comparison = compare(contents[before.pk], contents[page.edition.pk], language)
    context = {**page.context, "old": before, "comparison": comparison}
    return render(request, "instruments/edition_compare.html", context)


@access("public")
def value_detail(request: HttpRequest, body: str, slug: str, lineage: str) -> HttpResponse:
    page = page_at(request, body, slug)
    shown = value_shown(page, lineage, edition_asked(request))
    return render(request, "instruments/value_detail.html", {**page.context, **shown})


@access("public")
def commitment_detail(request: HttpRequest, body: str, slug: str, lineage: str) -> HttpResponse:
    page = page_at(request, body, slug)
    shown = commitment_shown(page, lineage, edition_asked(request))
    if page.instrument.is_programme:
        shown |= plan_shown(page.showing(shown["edition"]), shown["commitment"])
    found = panels.shown("commitment", request, shown["edition"])
    return render(request, "instruments/commitment_detail.html", {**page.context, **shown, "panels": found})


@access("public")
def adoption_list(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """Who adopted which edition, by which decision: the newest decision first."""
    page = page_at(request, body, slug)
    adoptions = Adoption.objects.filter(edition__instrument=page.instrument).visible_to(page.person)
    rows = page_of(request, adoptions.select_related("edition", "body").order_by("-decided_on", "-pk"), size=30)
    managed = set(page.person.managed_body_ids()) if page.person else set()
    shown = [(one, one.state_at(one.body.today()), one.body_id in managed) for one in rows]
    context = {"rows": rows, "adoptions": shown, "may_adopt": bool(managed) and page.edition.state == FROZEN}
    return render(request, "instruments/adoption_list.html", {**page.context, **context, **_partners(page)})


def _partners(page: InstrumentPage) -> dict[str, Any]:
    """For whom the charter is a reference, and whether this reader can say so for one more."""
    found = Recognition.objects.filter(edition__instrument=page.instrument).visible_to(page.person)
    return {
        "partners": found.select_related("edition", "body").order_by("-recognised_on", "-pk")[:200],
        "may_recognise": page.edition.state == FROZEN and bool(possible_partners(page.person, page.body)),
    }


@access("public")
def parent_detail(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """The parent charter's values, each covered, explained or not covered by this charter."""
    page = page_at(request, body, slug)
    if page.instrument.parent_id is None:
        raise Http404
    coverage = coverage_of_parent(page.instrument, page.edition)
    return render(request, "instruments/parent_detail.html", {**page.context, "coverage": coverage})
