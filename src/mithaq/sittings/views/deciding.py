"""Write, sign and publish a decision; write down what came of it and where it was posted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import form_page
from mithaq.core.forms import whole_number
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.models import Mandate
from mithaq.directory.people import person_in
from mithaq.sittings import actions, aftermath, levels
from mithaq.sittings.decision_pages import (
    address_of_decision,
    decision_at,
    decision_context,
    revision_page,
    run_decision_at,
    signed_decision_at,
)
from mithaq.sittings.forms.deciding import CiteForm, EventForm, PostingForm, SignForm, WordingForm
from mithaq.sittings.models import Citation
from mithaq.sittings.pages import run_item_at, vote_at

FORM = "sittings/decision_form.html"


@access("account")
@require_POST
def decision_write(request: HttpRequest, body: str, sitting: str, item: str) -> HttpResponse:
    """Give the outcome of a closed vote its number."""
    found = run_item_at(request, body, sitting, item)
    try:
        decision = actions.write_decision(by=person_in(request), vote=vote_at(found))
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect("sittings:item_detail", body, sitting, item)
    return redirect(address_of_decision(decision, "decision_word"))


@access("account")
def decision_word(request: HttpRequest, body: str, decision: str) -> HttpResponse:
    """Its title, what it decides, why, at which level. What another clerk wrote meanwhile is shown beside."""
    found = run_decision_at(request, body, decision)
    lines = levels.table_of(found.organ, found.decided_on)
    form = WordingForm(request.POST or None, decision=found, lines=lines)
    words = {"title": _("Words of the decision"), "button": _("Save"), "revision": found.revision}

    def act(revision: int) -> None:
        actions.word_decision(by=person_in(request), decision=found, wording=form.wording, revision=revision)

    context, back = decision_context(request, found, **words), address_of_decision(found)
    return revision_page(request, form, act=act, template="sittings/decision_word.html", context=context, back=back)


@access("account")
def decision_cite(request: HttpRequest, body: str, decision: str) -> HttpResponse:
    """Let it lean on a rule of a charter."""
    found = run_decision_at(request, body, decision)
    form = CiteForm(request.POST or None, decision=found)

    def act() -> str:
        actions.cite(by=person_in(request), decision=found, commitment=form.chosen, words=form.localized("words"))
        return address_of_decision(found)

    words = {"title": _("Cite a rule"), "button": _("Cite it"), "back": address_of_decision(found)}
    return form_page(request, form, act=act, template=FORM, context=decision_context(request, found, **words))


@access("account")
@require_POST
def decision_uncite(request: HttpRequest, body: str, decision: str, lineage: str) -> HttpResponse:
    found = run_decision_at(request, body, decision)
    citation = get_object_or_404(Citation, decision=found, commitment__lineage=lineage)
    citation.decision = found
    try:
        actions.take_citation_away(by=person_in(request), citation=citation)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(address_of_decision(found))


@access("account")
def decision_sign(request: HttpRequest, body: str, decision: str) -> HttpResponse:
    """Whoever presided signs, or the clerk notes the signature on paper."""
    found = signed_decision_at(request, body, decision)
    form = SignForm(request.POST or None, initial={"on": found.organ.body.today(), "revision": found.revision})

    def act() -> str:
        actions.sign_decision(by=person_in(request), decision=found, **form.cleaned_data)
        return address_of_decision(found)

    words = {"title": _("Sign this decision"), "button": _("Sign"), "back": address_of_decision(found)}
    words["intro"] = _("Its words are fixed by the signature: whoever changes them has it signed again.")
    return form_page(request, form, act=act, template=FORM, context=decision_context(request, found, **words))


@access("account")
@require_POST
def decision_second(request: HttpRequest, body: str, decision: str) -> HttpResponse:
    """A second named person signs, with their own account."""
    found = decision_at(request, body, decision)
    try:
        actions.sign_second(by=person_in(request), vote=found.vote)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(address_of_decision(found))


@access("account")
def decision_publish(request: HttpRequest, body: str, decision: str) -> HttpResponse:
    """Says what publication does and what it makes final; then does it."""
    found = run_decision_at(request, body, decision)
    form = LocalizedForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        revision = whole_number(request.POST.get("revision", "")) or 0
        actions.publish_decision(by=person_in(request), decision=found, revision=revision)
        return address_of_decision(found)

    context = decision_context(request, found, missing=actions.missing(found), back=address_of_decision(found))
    said = _("The decision is published.")
    return form_page(request, form, act=act, template="sittings/decision_publish.html", context=context, said=said)


@access("account")
def decision_event(request: HttpRequest, body: str, decision: str) -> HttpResponse:
    """What the authority of control or a court answered."""
    found = run_decision_at(request, body, decision)
    form = EventForm(request.POST or None, body=found.organ.body, kinds=aftermath.kinds_offered(found))

    def act() -> str:
        actions.note_event(by=person_in(request), decision=found, came=form.came)
        return address_of_decision(found)

    words = {"title": _("What came of this decision"), "button": _("Write it down"), "back": address_of_decision(found)}
    words["intro"] = _("It is published with its reason, and cannot be taken away. A mistake is mended by a new line.")
    return form_page(request, form, act=act, template=FORM, context=decision_context(request, found, **words))


@access("account")
def decision_post(request: HttpRequest, body: str, decision: str) -> HttpResponse:
    """Where it was posted, for its certificate."""
    found = run_decision_at(request, body, decision)
    rows = Mandate.objects.active(found.organ.body.today()).filter(body=found.organ.body, person__erased_at=None)
    people = list(rows.select_related("person").order_by("since", "pk")[:500])
    form = PostingForm(request.POST or None, body=found.organ.body, people=people)

    def act() -> str:
        actions.post_decision(by=person_in(request), decision=found, posted=form.posted)
        return address_of_decision(found)

    words = {"title": _("Posting of this decision"), "button": _("Write it down"), "back": address_of_decision(found)}
    return form_page(request, form, act=act, template=FORM, context=decision_context(request, found, **words))
