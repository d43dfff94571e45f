"""Write down a problem, choose a solution, say what is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body
from mithaq.operations.actions import OwnAction, ProblemContent
from mithaq.operations.choices import objectives_of, own_duties
from mithaq.operations.forms.common import OfficeForm, objective_field
from mithaq.operations.models import Solution
from mithaq.operations.reviewing import candidates_of


class ProblemForm(LocalizedForm):
    """What is wrong, since when, and what it hinders."""

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_localized("title", _("The problem in a sentence"), body.languages, required=True)
        self.add_localized("words", _("What is known of it"), body.languages, is_long=True)
        self.fields["found_on"] = DayField(label=_("Found on"), initial=body.today())
        self.fields["commitment"] = objective_field(objectives_of(body))
        self.fields["commitment"].label = _("Commitment that it hinders")
        self.fields["is_internal"] = forms.BooleanField(
            label=_("Only for the people of the body"),
            required=False,
            help_text=_("Else everybody sees it, with what becomes of it."),
        )

    def clean(self) -> None:
        self.require_localized("title")

    @property
    def content(self) -> ProblemContent:
        data = self.cleaned_data
        return ProblemContent(
            title=self.localized("title"),
            words=self.localized("words"),
            found_on=data["found_on"],
            commitment=data["commitment"],
            is_internal=data["is_internal"],
        )


class ChooseForm(LocalizedForm):
    """Which solution, and why."""

    def __init__(self, *args: Any, body: Body, solutions: Sequence[Solution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.solutions = {one.public_id: one for one in solutions}
        self.fields["solution"] = forms.ChoiceField(
            label=_("Solution"),
            choices=[(key, str(one.words)[:200]) for key, one in self.solutions.items()],
            widget=forms.RadioSelect,
        )
        self.add_localized("reason", _("Reason"), body.languages, required=True, is_long=True)

    def clean(self) -> None:
        self.require_localized("reason")

    @property
    def solution(self) -> Solution:
        return self.solutions[self.cleaned_data["solution"]]


class ActionForm(OfficeForm):
    """What is followed already, or an action of its own."""

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.key, str(one.subject.name)[:120]) for one in candidates_of(body)]
        self.fields["followed"] = forms.ChoiceField(
            label=_("An action that is followed already"),
            required=False,
            choices=[("", _("none: an action of its own")), *known, *own_duties(body)],
        )
        self.add_localized("action", _("An action of its own: what is done"), body.languages, is_long=True)
        self.ask_office("owner", _("Office that answers for it"), body)
        self.fields["starts_on"] = DayField(label=_("Starts on"), required=False)
        self.fields["ends_on"] = DayField(label=_("Promised day"), required=False)

    def clean(self) -> None:
        data = self.cleaned_data
        if not data.get("followed"):
            for name in ("owner", "starts_on", "ends_on"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("An action of its own has an office and its days."))

    @property
    def followed(self) -> tuple[str, str] | None:
        kind, _sign, key = self.cleaned_data["followed"].partition(":")
        return (kind, key) if key else None

    @property
    def action(self) -> OwnAction | None:
        data, owner = self.cleaned_data, self.office("owner")
        if self.followed is not None or owner is None:
            return None
        return OwnAction(self.localized("action"), owner, data["starts_on"], data["ends_on"])
