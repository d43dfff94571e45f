"""The draft, section by section, with what was said; a paragraph; a contribution; lists; what changed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.vary import vary_on_cookie

from mithaq.consultations import files, reading
from mithaq.consultations.anchors import text_of
from mithaq.consultations.links import contribution_of, secret_of
from mithaq.consultations.models import Consultation, Contribution, Hiding
from mithaq.consultations.pages import consultation_at, context_of, contribution_at
from mithaq.consultations.shown import front_of, paragraph_of, receipt_context
from mithaq.core.access import access
from mithaq.core.paging import page_of


@access("public")
@vary_on_cookie
def consultation_detail(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """What is asked, until when, and the draft one section at a time."""
    found = consultation_at(request, body, consultation)
    context = {**context_of(request, found), **front_of(request, found)}
    return render(request, "consultations/consultation_detail.html", context)


@access("public")
@vary_on_cookie
def paragraph_detail(
    request: HttpRequest, body: str, consultation: str, *, lineage: str, field: str, number: int
) -> HttpResponse:
    """One paragraph, what became of it, and what was said about it."""
    found = consultation_at(request, body, consultation)
    key = f"{lineage}/{field}/{number}"
    if key not in text_of(found.version).paragraphs:
        raise Http404
    context = context_of(request, found)
    rows = Contribution.objects.visible_to(context["person"], runs=context["may_run"])
    page = page_of(request, reading.listed(rows.filter(consultation=found, paragraph=key)), size=reading.A_PAGE)
    more = {"page": page, "rows": reading.said_rows(found, list(page)), **paragraph_of(found, key)}
    return render(request, "consultations/paragraph_detail.html", {**context, **more})


@access("public")
@vary_on_cookie
def contribution_list(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """Everything that was said, narrowed as the reader wants."""
    found = consultation_at(request, body, consultation)
    context, text = context_of(request, found), text_of(found.version)
    asked = reading.Asked.read(request.GET.dict(), text, runs=context["may_run"])
    rows = Contribution.objects.visible_to(context["person"], runs=context["may_run"]).filter(consultation=found)
    page = page_of(request, reading.listed(asked.applied(rows, text)), size=reading.A_PAGE)
    more = {"asked": asked, "page": page, "rows": reading.said_rows(found, list(page))}
    choices = {"chapters": reading.chapters_of(text, {}), **files.CHOICES}
    return render(request, "consultations/contribution_list.html", {**context, **more, **choices})


@access("public")
@vary_on_cookie
def contribution_csv(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """Everything that is shown, as a table."""
    return files.csv_of(consultation_at(request, body, consultation))


@access("public")
@vary_on_cookie
def contribution_detail(request: HttpRequest, body: str, consultation: str, contribution: str) -> HttpResponse:
    """One contribution, its answer, and what became of its paragraph since."""
    found = consultation_at(request, body, consultation)
    one = contribution_at(request, found, contribution)
    standing = reading.standing_of(one)
    change = standing.change(get_language() or "") if standing and standing.fate == "reworded" else None
    more = {"row": reading.said_rows(found, [one])[0], "standing": standing, "standing_change": change}
    return render(request, "consultations/contribution_detail.html", {**context_of(request, found), **more})


@access("public")
@vary_on_cookie
def hiding_list(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """What was hidden, when and why: never the words."""
    found = consultation_at(request, body, consultation)
    rows = Hiding.objects.filter(consultation=found).select_related("contribution")
    context = {**context_of(request, found), "page": page_of(request, rows)}
    return render(request, "consultations/hiding_list.html", context)


@access("public")
@vary_on_cookie
def change_list(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """What the draft of this round changes of the one that the round before was about."""
    found = consultation_at(request, body, consultation)
    before = next(iter(reading.earlier_rounds(found)), None)
    if before is None:
        raise Http404
    page = page_of(request, reading.differences(before.version, found.version), size=reading.A_PAGE)
    rows = [(one, one.change(get_language() or "")) for one in page]
    context = {**context_of(request, found), "before": before, "page": page, "rows": rows}
    return render(request, "consultations/change_list.html", context)


@access("public")
@never_cache
def receipt(request: HttpRequest, secret: str) -> HttpResponse:
    """A guest's way back to what they said: to be printed, or kept."""
    one = contribution_of(secret)
    if one is None:
        raise Http404
    found = Consultation.objects.whole().get(pk=one.consultation_id)
    one.consultation = found
    context = {"body": found.body, "consultation": found, **receipt_context(one, secret_of(one))}
    return render(request, "consultations/receipt.html", context)
