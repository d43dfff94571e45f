"""What those who answer for a body do on a case's page: each act by its form, without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.cases import actions, shown
from mithaq.cases.acts import ACTS, FIRST, HIDDEN, OF_A_LAW, Act, clock_to_decide, open_acts
from mithaq.cases.errors import OutdatedError
from mithaq.cases.forms.answering import ActForm
from mithaq.cases.models import Case, Decision
from mithaq.cases.previews import previewed
from mithaq.cases.rules import is_asker
from mithaq.cases.shown import CasePage
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.formpages import add_refusal
from mithaq.directory.people import person_in

LONGEST_KEPT = 19_000  # characters of a private note that keeps what was typed


def handled_case(request: HttpRequest, body: str, case: str) -> Case:
    """The case at this address, for those who answer for the body or decide in it. Raises 404, and NotAllowed to those
    who only read it, and to whoever asked."""
    person = person_in(request)
    rows = Case.objects.handled_by(person).select_related("body", "assignee", "contact", "asker", "origin__body")
    found = get_object_or_404(rows, body__slug=body, public_id=case)
    if is_asker(person, found) or not any(
        found.body_id in person.body_ids_with(power) for power in (found.declared.handled_by, "decide")
    ):
        raise NotAllowed
    return found


@access("account")
def act_do(request: HttpRequest, body: str, case: str, act: str) -> HttpResponse:
    """One act: asked by GET it is shown on the case's page; by POST it is done, or what stands against it is said."""
    page = shown.case_page(handled_case(request, body, case), by=person_in(request))
    chosen = ACTS.get(act)
    if chosen is None or (chosen.code in OF_A_LAW and not page.case.law):
        raise Http404
    if request.method != "POST":
        return redirect(f"{address_of(page.case)}?do={act}#act")
    form = form_for(chosen, page, request.POST, is_bound=True)
    if request.POST.get("back") or not form.is_valid():
        return show(request, page, chosen, form)
    return carry_out(request, page, chosen, form)


def carry_out(request: HttpRequest, page: CasePage, act: Act, form: Any) -> HttpResponse:
    """Do it, or first show what it would do; nothing that was typed is lost."""
    person, case = person_in(request), page.case
    try:
        if act.previews and not request.POST.get("confirmed"):
            decision = previewed(lambda: act.perform(person, case, form))
            return show_preview(request, page, act, form, decision)
        act.perform(person, case, form)
    except OutdatedError as outdated:
        return show_outdated(request, outdated, act, form)
    except Refused as refused:
        add_refusal(form, refused)
        return show(request, page, act, form)
    messages.success(request, str(act.done))
    still_seen = Case.objects.visible_to(person).filter(pk=case.pk).exists()
    return redirect(address_of(case) if still_seen else reverse("cases:desk"))


def show(request: HttpRequest, page: CasePage, act: Act, form: ActForm, **more: Any) -> HttpResponse:
    """The case's page with this form open."""
    context = {"page": page, "case": page.case, "body": page.case.body, **acts_of(page, act, form), **more}
    return render(request, "cases/case_detail.html", context)


def show_preview(request: HttpRequest, page: CasePage, act: Act, form: Any, decision: Any) -> HttpResponse:
    """What will be sent, and that it cannot be changed afterwards."""
    assert isinstance(decision, Decision)
    decision.act = ""  # it stands in no log yet
    typed = [(name, value) for name in form.fields for value in form.data.getlist(name)]
    grounds = shown.grounds_of(page.case, decision)
    context = {"page": page, "case": page.case, "body": page.case.body, "act": act, "typed": typed}
    return render(request, "cases/act_preview.html", {**context, "decision": decision, "grounds": grounds})


def show_outdated(request: HttpRequest, outdated: OutdatedError, act: Act, form: ActForm) -> HttpResponse:
    """Somebody acted meanwhile: what was typed is shown again, kept as a private note, beside what was done."""
    person, since = person_in(request), form.cleaned_data.get("since", "")
    typed = form.typed()[:LONGEST_KEPT]
    if typed:
        lead = _("Typed, but not sent, because somebody acted in this case meanwhile:")
        actions.add_note(by=person, case=outdated.case, text=f"{lead}\n\n{typed}")
    case = Case.objects.select_related("body", "assignee", "contact", "asker", "origin__body").get(pk=outdated.case.pk)
    page = shown.case_page(case, by=person)
    form.renew(case)
    form.add_error(None, str(outdated.message))
    return show(request, page, act, form, meanwhile=entries_since(page, since))


def entries_since(page: CasePage, since: str) -> list[shown.ShownEntry]:
    """What stands in the thread after the entry ``since``, but for what one wrote oneself."""
    keys = [one.entry.public_id for one in page.entries]
    later = page.entries[keys.index(since) + 1 :] if since in keys else page.entries[-3:]
    return [one for one in later if one.entry.author != page.by or one.entry.kind != "note"]


def acts_of(page: CasePage, act: Act | None, form: ActForm | None) -> dict[str, Any]:
    """What the page of a case needs to offer its acts."""
    acts = [one for one in open_acts(page) if one.code not in HIDDEN]
    context: dict[str, Any] = {
        "first_acts": [one for one in acts if one.code in FIRST],
        "more_acts": [one for one in acts if one.code not in FIRST],
        "act": act,
        "form": form,
    }
    name = clock_to_decide(page) if act is not None else None
    if act is not None and act.code == "extend" and name:
        context["new_due"] = shown.extended_to(page.case, name)
    if act is not None and act.code in ("answer", "refuse"):
        context["templates"] = page.case.declared.templates
    return context


def asked_act(page: CasePage, query: Mapping[str, str]) -> dict[str, Any]:
    """The act that ``?do=`` names, with its form, when it is open to this reader; else none."""
    wanted = query.get("do", "")
    found = next((one for one in open_acts(page) if one.code == wanted), None) if wanted else None
    return acts_of(page, found, form_for(found, page, query) if found else None)


def form_for(act: Act, page: CasePage, query: Any, *, is_bound: bool = False) -> Any:
    """The act's form; ``query`` is what was sent, or what the address asks for."""
    asked = query if is_bound else {**dict(act.query), **{name: str(value) for name, value in query.items()}}
    form = act.form(query if is_bound else None, case=page.case, query=asked)
    form.clock_name = clock_to_decide(page) or ""  # type: ignore[attr-defined]  # which clock of the law it ends
    return form


def address_of(case: Case) -> str:
    return reverse("cases:case_detail", args=[case.body.slug, case.public_id])
