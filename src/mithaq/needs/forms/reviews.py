"""Ask for a review, and give it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mithaq.calls.models import Call
from mithaq.core.forms import WordsField
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body, Mandate
from mithaq.needs import states
from mithaq.needs.actions.reviewing import Given
from mithaq.needs.actions.saying import LONGEST_WORDS
from mithaq.needs.forms.solutions import AmountField, language_field
from mithaq.needs.models import Review, Solution

YES_OR_NO = [("yes", _("yes")), ("no", _("no"))]


class AssignForm(forms.Form):
    """Who is to review it, for which service, until when."""

    due_on = DayField(label=_("Until"), required=False)

    def __init__(self, *args: Any, call: Call, review: Review | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Mandate.objects.within_parts_of(call.body).active(call.body.today()).filter(person__erased_at=None)
        held = list(rows.select_related("person").order_by("role", "pk"))
        self.people = {one.person.public_id: one.person for one in held}
        people = {one.person.public_id: f"{one.person.name} · {one.function or one.role_name}" for one in held}
        self.services = {one.slug: one for one in Body.objects.with_parts(call.body).order_by("path")}
        self.fields["reviewer"] = forms.ChoiceField(label=_("Reviewer"), choices=list(people.items()))
        self.fields["service"] = forms.ChoiceField(
            label=_("For the service"),
            choices=[(slug, str(one.name)) for slug, one in self.services.items()],
            help_text=_("The service is public, the person is not."),
        )
        self.order_fields(["reviewer", "service", "due_on"])
        if review is not None:
            reviewer, service = review.reviewer, review.service
            first = {"reviewer": reviewer.public_id if reviewer else "", "service": service.slug if service else ""}
            self.initial = {**first, "due_on": review.due_on, **self.initial}

    @property
    def asked(self) -> dict[str, Any]:
        data = self.cleaned_data
        people, services = self.people[data["reviewer"]], self.services[data["service"]]
        return {"reviewer": people, "service": services, "due_on": data["due_on"]}


class ReviewForm(forms.Form):
    """What a review says."""

    is_competent = forms.ChoiceField(
        label=_("May the body do it, by the law that governs it?"), choices=YES_OR_NO, widget=forms.RadioSelect
    )
    is_feasible = forms.ChoiceField(label=_("Can it be done?"), choices=YES_OR_NO, widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=_("Ground"), choices=[("", "—"), *states.GROUNDS.items()])
    words = WordsField(
        label=_("In words"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Whoever proposed and supported it reads this, and so does everybody."),
    )
    cost = AmountField(label=_("What it costs, once"), help_text=_("People vote on this amount."))
    yearly_cost = AmountField(label=_("What it costs each year to run"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, call: Call, solution: Solution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = language_field(call)
        first: dict[str, Any] = {"cost": solution.cost, "yearly_cost": solution.yearly_cost}
        first["language"] = (get_language() or "fr").split("-")[0]
        earlier: Review | None = getattr(solution, "review", None)
        if earlier is not None and earlier.ground:
            names = ("ground", "words", "cost", "yearly_cost", "language")
            first |= {name: getattr(earlier, name) for name in names}
            first |= {name: "yes" if getattr(earlier, name) else "no" for name in ("is_competent", "is_feasible")}
        self.initial = {**first, "version": solution.version, **self.initial}

    @property
    def given(self) -> Given:
        data = self.cleaned_data
        return Given(
            is_competent=data["is_competent"] == "yes",
            is_feasible=data["is_feasible"] == "yes",
            ground=data["ground"],
            words=data["words"],
            cost=data["cost"],
            yearly_cost=data["yearly_cost"],
            language=data["language"],
        )
