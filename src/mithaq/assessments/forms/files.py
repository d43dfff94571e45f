"""A file of codings that an assessor brings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CodingsForm(forms.Form):
    """CSV, XLSX or JSON."""

    file = forms.FileField(
        label=_("File of codings"), max_length=200, help_text=_("CSV, XLSX or JSON; 5 MB and 2,000 lines at most.")
    )
