"""The words of a body in its report of a year, in three languages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField
from mithaq.core.texts import LocalizedText

LANGUAGES = ("ar", "fr", "en")


class WordsForm(forms.Form):
    """Each language is optional: a reader is shown the words in theirs, else in the body's first language."""

    ar = WordsField(label=_("In Arabic"), required=False, max_length=5000, widget=forms.Textarea({"dir": "rtl"}))
    fr = WordsField(label=_("In French"), required=False, max_length=5000, widget=forms.Textarea({"dir": "ltr"}))
    en = WordsField(label=_("In English"), required=False, max_length=5000, widget=forms.Textarea({"dir": "ltr"}))

    def words(self, first: str) -> LocalizedText:
        """``first``: the body's first language, the original where it has words."""
        texts = {code: self.cleaned_data[code] for code in LANGUAGES if self.cleaned_data[code]}
        return LocalizedText(first if first in texts else next(iter(texts), first), texts)
