"""Pages for readers: the rounds of a text, a round, a commitment in it, the code books."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.assessments import books, rules
from mithaq.assessments.pages import context_of, instrument_at, item_at, round_at
from mithaq.assessments.shown import items, lists, rounds
from mithaq.core.access import access
from mithaq.directory.people import acting_person
from mithaq_engines.verdicts import code_books


@access("public")
def round_list(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """All rounds of a text, and its assessors with what they declared."""
    person, instrument = acting_person(request), instrument_at(request, body, slug)
    context = context_of(instrument) | lists.of_instrument(instrument, person)
    context["may_organise"] = rules.may_organise(person, instrument)
    return render(request, "assessments/round_list.html", context)


@access("public")
def round_detail(request: HttpRequest, body: str, slug: str, round_id: str) -> HttpResponse:
    """What is assessed, by which book, by whom and until when; each commitment with what is said of it."""
    person, found = acting_person(request), round_at(request, body, slug, round_id)
    context = context_of(found.instrument, found) | rounds.shown(request, found, person)
    return render(request, "assessments/round_detail.html", context)


@access("public")
def item_detail(request: HttpRequest, body: str, slug: str, round_id: str, lineage: str) -> HttpResponse:
    """What the body says of itself beside what civil society says, code by code; reply and verdict."""
    item = item_at(request, body, slug, round_id, lineage)
    context = context_of(item.round.instrument, item.round, item) | items.shown(item, acting_person(request))
    return render(request, "assessments/item_detail.html", context)


@access("public")
def book_list(request: HttpRequest) -> HttpResponse:
    """The code books by which promises are judged."""
    context = {"books": [(one, books.name_of(one.name)) for one in code_books().values()]}
    return render(request, "assessments/book_list.html", context)


@access("public")
def book_detail(request: HttpRequest, book: str) -> HttpResponse:
    """Every question of a code book, its scale, and where it comes from."""
    found = code_books().get(book)
    if found is None:
        raise Http404
    context = {"book": found, "stages": lists.of_book(found), "name": books.name_of(found.name)}
    context |= {"about": books.name_of(found.about), "cohort": books.name_of(found.cohort.name)}
    return render(request, "assessments/book_detail.html", context)
