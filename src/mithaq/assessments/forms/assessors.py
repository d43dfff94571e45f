"""A mandate to assess: declare, verify, end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.assessments.declarations import CURRENT
from mithaq.core.forms import WordsField
from mithaq.core.texts import LocalizedText


class DeclareForm(forms.Form):
    """Every point of our text, ticked by hand."""

    version = forms.CharField(widget=forms.HiddenInput, initial=CURRENT.version, max_length=8)
    words = WordsField(
        label=gettext_lazy("What else has to be known of your independence"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    is_named = forms.BooleanField(label=gettext_lazy("I agree to be named in public"), required=False)

    field_order = ("version", "points", "words", "is_named")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["points"] = forms.MultipleChoiceField(
            label=_("I declare"), choices=CURRENT.shown(), widget=forms.CheckboxSelectMultiple, required=False
        )
        self.order_fields(list(self.field_order))

    @property
    def said(self) -> dict[str, Any]:
        """What `declare` takes."""
        data, language = self.cleaned_data, translation.get_language() or "fr"
        words = LocalizedText(language, {language: data["words"]})
        return {"version": data["version"], "points": data["points"], "words": words, "is_named": data["is_named"]}


class VerifyForm(forms.Form):
    """What was looked at."""

    note = WordsField(
        label=gettext_lazy("What you looked at"),
        help_text=gettext_lazy("The register of the association, a call to its office… It is public."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class EndForm(forms.Form):
    """Why."""

    reason = WordsField(
        label=gettext_lazy("Why the mandate ends"),
        help_text=gettext_lazy("It is public."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
