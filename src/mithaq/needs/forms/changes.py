"""A need in other words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import NameField
from mithaq.needs.actions.saying import LONGEST_LINE
from mithaq.needs.forms.saying import NeedForm
from mithaq.needs.models import Need


class ChangeForm(NeedForm):
    """The form by which it was said, filled in; with the reason, once others rely on what it says."""

    def __init__(self, data: Any = None, *, need: Need) -> None:
        kept = ("title", "words", "for_whom", "spot", "latitude", "longitude", "language", "version")
        parts = {"place": need.place.code if need.place else "", "theme": need.theme.code if need.theme else ""}
        super().__init__(data, call=need.call, initial={name: getattr(need, name) for name in kept} | parts)
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
        if need.support_count or need.solution_count:
            help_text = _("Others support what it says until now: they read this, and the difference.")
            self.fields["note"] = NameField(label=_("Why you change it"), max_length=LONGEST_LINE, help_text=help_text)
