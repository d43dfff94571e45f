"""The page on which a commitment is coded: everything typed is kept first, then told what is still missing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mithaq.assessments import actions, books
from mithaq.assessments.actions.coding import coded_of
from mithaq.assessments.addresses import of_item
from mithaq.assessments.coded import Coded
from mithaq.assessments.forms.coding import CodingForm
from mithaq.assessments.models import Assessment, RoundCommitment
from mithaq.assessments.pages import context_of
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.delivery.states import CIVIL
from mithaq.directory.models import Person
from mithaq_engines.verdicts import check, problem_words


def coding_page(request: HttpRequest, by: Person, item: RoundCommitment, own: Assessment | None) -> HttpResponse:
    """Show the form, keep what is typed, or go on to submitting it."""
    kept = _kept(own)
    form = CodingForm(request.POST or None, request.FILES or None, item=item, person=by, kept=kept)
    if request.method == "POST" and form.is_valid():
        try:
            own = _keep(form, by, item)
        except Refused as refused:
            add_refusal(form, refused)
        else:
            if "submit" not in request.POST:
                messages.success(request, _("Your draft is kept. Nobody else sees it."))
                return redirect(of_item(item, "item_code"))
            form = _checked(by, item, own)
            if form.is_valid():
                return redirect(of_item(item, "item_submit"))
    context = context_of(item.round.instrument, item.round, item) | {"form": form, "own": own}
    return render(request, "assessments/code.html", context)


@transaction.atomic
def _keep(form: CodingForm, by: Person, item: RoundCommitment) -> Assessment:
    own = actions.take(by=by, item=item)
    added = form.bring(by=by, body=item.round.instrument.body, side=CIVIL, publish=False)
    typed = {code: actions.Draft(one.value, one.words, one.evidence) for code, one in form.typed(added).items()}
    return actions.keep_draft(by=by, assessment=own, drafts=typed)


def _checked(by: Person, item: RoundCommitment, own: Assessment) -> CodingForm:
    """The form as it is kept now, with what is still missing beside each field."""
    kept = _kept(own)
    form = CodingForm(_data_of(kept), item=item, person=by, kept=kept)
    form.full_clean()
    for code, one in kept.items():
        try:
            said: dict[str, Any] = {"value": one.value, "words": one.words, "evidence": one.evidence}
            actions.submit_coding(by=by, assessment=own, code=code, **said)
        except Refused as refused:
            form.add_error(f"{refused.field}_{code}" if refused.field else None, str(refused.message))
    book, values = books.book_of(item.round), {code: one.value for code, one in kept.items()}
    for problem in check(book, values, stage=books.stage_of(item.round)):
        if f"value_{problem.code}" not in form.errors:
            place = f"value_{problem.code}" if problem.code in form.asked else None
            form.add_error(place, books.name_of(problem_words(problem, book)))
    return form


def _kept(own: Assessment | None) -> dict[str, Coded]:
    return {code: coded_of(one) for code, one in own.draft.items()} if own else {}


def _data_of(kept: dict[str, Coded]) -> QueryDict:
    """What a browser would send for this draft."""
    data = QueryDict(mutable=True)
    for code, one in kept.items():
        data.setlist(f"value_{code}", one.value.split())
        data[f"words_{code}"] = one.words.original_text
        data.setlist(f"evidence_{code}", list(one.evidence))
    return data
