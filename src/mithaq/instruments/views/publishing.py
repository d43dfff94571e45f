"""Pages where stewards take an edition through its life, adopt it, and say how it is lived."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.directory.people import person_in
from mithaq.instruments import actions
from mithaq.instruments.formpages import act_and_return, draft_page, form_page, revision_of, stewards_page
from mithaq.instruments.forms.publishing import (
    AdoptForm,
    EndForm,
    MapForm,
    PracticeForm,
    RecogniseForm,
    WithdrawForm,
    managed_bodies,
    possible_partners,
)
from mithaq.instruments.forms.texts import EditionForm
from mithaq.instruments.models import Adoption, Commitment, Practice, Section, ValueMapping
from mithaq.instruments.models.sections import VALUE
from mithaq.instruments.pages import InstrumentPage, page_at
from mithaq.instruments.parents import coverage_of_parent


def _at(name: str, page: InstrumentPage, *more: str) -> str:
    return reverse(f"instruments:{name}", args=[page.body.slug, page.instrument.slug, *more])


@access("account")
@require_POST
def edition_validate(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    revision = revision_of(request)
    return act_and_return(
        request,
        lambda: actions.validate_edition(by=person_in(request), edition=page.edition, revision=revision),
        _at("draft_detail", page),
        _("Validated. The text can no longer be edited unless it is reopened."),
    )


@access("account")
@require_POST
def edition_reopen(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = draft_page(request, body, slug)
    return act_and_return(
        request,
        lambda: actions.reopen_edition(by=person_in(request), edition=page.edition),
        _at("draft_detail", page),
    )


@access("account")
def edition_freeze(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """Says what freezing does and what can no longer be changed, then does it."""
    page = draft_page(request, body, slug)
    revision = revision_of(request)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: EditionForm(data, edition=edition),
        act=lambda _form: actions.freeze_edition(by=person_in(request), edition=page.edition, revision=revision),
        heading=_("Freeze this edition?"),
        button=_("Freeze it for ever"),
        back=_at("instrument_detail", page),
        said=_("Frozen. Its hash is written in the public log."),
        extra={"contents": page.contents, "replaced": page.best if page.best.is_public else None},
        template="instruments/edition_freeze.html",
    )


@access("account")
@require_POST
def edition_next(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = stewards_page(request, body, slug)
    return act_and_return(
        request,
        lambda: actions.open_next_edition(by=person_in(request), instrument=page.instrument),
        _at("draft_detail", page),
    )


@access("account")
def edition_withdraw(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = stewards_page(request, body, slug)
    return form_page(
        request,
        page,
        form_of=lambda data, edition: WithdrawForm(data, edition=edition),
        act=lambda form: actions.withdraw_edition(
            by=person_in(request), edition=page.edition, reason=form.text("reason")
        ),
        heading=_("Withdraw the edition in force?"),
        button=_("Withdraw it"),
        back=_at("instrument_detail", page),
        extra={"is_danger": True, "warning": _("It stays readable, with its reason. This cannot be undone.")},
    )


@access("account")
def edition_adopt(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """Any body may adopt: its own stewards write the decision down."""
    page = page_at(request, body, slug)
    bodies = managed_bodies(page.person, page.body)
    if not bodies:
        raise NotAllowed
    return form_page(
        request,
        page,
        form_of=lambda data, _edition: AdoptForm(data, bodies=bodies),
        act=lambda form: actions.adopt(by=person_in(request), edition=page.edition, **form.values()),
        heading=_("Adopt this edition"),
        button=_("Write the adoption down"),
        back=_at("adoption_list", page),
        said=_("Adopted. The decision is written in the public log."),
    )


@access("account")
def edition_recognise(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """A partner, not bound, takes the charter as a reference."""
    page = page_at(request, body, slug)
    bodies = possible_partners(page.person, page.body)
    if not bodies:
        raise NotAllowed
    return form_page(
        request,
        page,
        form_of=lambda data, _edition: RecogniseForm(data, bodies=bodies),
        act=lambda form: actions.recognise(by=person_in(request), edition=page.edition, body=form.body()),
        heading=_("Take it as a reference"),
        button=_("Write it down"),
        back=_at("adoption_list", page),
        said=_("Written in the public log: this charter is a reference for the partner."),
    )


@access("account")
def adoption_end(request: HttpRequest, body: str, slug: str, adoption: str) -> HttpResponse:
    page = page_at(request, body, slug)
    found = get_object_or_404(Adoption.objects.select_related("body"), public_id=adoption, edition__in=page.editions)
    if found.body_id not in (page.person.managed_body_ids() if page.person else []):
        raise NotAllowed
    return form_page(
        request,
        page,
        form_of=lambda data, _edition: EndForm(data),
        act=lambda form: actions.end_adoption(by=person_in(request), adoption=found, **form.cleaned_data),
        heading=_("End this adoption?"),
        button=_("End it"),
        back=_at("adoption_list", page),
        extra={"quoted": found.body.name, "is_danger": True},
    )


@access("account")
def practice_add(request: HttpRequest, body: str, slug: str, lineage: str) -> HttpResponse:
    page = page_at(request, body, slug)
    bodies, commitment = managed_bodies(page.person, page.body), _kept(page, lineage)
    if not bodies:
        raise NotAllowed
    return form_page(
        request,
        page,
        form_of=lambda data, _edition: PracticeForm(data, bodies=bodies),
        act=lambda form: actions.add_practice(by=person_in(request), commitment=commitment, **form.values()),
        heading=_("How is it lived?"),
        button=_("Add"),
        back=_at("commitment_detail", page, lineage),
        extra={"quoted": commitment.text},
    )


def _kept(page: InstrumentPage, lineage: str) -> Commitment:
    """The commitment in the best edition that has it."""
    found = {one.edition_id: one for one in Commitment.objects.filter(lineage=lineage, edition__in=page.editions)}
    for edition in page.editions:
        if edition.pk in found:
            return found[edition.pk]
    raise Http404


@access("account")
@require_POST
def practice_remove(request: HttpRequest, body: str, slug: str, lineage: str, practice: str) -> HttpResponse:
    page = page_at(request, body, slug)
    one = get_object_or_404(Practice.objects.select_related("body"), public_id=practice, lineage=lineage)
    return act_and_return(
        request,
        lambda: actions.remove_practice(by=person_in(request), practice=one),
        _at("commitment_detail", page, lineage),
    )


@access("account")
def value_map(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """Apply or explain: which of our values takes up a value of the parent, or why none does."""
    page = stewards_page(request, body, slug)
    parents = [one.value for one in coverage_of_parent(page.instrument, page.edition).values]
    own = Section.objects.filter(edition=page.edition, kind=VALUE)
    return form_page(
        request,
        page,
        form_of=lambda data, _edition: MapForm(data, parents=parents, own=own, body=page.body, chosen=request.GET),
        act=lambda form: _mapped(request, page, form),
        heading=_("Take up a value of the parent charter"),
        button=_("Save"),
        back=_at("parent_detail", page),
    )


def _mapped(request: HttpRequest, page: InstrumentPage, form: MapForm) -> None:
    chosen, explanation = form.cleaned_data, form.text("explanation")
    common: dict[str, Any] = {
        "by": person_in(request),
        "instrument": page.instrument,
        "parent_lineage": chosen["parent"],
        "explanation": explanation,
    }
    if chosen["child"]:
        actions.map_value(**common, child_lineage=chosen["child"])
    else:
        actions.explain_value(**common)


@access("account")
@require_POST
def value_unmap(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = stewards_page(request, body, slug)
    pair = {"parent_lineage": request.POST.get("parent", ""), "child_lineage": request.POST.get("child", "")}
    one = get_object_or_404(ValueMapping.objects.select_related("instrument"), instrument=page.instrument, **pair)
    return act_and_return(
        request, lambda: actions.unmap(by=person_in(request), mapping=one), _at("parent_detail", page)
    )
