"""Make an access key."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import NameField
from mithaq.portal.api.models import SCOPES

DAYS = {30: _("a month"), 90: _("three months"), 365: _("a year")}


class KeyForm(forms.Form):
    """What it is for, and until when."""

    name = NameField(
        label=_("Name"),
        max_length=80,
        help_text=_("By which you will know it, as “Sheet of the planning office”."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it is for"), choices=list(SCOPES.items()), widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(label=_("Good for"), coerce=int, choices=list(DAYS.items()), initial=90)

    @property
    def asked(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
