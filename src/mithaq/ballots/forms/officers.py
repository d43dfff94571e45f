"""Forms of officers: find a voter, print and read papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.ballots.actions.papers import MOST_PRINTED
from mithaq.core.forms import WordsField

LTR = {"dir": "ltr", "autocomplete": "off"}


class FindVoterForm(forms.Form):
    """Somebody stands at the counter: by the identifier of the register, or by the code of their letter."""

    identifier = forms.CharField(
        label=_("Identifier"), max_length=60, required=False, widget=forms.TextInput(attrs=LTR)
    )
    check = forms.CharField(
        label=_("The second thing that the register asks"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=LTR),
    )
    code = forms.CharField(
        label=_("or the code of their letter"), max_length=40, required=False, widget=forms.TextInput(attrs=LTR)
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("identifier") and not said.get("code"):
            raise forms.ValidationError(_("Give the identifier, or the code of the letter."))
        return said


class PrintForm(forms.Form):
    """How many papers are printed."""

    printed = forms.IntegerField(label=_("How many are printed"), min_value=1, max_value=MOST_PRINTED)


class PaperForm(forms.Form):
    """Which paper is read. ``number``: empty for the next one out of the box."""

    number = forms.IntegerField(
        label=_("Number written on the paper"),
        min_value=1,
        required=False,
        help_text=_("Empty for a paper that nobody has read yet: the next number is said, to be written on it."),
    )
    is_spoiled = forms.BooleanField(label=_("It says nothing that counts"), required=False)


class FinishForm(forms.Form):
    """All papers are read."""

    words = WordsField(
        label=_("Why papers are missing, where some are"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is published beside the result."),
    )
