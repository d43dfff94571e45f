"""What people say of how they wish to be told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.directory.forms.localized import LocalizedForm


class FollowForm(LocalizedForm):
    """Follow by e-mail, without an account."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        help_text=_("It is used for this alone, and forgotten when you stop."),
    )
