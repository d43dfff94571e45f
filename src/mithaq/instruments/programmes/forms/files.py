"""The file of a programme that somebody brings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mithaq.core.sheets import LARGEST_FILE


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File of the programme"),
        help_text=_("JSON or CSV in UTF-8, of the shape that this site exports; 5 MB at most."),
    )

    def clean_file(self) -> Any:
        if self.cleaned_data["file"].size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 5 MB. Cut it into several files."))
        return self.cleaned_data["file"]
