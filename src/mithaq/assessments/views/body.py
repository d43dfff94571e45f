"""The body's own word: what it says of itself, and its reply to the findings."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mithaq.assessments import actions
from mithaq.assessments.addresses import of_item
from mithaq.assessments.forms.coding import SelfForm
from mithaq.assessments.forms.replies import ReplyForm
from mithaq.assessments.pages import context_of, spoken_item_at
from mithaq.assessments.shown import items
from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.directory.people import person_in


@access("account")
def item_self(request: HttpRequest, body: str, slug: str, round_id: str, lineage: str) -> HttpResponse:
    """Assess oneself by the book, until the findings are shown."""
    item, by = spoken_item_at(request, body, slug, round_id, lineage), person_in(request)
    form = SelfForm(request.POST or None, request.FILES or None, item=item, person=by)

    def act() -> str:
        with transaction.atomic():
            actions.assess_self(by=by, item=item, codings=form.codings(by=by, body=item.round.instrument.body))
        return of_item(item)

    context = context_of(item.round.instrument, item.round, item) | {"back": of_item(item)}
    said = _("The body’s own assessment is public.")
    return form_page(request, form, act=act, template="assessments/self.html", context=context, said=said)


@access("account")
def item_reply(request: HttpRequest, body: str, slug: str, round_id: str, lineage: str) -> HttpResponse:
    """Reply to the findings; late, it is taken and marked so."""
    item, by = spoken_item_at(request, body, slug, round_id, lineage), person_in(request)
    form = ReplyForm(request.POST or None, request.FILES or None, item=item, person=by)

    def act() -> str:
        with transaction.atomic():
            actions.give_reply(by=by, item=item, **form.said(by=by, body=item.round.instrument.body))
        return of_item(item)

    context = context_of(item.round.instrument, item.round, item) | items.shown(item, by) | {"back": of_item(item)}
    said = _("The reply is public.")
    return form_page(request, form, act=act, template="assessments/reply.html", context=context, said=said)
