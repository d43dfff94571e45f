"""Pages where stewards write a programme: its axes, its commitments in steps, its checklist, its period."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.directory.people import managed_body, person_in
from mithaq.instruments import actions
from mithaq.instruments.formpages import draft_page, form_page, revision_of
from mithaq.instruments.models import Section
from mithaq.instruments.models.sections import VALUE
from mithaq.instruments.pages import InstrumentPage
from mithaq.instruments.programmes.actions import (
    add_planned,
    add_priority,
    fill_commitment,
    set_period,
    start_programme,
)
from mithaq.instruments.programmes.drafting import draft_shown
from mithaq.instruments.programmes.forms.starting import (
    AxisForm,
    PeriodForm,
    PriorityForm,
    StartProgrammeForm,
    VersionForm,
)
from mithaq.instruments.programmes.missing import STRATEGIC
from mithaq.instruments.programmes.stepping import new_commitment, step_at


def outline(page: InstrumentPage, axis: str = "") -> str:
    """The draft's page, at an axis."""
    address = reverse("instruments:draft_detail", args=[page.body.slug, page.instrument.slug])
    return f"{address}?axis={axis}#{axis}" if axis else address


def programme_draft(request: HttpRequest, page: InstrumentPage) -> HttpResponse:
    """The draft of a programme: called by `draft_detail`, at whose address it stands."""
    context = {**page.context, **draft_shown(page, request.GET.get("axis", ""))}
    return render(request, "instruments/programme_draft.html", {**context, "is_strategic": _is_strategic(page)})


def _is_strategic(page: InstrumentPage) -> bool:
    return page.instrument.kind == STRATEGIC


@access("account")
def programme_start(request: HttpRequest, body: str) -> HttpResponse:
    found = managed_body(request, body)
    kind = STRATEGIC if request.GET.get("kind") == STRATEGIC else "open_programme"
    form = StartProgrammeForm(request.POST if request.method == "POST" else None, body=found, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            instrument = start_programme(by=person_in(request), body=found, **form.values())
            return redirect("instruments:draft_detail", found.slug, instrument.slug)
        except Refused as refused:
            form.show(refused)
    context = {"body": found, "form": form, "kind": kind, "section": "instruments"}
    return render(request, "instruments/programme_start.html", context)


@access("account")
def version_keep(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """Keep the draft as it stands as its next version, of any text that is made together."""
    page = draft_page(request, body, slug)
    if not page.instrument.is_made_together:
        raise Http404
    guard = _guard(request, page)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: VersionForm(data, edition=edition),
        act=lambda form: actions.freeze_version(**guard, **form.values()),
        heading=_("Keep the draft as a version"),
        button=_("Keep it"),
        back=reverse("instruments:version_list", args=[page.body.slug, page.instrument.slug]),
        said=_("The draft is kept as a version."),
    )


@access("account")
def programme_period(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = _programme(request, body, slug)
    guard = _guard(request, page)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: PeriodForm(data, edition=edition),
        act=lambda form: set_period(**guard, period=form.period()),
        heading=_("From when to when the programme runs"),
        button=_("Save"),
        back=outline(page),
    )


@access("account")
def axis_add(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """An axis; an orientation of a strategic programme, or an objective inside one."""
    page, inside = _programme(request, body, slug), request.GET.get("inside")
    parent = get_object_or_404(page.edition.sections, public_id=inside, parent=None) if inside else None
    kind = "block" if _is_strategic(page) and parent is None else VALUE
    guard = _guard(request, page)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: AxisForm(data, edition=edition),
        act=lambda form: actions.add_section(**guard, kind=kind, parent=parent, **form.values()),
        heading=_heading(page, parent),
        button=_("Add"),
        back=outline(page, inside or ""),
    )


def _heading(page: InstrumentPage, parent: Section | None) -> str:
    if parent is not None:
        return _("A new objective")
    return _("A new orientation") if _is_strategic(page) else _("A new axis")


@access("account")
def axis_edit(request: HttpRequest, body: str, slug: str, section: str) -> HttpResponse:
    page = _programme(request, body, slug)
    one = get_object_or_404(page.edition.sections.select_related("parent"), public_id=section)
    guard = _guard(request, page)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: AxisForm(data, edition=edition, section=edition.sections.get(pk=one.pk)),
        act=lambda form: actions.edit_section(**guard, section=one, kind=one.kind, **form.values()),
        heading=_("Its title and what it means"),
        button=_("Save"),
        back=outline(page, (one.parent or one).public_id),
    )


@access("account")
def plan_add(request: HttpRequest, body: str, slug: str, section: str) -> HttpResponse:
    """A new commitment begins with what it is and why."""
    page = _programme(request, body, slug)
    step = new_commitment(page, section)
    guard = _guard(request, page) | {"revision": step.revision(request), "section": step.section}
    return form_page(
        request,
        page,
        form_of=step.form,
        act=lambda form: add_planned(**guard, text=form.text("text"), facts=form.facts()),
        heading=_("A new commitment"),
        button=_("Add"),
        back=step.back(request),
        extra=step.extra,
        template="instruments/programme_step.html",
    )


@access("account")
def plan_edit(request: HttpRequest, body: str, slug: str, commitment: str, step: str) -> HttpResponse:
    """One step of a commitment; somebody else's change of the same step is shown beside what was typed."""
    page = _programme(request, body, slug)
    one = step_at(page, commitment, step)
    guard = _guard(request, page) | {"revision": one.revision(request), "commitment": one.commitment}
    return form_page(
        request,
        page,
        form_of=one.form,
        act=lambda form: fill_commitment(**guard, facts=form.facts(), complete="complete" in request.POST),
        heading=one.name,
        button=_("Save"),
        back=one.back(request),
        extra=one.extra,
        template="instruments/programme_step.html",
    )


@access("account")
def priority_add(request: HttpRequest, body: str) -> HttpResponse:
    """A priority of the body's own, beside those of every body."""
    found = managed_body(request, body)
    form = PriorityForm(request.POST if request.method == "POST" else None, body=found)
    if request.method == "POST" and form.is_valid():
        try:
            add_priority(by=person_in(request), body=found, name=form.text("name"))
            return redirect("instruments:priority_add", found.slug)
        except Refused as refused:
            form.show(refused)
    context = {"body": found, "form": form, "own": found.priorities.all(), "section": "instruments"}
    return render(request, "instruments/priority_add.html", context)


def _guard(request: HttpRequest, page: InstrumentPage) -> dict[str, Any]:
    """What each change of a draft names: who, which draft, made from which revision."""
    return {"by": person_in(request), "edition": page.edition, "revision": revision_of(request)}


def _programme(request: HttpRequest, body: str, slug: str) -> InstrumentPage:
    """The draft's page of a programme. Raises Http404 for a charter."""
    page = draft_page(request, body, slug)
    if not page.instrument.is_programme:
        raise Http404
    return page
