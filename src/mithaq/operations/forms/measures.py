"""Register a measure."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mithaq.core.forms import WordsField
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body
from mithaq.operations import states
from mithaq.operations.actions import MeasureContent
from mithaq.operations.choices import objectives_of
from mithaq.operations.domains import domains
from mithaq.operations.forms.common import OfficeForm, objective_field


class MeasureForm(OfficeForm):
    """What is done, by whom, by when, and the effect that it is to have."""

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_localized("title", _("Title"), body.languages, required=True)
        self.add_localized("aim", _("Aim"), body.languages, required=True, is_long=True)
        self.fields["domain"] = forms.ChoiceField(
            label=pgettext_lazy("a measure", "Domain"), choices=[(code, str(name)) for code, name in domains().items()]
        )
        self.ask_office("owner", _("Owner"), body, required=True)
        self.fields["starts_on"] = DayField(label=_("Starts on"))
        self.fields["ends_on"] = DayField(
            label=_("Promised day"), help_text=_("It stands as registered: a review may put a later one beside it.")
        )
        self.add_localized("effect", _("Expected effect"), body.languages, required=True, is_long=True)
        self.fields["direction"] = forms.ChoiceField(
            label=_("What is sought"), required=False, choices=[("", _("not counted")), *states.DIRECTIONS.items()]
        )
        self.fields["baseline"] = forms.DecimalField(
            label=_("Starting value"),
            required=False,
            max_digits=18,
            decimal_places=3,
            help_text=_("Empty: from nought."),
        )
        self.fields["target"] = forms.DecimalField(
            label=_("Value to reach"), required=False, max_digits=18, decimal_places=3
        )
        self.fields["currency"] = WordsField(
            label=_("Currency, where it is money"),
            required=False,
            max_length=3,
            help_text=_("Three letters: MAD, EUR."),
        )
        self.add_localized("unit", _("Unit, where it is not money"), body.languages)
        self.fields["commitment"] = objective_field(objectives_of(body))

    def clean(self) -> None:
        for name in ("title", "aim", "effect"):
            self.require_localized(name)
        currency = self.cleaned_data["currency"] = self.cleaned_data.get("currency", "").upper()
        if currency and not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
            self.add_error("currency", _("Three letters: MAD, EUR."))

    @property
    def content(self) -> MeasureContent:
        data = self.cleaned_data
        plain = ("domain", "starts_on", "ends_on", "direction", "currency", "baseline", "target", "commitment")
        return MeasureContent(
            title=self.localized("title"),
            aim=self.localized("aim"),
            effect=self.localized("effect"),
            unit=self.localized("unit"),
            owner=self.office("owner"),
            **{name: data[name] for name in plain},
        )
