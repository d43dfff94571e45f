"""A page that only asks: yes, or back."""

from __future__ import annotations

from django import forms


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the answer."""
