"""Bring a sheet of delivery."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SheetForm(forms.Form):
    """A file; what is in it is read by `delivery.exchange`."""

    file = forms.FileField(
        label=_("The sheet, filled in"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        help_text=_("CSV or XLSX, up to 5 MB and 20,000 lines. Nothing is written before you confirm."),
    )
