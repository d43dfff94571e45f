"""Evidence of a body: the list, a piece with its page and its file; supersede it, withhold it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from mithaq.core import files, pictures
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.exports import csv_response
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.delivery import actions, rules, states
from mithaq.delivery.evidence import address_of, shown_all
from mithaq.delivery.forms import EvidenceFilter, SupersedeForm, WithholdForm
from mithaq.delivery.models import Evidence
from mithaq.delivery.models.evidence import EvidenceQuerySet
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person, person_in

HEADS = ("id", "day", "kind", "brought_by", "title", "words", "link", "value", "unit", "hash", "superseded_by")


@access("public")
def evidence_list(request: HttpRequest, body: str) -> HttpResponse:
    """Everything that was brought about promises of the body, the newest day first."""
    home = get_object_or_404(Body, slug=body)
    filters = EvidenceFilter(request.GET)
    rows = page_of(request, _evidence_of(request, home, filters), size=30)
    context = {"body": home, "rows": rows, "evidence": shown_all(list(rows)), "filters": filters}
    return render(request, "delivery/evidence_list.html", {**context, "section": "instruments"})


@access("public")
def evidence_csv(request: HttpRequest, body: str) -> HttpResponse:
    """The same list, whole; nothing of the content of what is withheld."""
    home = get_object_or_404(Body, slug=body)
    rows = [_line(one) for one in _evidence_of(request, home, EvidenceFilter(request.GET))]
    return csv_response(f"{home.slug}-evidence.csv", HEADS, rows)


@access("public")
def evidence_detail(request: HttpRequest, body: str, evidence: str) -> HttpResponse:
    """What it says, its hash, what took its place; nothing of its content where it is withheld."""
    one = _evidence_at(request, body, evidence)
    context = {"body": one.body, "one": shown_all([one])[0], "evidence": one, "section": "instruments"}
    person = acting_person(request)
    context |= {"may_supersede": rules.may_supersede(person, one), "may_withhold": rules.may_withhold(person, one)}
    return render(request, "delivery/evidence_detail.html", context)


@access("public")
def evidence_file(request: HttpRequest, body: str, evidence: str) -> HttpResponse:
    """The file or the photo, as long as it is not withheld."""
    one = _evidence_at(request, body, evidence)
    if one.is_withheld or not one.file_digest:
        raise Http404
    if one.kind != states.PHOTO:
        return files.served(one.file_digest, name=one.file_name, media_type=one.file_type, inline=True)
    response = HttpResponse(pictures.opened(one.file_digest), content_type="image/jpeg")
    response["X-Content-Type-Options"], response["Cache-Control"] = "nosniff", "private, max-age=300"
    return response


@access("account")
def evidence_replace(request: HttpRequest, body: str, evidence: str) -> HttpResponse:
    """Bring evidence that takes the place of this one: both stay readable."""
    old, by = _evidence_at(request, body, evidence), person_in(request)
    if not rules.may_supersede(by, old):
        raise NotAllowed
    form = SupersedeForm(request.POST or None, request.FILES or None)

    @transaction.atomic
    def act() -> str:
        added = form.bring(by=by, body=old.body, side=old.side, supersedes=old)
        if not added:
            raise Refused(_("Give the evidence that takes its place."), field="new_title")
        return address_of(Evidence.objects.select_related("body").get(public_id=added[0]))

    template, said = "delivery/evidence_replace.html", _("The new evidence is public.")
    return form_page(request, form, act=act, template=template, context=_shared(old), said=said)


@access("account")
def evidence_withhold(request: HttpRequest, body: str, evidence: str) -> HttpResponse:
    """Give its content out no more, for a public reason."""
    old, by = _evidence_at(request, body, evidence), person_in(request)
    if not rules.may_withhold(by, old):
        raise NotAllowed
    form = WithholdForm(request.POST or None)

    def act() -> str:
        return address_of(actions.withhold_evidence(by=by, evidence=old, reason=form.cleaned_data["reason"]))

    template, said = "delivery/evidence_withhold.html", _("Its content is given out no more.")
    return form_page(request, form, act=act, template=template, context=_shared(old), said=said)


def _shared(one: Evidence) -> dict[str, Any]:
    return {"body": one.body, "evidence": one, "back": address_of(one), "section": "instruments"}


def _evidence_of(request: HttpRequest, body: Body, filters: EvidenceFilter) -> EvidenceQuerySet:
    rows = Evidence.objects.visible_to(acting_person(request)).filter(body=body, **filters.asked())
    return rows.select_related("body", "superseded_by__body").order_by("-dated", "-pk")


def _line(one: Evidence) -> tuple[object, ...]:
    after = getattr(one, "superseded_by", None)
    shown = ("", "", "", "", "") if one.is_withheld else (one.title, one.words, one.link, one.number, one.unit)
    head = (one.public_id, one.dated, one.kind, one.side)
    return (*head, *shown, one.content_hash, after.public_id if after and after.is_published else "")


def _evidence_at(request: HttpRequest, body: str, public_id: str) -> Evidence:
    rows = Evidence.objects.visible_to(acting_person(request)).filter(body__slug=body)
    rows = rows.select_related("body", "supersedes__body", "superseded_by__body")
    found: Evidence = get_object_or_404(rows, public_id=public_id)
    return found
