"""Say whether an action conforms to the decision that adopted it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.core.formpages import form_page
from mithaq.delivery import actions, rules
from mithaq.delivery.addresses import of_subject
from mithaq.delivery.evidence import offered_to
from mithaq.delivery.forms import ConformityForm
from mithaq.delivery.pages import of_subject_page, subject_of_page
from mithaq.directory.people import person_in

FORM = "delivery/conformity_form.html"


@access("account")
def conformity_check(request: HttpRequest, body: str, kind: str, subject: str) -> HttpResponse:
    found, by = subject_of_page(body, kind, subject), person_in(request)
    if not rules.may_check(by, found):
        raise NotAllowed
    fields: dict[str, Any] = {"body": found.body, "offered": offered_to(by, found.body)}
    form = ConformityForm(request.POST or None, request.FILES or None, **fields)

    @transaction.atomic
    def act() -> str:
        cited = form.bring(by=by, body=found.body)
        made = actions.check_conformity(by=by, subject=found, **form.said(), evidence=cited)
        return f"{of_subject(found)}#{made.public_id}"

    context = {**of_subject_page(found), "adoption": actions.decision_behind(found), "back": of_subject(found)}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("The check is public."))
