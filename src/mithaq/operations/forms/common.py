"""What several forms ask: words in each language, an office, how far a thing is with the evidence that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField
from mithaq.delivery import states
from mithaq.delivery.actions import ReportContent
from mithaq.delivery.forms import EvidenceFields
from mithaq.delivery.models import Evidence
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body
from mithaq.instruments.programmes.offices import Office, offices_within
from mithaq.operations.choices import Objective

Words = str | Promise


class OneTextForm(LocalizedForm):
    """One text in each language of a body, under the name that the action gives it; ``day``: a day before it."""

    def __init__(
        self, *args: Any, body: Body, name: str, label: Words, day: tuple[str, Words] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if day:
            self.fields[day[0]] = DayField(label=day[1], initial=body.today())
        self.name = name
        self.add_localized(name, label, body.languages, required=True, is_long=True)

    def clean(self) -> None:
        self.require_localized(self.name)


class OfficeForm(LocalizedForm):
    """A form that asks for an office of a body: `ask_office` in its ``__init__``, `office` in its act."""

    def ask_office(self, name: str, label: Words, *bodies: Body, required: bool = False) -> None:
        self.offices: dict[str, Office] = {}
        for body in bodies:
            self.offices |= offices_within(body)
        nobody = [] if required else [("", _("no office in particular"))]
        self.fields[name] = forms.ChoiceField(
            label=format_lazy("{}", label),
            required=required,
            choices=[*nobody, *((code, str(one)) for code, one in self.offices.items())],
            help_text=_("An office, not a person: whoever holds it answers."),
        )

    def office(self, name: str) -> tuple[Body, str] | None:
        found = self.offices.get(self.cleaned_data.get(name) or "")
        return (found.body, found.role) if found else None


def objective_field(objectives: Sequence[Objective]) -> forms.ChoiceField:
    """The commitment to which something belongs, if any."""
    return forms.ChoiceField(
        label=_("Commitment that it serves"),
        required=False,
        choices=[("", _("none")), *((one.lineage, one.name) for one in objectives)],
    )


class EvidencedForm(EvidenceFields, LocalizedForm):
    """A form with evidence, of which the body's languages are asked."""

    def __init__(self, *args: Any, body: Body, offered: Sequence[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_evidence(offered)
        self.body = body


class ReportForm(EvidencedForm):
    """How far it is, on which day it was done, what shows it."""

    state = forms.ChoiceField(label=_("How far it is"), choices=list(states.STATES.items()))
    share = forms.IntegerField(
        label=_("Share of the work that is done, in hundredths"), required=False, min_value=0, max_value=100
    )
    done_on = DayField(label=_("Day on which it was done"), required=False, help_text=_("Only for what is done."))

    def __init__(self, *args: Any, body: Body, offered: Sequence[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, body=body, offered=offered, **kwargs)
        self.add_localized("words", _("In words"), body.languages, is_long=True)

    @property
    def content(self) -> ReportContent:
        data = self.cleaned_data
        return ReportContent(
            state=data["state"], words=self.localized("words"), share=data["share"], done_on=data["done_on"]
        )


class ReadingForm(EvidencedForm):
    """The value of a series on a day."""

    on = DayField(label=_("Day for which it holds"))
    value = forms.DecimalField(label=_("Value"), max_digits=18, decimal_places=3)

    def __init__(self, *args: Any, body: Body, offered: Sequence[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, body=body, offered=offered, **kwargs)
        self.fields["words"] = WordsField(
            label=_("How it was measured"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
        )


class CloseForm(EvidencedForm):
    """What was done, and on which day."""

    done_on = DayField(label=_("Solved on"))

    def __init__(self, *args: Any, body: Body, offered: Sequence[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, body=body, offered=offered, **kwargs)
        self.add_localized("words", _("What was done"), body.languages, required=True, is_long=True)

    def clean(self) -> None:
        super().clean()
        self.require_localized("words")
