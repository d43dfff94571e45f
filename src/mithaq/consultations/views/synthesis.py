"""Conclude a consultation; “what you said, what we did”; all answers as a file and as a feed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_cookie

from mithaq.consultations import states
from mithaq.consultations.ending import conclusion_of, ended
from mithaq.consultations.feeds import feed_of
from mithaq.consultations.pages import consultation_at, context_of, run_consultation_at
from mithaq.consultations.publishing import answers_of
from mithaq.consultations.summary import synthesis_of
from mithaq.core.access import access
from mithaq.directory.people import person_in


@access("person")
def conclude(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """What concluding would say, what is still to be answered, and the introduction of the synthesis."""
    found = run_consultation_at(request, body, consultation)
    ending = conclusion_of(request, found)
    if address := ended(request, ending, person_in(request)):
        return redirect(address)
    context = {**context_of(request, found), **ending.context, "form": ending.form, "title": _("Conclude")}
    return render(request, "consultations/synthesis_conclude.html", context)


@access("public")
@vary_on_cookie
def synthesis(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """What was said, what was answered and what changed; before it is concluded, for those who run it alone."""
    found = consultation_at(request, body, consultation)
    context = context_of(request, found)
    if found.state != states.CONCLUDED and not context["may_run"]:
        raise Http404
    return render(request, "consultations/synthesis.html", {**context, **synthesis_of(found)})


@access("public")
@vary_on_cookie
def answers_json(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """Everything that is public of what was said and answered, with the hashes that the public log holds."""
    found = consultation_at(request, body, consultation)
    return JsonResponse(answers_of(found), json_dumps_params={"ensure_ascii": False})


@access("public")
@vary_on_cookie
def answers_feed(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """The newest answers, for programs that follow."""
    return feed_of(consultation_at(request, body, consultation))
