"""Trust over time: the questions of a body, what was measured, one's own answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.core.exports import csv_response
from mithaq.core.formpages import form_page
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person, person_in
from mithaq.directory.rules import may_manage
from mithaq.ratings import actions, raters, rules, trust_shown
from mithaq.ratings.addresses import of_measure
from mithaq.ratings.forms.trust import AnswerForm, AskingForm, MeasureForm, WaveForm
from mithaq.ratings.models import Answer, Asking, TrustMeasure
from mithaq.ratings.pages import body_read_by_steward


@access("public")
def measure_list(request: HttpRequest, body: str) -> HttpResponse:
    """Every question of the body, with the last value of each method."""
    found = get_object_or_404(Body, slug=body)
    may = may_manage(acting_person(request), found)
    context = {"body": found, "rows": trust_shown.measured_of_body(found), "may_measure": may, "section": "instruments"}
    return render(request, "ratings/measure_list.html", context)


@access("public")
def measure_detail(request: HttpRequest, body: str, measure: str) -> HttpResponse:
    """What was measured, by which method, with its evidence; what was corrected too."""
    found = _measure_at(body, measure)
    may = may_manage(acting_person(request), found.body)
    context = {"body": found.body, "measure": found, "measured": trust_shown.measured(found), "may_measure": may}
    return render(request, "ratings/measure_detail.html", {**context, "section": "instruments"})


@access("public")
def measure_csv(_request: HttpRequest, body: str, measure: str) -> HttpResponse:
    found = _measure_at(body, measure)
    return csv_response(f"trust-{measure}.csv", trust_shown.COLUMNS, trust_shown.rows_for_sheet(found))


@access("public")
def measure_json(_request: HttpRequest, body: str, measure: str) -> JsonResponse:
    found = _measure_at(body, measure)
    rows = [dict(zip(trust_shown.COLUMNS, row, strict=True)) for row in trust_shown.rows_for_sheet(found)]
    shown = {"question": found.question.as_json(), "scale": found.scale, "target": found.target, "waves": rows}
    return JsonResponse(shown, json_dumps_params={"ensure_ascii": False})


@access("public")
@never_cache
def asking_answer(request: HttpRequest, body: str, measure: str) -> HttpResponse:
    """Answer a question that is asked on the site; answered again, the last time counts."""
    found, rater = _measure_at(body, measure), raters.welcome(request)
    asking = get_object_or_404(Asking.objects.select_related("measure__body"), measure=found, counted_at=None)
    given = Answer.objects.filter(asking=asking, rater_key=rater.key("asking", asking.public_id)).first()
    form = AnswerForm(request.POST or None, measure=found, given=given.value if given else None)

    def act() -> str:
        actions.answer(by=rater, asking=asking, value=form.cleaned_data["value"])
        return of_measure(found)

    context = {"body": found.body, "measure": found, "asking": asking, "is_open": rules.is_asked(asking)}
    said = _("Thank you. It is counted once the last day is over, if at least five have answered.")
    answer = form_page(request, form, act=act, template="ratings/asking_answer.html", context=context, said=said)
    return raters.remember(answer, rater) if answer.status_code == 302 else answer


@access("person")
def measure_new(request: HttpRequest, body: str) -> HttpResponse:
    """A steward begins a question."""
    found = body_read_by_steward(request, body)
    form = MeasureForm(request.POST or None, body=found)

    def act() -> str:
        named = {name: form.cleaned_data[name] for name in ("scale", "target")}
        by, question = person_in(request), form.localized("question")
        return of_measure(actions.begin_measure(by=by, body=found, question=question, **named))

    return form_page(request, form, act=act, template="ratings/measure_new.html", context={"body": found})


@access("person")
def wave_new(request: HttpRequest, body: str, measure: str) -> HttpResponse:
    """A steward enters what a survey found, or corrects a wave that ``?corrects=`` names."""
    found = _own_measure_at(request, body, measure)
    corrects = found.waves.standing().filter(asking=None, public_id=request.GET.get("corrects", "")).first()
    given = (request.POST or None, request.FILES or None)
    form = WaveForm(*given, measure=found, person=person_in(request), before=corrects)

    def act() -> str:
        return f"{of_measure(found)}#w-{form.enter(person_in(request)).public_id}"

    context = {"body": found.body, "measure": found, "corrects": corrects}
    said = _("It is entered, with its method and its evidence.")
    return form_page(request, form, act=act, template="ratings/wave_new.html", context=context, said=said)


@access("person")
def asking_new(request: HttpRequest, body: str, measure: str) -> HttpResponse:
    """A steward lets the question be asked on the site."""
    found = _own_measure_at(request, body, measure)
    form = AskingForm(request.POST or None)

    def act() -> str:
        actions.open_asking(by=person_in(request), measure=found, **form.cleaned_data)
        return of_measure(found)

    context = {"body": found.body, "measure": found}
    return form_page(request, form, act=act, template="ratings/asking_new.html", context=context)


def _measure_at(body: str, public_id: str) -> TrustMeasure:
    rows = TrustMeasure.objects.filter(body__slug=body).select_related("body")
    found: TrustMeasure = get_object_or_404(rows, public_id=public_id)
    return found


def _own_measure_at(request: HttpRequest, body: str, public_id: str) -> TrustMeasure:
    """A question of a body whose steward acts. Raises NotAllowed to others."""
    found = _measure_at(body, public_id)
    if not may_manage(person_in(request), found.body):
        raise NotAllowed
    return found
