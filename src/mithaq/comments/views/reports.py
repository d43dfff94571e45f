"""Report a thing that breaks the rules: anybody may, with a name or without."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_cookie

from mithaq.calls.pages import call_at
from mithaq.calls.presence import participant_in
from mithaq.comments import actions
from mithaq.comments.forms import ReportForm
from mithaq.comments.pages import form_page, reportable_or_404
from mithaq.core.access import access


@access("public")
@vary_on_cookie
def thing_report(request: HttpRequest, body: str, call: str, kind: str, subject: str) -> HttpResponse:
    """Says what a report does, and asks the reason."""
    found = call_at(request, body, call)
    thing, by = reportable_or_404(found, kind, subject), participant_in(request, found)
    form = ReportForm(request.POST or None)

    def act() -> str:
        data = form.cleaned_data
        actions.report(by=by, call=found, kind=kind, public_id=subject, reason=data["reason"], words=data["words"])
        return thing.path

    template, said = "comments/thing_report.html", _("Thank you. Those who run the call will look at it.")
    return form_page(request, found, form, act=act, template=template, context={"thing": thing}, said=said)
