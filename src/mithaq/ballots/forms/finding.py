"""Find and replace a ballot: its tracker, its secret, its receipt."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LTR = {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}


class SecretsForm(forms.Form):
    """Tracker and secret, as they were written down: capitals, spaces and hyphens do not matter."""

    tracker = forms.CharField(label=_("Tracker"), max_length=120, widget=forms.TextInput(attrs=LTR))
    secret = forms.CharField(
        label=_("Secret"),
        max_length=120,
        widget=forms.TextInput(attrs=LTR),
        help_text=_("Capitals, spaces and hyphens do not matter."),
    )


class FindForm(SecretsForm):
    """Any of the three. After the close, the tracker alone shows a ballot."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tracker"].required = self.fields["secret"].required = False
        self.fields["receipt"] = forms.CharField(
            label=_("or the signed receipt"),
            max_length=5_000,
            required=False,
            widget=forms.Textarea(attrs={**LTR, "rows": 5}),
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not any(said.get(name) for name in ("tracker", "secret", "receipt")):
            raise forms.ValidationError(_("Give tracker and secret, or the receipt."))
        return said
