"""Propose an operation, write its duties, agree on it, amend it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.texts import LocalizedText
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body
from mithaq.operations import states
from mithaq.operations.actions import AmendmentContent, DutyContent, OperationContent
from mithaq.operations.choices import meeting_choices, meetings_held, partners_of
from mithaq.operations.forms.common import OfficeForm
from mithaq.operations.models import Duty, Operation


class OperationForm(LocalizedForm):
    """What two sides are to do together."""

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = {one.public_id: one for one in partners_of(body)}
        self.add_localized("title", _("Title"), body.languages, required=True)
        self.add_localized("purpose", _("What it is for"), body.languages, required=True, is_long=True)
        self.fields["other_body"] = forms.ChoiceField(
            label=_("The other side"),
            required=False,
            choices=[
                ("", _("somebody who is not on this site")),
                *((key, str(one)) for key, one in self.partners.items()),
            ],
            help_text=_("A body of this site confirms for itself, and reports on its own duties."),
        )
        self.add_localized("other_name", _("The other side, when it is not on this site"), body.languages)
        self.add_localized("agreement", _("Reference of the agreement or decision"), body.languages)
        self.fields["starts_on"] = DayField(label=_("Starts on"))
        self.fields["ends_on"] = DayField(label=_("Ends on"))

    def clean(self) -> None:
        for name in ("title", "purpose"):
            self.require_localized(name)

    @property
    def content(self) -> OperationContent:
        data = self.cleaned_data
        return OperationContent(
            title=self.localized("title"),
            purpose=self.localized("purpose"),
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            other_body=self.partners.get(data["other_body"]),
            other_name=self.localized("other_name"),
            agreement=self.localized("agreement"),
        )


class DutyForm(OfficeForm):
    """What one side owes, and by when."""

    def __init__(self, *args: Any, operation: Operation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = operation.body.languages
        self.fields["side"] = forms.ChoiceField(
            label=_("Whose duty"),
            choices=[(states.OURS, str(operation.body.name)), (states.THEIRS, str(operation.other))],
        )
        self.add_localized("text", _("What is owed"), languages, required=True, is_long=True)
        self.fields["ends_on"] = DayField(label=_("Promised day"))
        bodies = [operation.body, *([operation.other_body] if operation.other_body else [])]
        self.ask_office("lead", _("Office that answers for it"), *bodies)

    def clean(self) -> None:
        self.require_localized("text")

    @property
    def content(self) -> DutyContent:
        data = self.cleaned_data
        return DutyContent(data["side"], self.localized("text"), data["ends_on"], self.office("lead"))


class AgreeForm(forms.Form):
    """Agree to what stands, on a day."""

    agreed_on = DayField(label=_("Agreed on"), help_text=_("The day on which both sides had agreed."))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, operation: Operation, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"agreed_on": operation.body.today(), "revision": operation.revision})
        super().__init__(*args, **kwargs)


class NewDutyForm(DutyForm):
    """Ask for one more duty."""

    def __init__(self, *args: Any, operation: Operation, **kwargs: Any) -> None:
        super().__init__(*args, operation=operation, **kwargs)
        del self.fields["lead"]
        self.add_localized("words", _("Why"), operation.body.languages, required=True, is_long=True)

    def clean(self) -> None:
        super().clean()
        self.require_localized("words")

    @property
    def amendment(self) -> AmendmentContent:
        data = self.cleaned_data
        return AmendmentContent(
            side=data["side"], text=self.localized("text"), ends_on=data["ends_on"], words=self.localized("words")
        )


class NewDayForm(LocalizedForm):
    """Ask for another day, as a meeting decided."""

    def __init__(self, *args: Any, operation: Operation, duties: list[Duty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.duties = {one.public_id: one for one in duties}
        self.meetings = {one.public_id: one for one in meetings_held(operation.body)}
        self.fields["duty"] = forms.ChoiceField(
            label=_("Duty"), choices=[(key, _shortened(one.text)) for key, one in self.duties.items()]
        )
        self.fields["meeting"] = forms.ChoiceField(
            label=_("Meeting that decided it"),
            choices=meeting_choices(operation.body),
            help_text=_("One of the body that keeps this page, which took place."),
        )
        self.fields["ends_on"] = DayField(
            label=_("New day"), help_text=_("It stands beside the promised day, by which late is counted.")
        )
        self.add_localized("words", _("Why"), operation.body.languages, required=True, is_long=True)

    def clean(self) -> None:
        self.require_localized("words")

    @property
    def amendment(self) -> AmendmentContent:
        data = self.cleaned_data
        return AmendmentContent(
            duty=self.duties[data["duty"]],
            meeting=self.meetings[data["meeting"]],
            ends_on=data["ends_on"],
            words=self.localized("words"),
        )


def _shortened(text: LocalizedText) -> str:
    words = str(text)
    return words if len(words) <= 100 else f"{words[:99]}…"
