"""The page on which a consultation is concluded: what keeps it from that, and the introduction of its synthesis."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.consultations import actions, reading, states
from mithaq.consultations.actions.drafts import SYNTHESIS
from mithaq.consultations.anchors import text_of
from mithaq.consultations.desk import counts_of
from mithaq.consultations.forms.answering import ConcludeForm
from mithaq.consultations.models import Consultation, Contribution, Draft
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.directory.models import Person


@dataclass
class Ending:
    """``context``: of the page; ``other`` stands in it when somebody else kept another introduction meanwhile."""

    consultation: Consultation
    form: ConcludeForm
    context: dict[str, Any] = field(default_factory=dict)


def conclusion_of(request: HttpRequest, consultation: Consultation) -> Ending:
    """What is still to be answered, with the first of it; whether the period runs. Five queries."""
    draft = Draft.objects.filter(consultation=consultation, about=SYNTHESIS).first()
    typed = request.POST.copy() if request.method == "POST" else None
    form = ConcludeForm(typed, consultation=consultation, draft=draft)
    left = Contribution.objects.filter(consultation=consultation).unanswered().order_by("number")
    first = reading.said_rows(consultation, list(left.select_related("group")[: reading.A_PAGE]))
    context: dict[str, Any] = {"rows": first, **counts_of(consultation, text_of(consultation.version))}
    context["may_conclude"] = consultation.state_now == states.PERIOD_OVER and not context["waiting"]
    context["late"] = consultation.is_late(consultation.body.today())
    return Ending(consultation, form, context)


def ended(request: HttpRequest, ending: Ending, by: Person) -> str:
    """Keep the introduction, or conclude. Returns where to go next; empty when the page is shown (again)."""
    form, consultation = ending.form, ending.consultation
    if request.method != "POST" or not form.is_valid():
        return ""
    ids = [consultation.body.slug, consultation.public_id]
    try:
        if request.POST.get("do") == "keep":
            written = actions.Written(why=form.introduction)
            revision = form.cleaned_data["revision"] or 0
            actions.keep_draft(by=by, consultation=consultation, about=SYNTHESIS, written=written, revision=revision)
            messages.success(request, _("The draft is kept."))
            return reverse("consultations:conclude", args=ids)
        actions.conclude(by=by, consultation=consultation, synthesis=form.introduction)
        messages.success(request, _("The consultation is concluded. This page is public now."))
        return reverse("consultations:synthesis", args=ids)
    except actions.MeanwhileError as error:
        ending.context["other"] = error.draft
        form.data["revision"] = str(error.draft.revision)  # type: ignore[index]  # a copy, made above
        add_refusal(form, error)
    except Refused as refused:
        add_refusal(form, refused)
    return ""
