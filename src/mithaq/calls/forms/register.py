"""The register, letters, and the counter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.calls.actions.register import MOST_LETTERS
from mithaq.calls.forms.composing import SheetForm
from mithaq.calls.forms.joining import IntroduceForm
from mithaq.calls.models import Call, Place, RegisterEntry
from mithaq.core import ids
from mithaq.directory.forms.localized import LocalizedForm

PRINT, TABLE = "print", "table"
AS = ((PRINT, _("letters to print here, one a sheet")), (TABLE, _("a table for a printer (CSV)")))
_LTR = {"dir": "ltr", "autocomplete": "off"}


class LettersForm(LocalizedForm):
    """Letters without a name."""

    request_key = forms.CharField(widget=forms.HiddenInput, max_length=32)
    count = forms.IntegerField(label=_("How many letters"), min_value=1, max_value=MOST_LETTERS)
    shape = forms.ChoiceField(label=_("As"), choices=AS, initial=PRINT, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, call: Call) -> None:
        super().__init__(data, initial={"request_key": ids.new_secret()})
        self.places = {place.code: place for place in call.places.all()}
        if self.places:
            choices = [("", _("The whole territory")), *((code, str(one.name)) for code, one in self.places.items())]
            self.fields["place"] = forms.ChoiceField(label=_("Place"), choices=choices, required=False)

    @property
    def place(self) -> Place | None:
        return self.places.get(self.cleaned_data.get("place", ""))


class NamedLettersForm(SheetForm):
    """Letters to people of the register, whom the file names again."""

    request_key = forms.CharField(widget=forms.HiddenInput, max_length=32)
    shape = forms.ChoiceField(label=_("As"), choices=AS, initial=TABLE, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"request_key": ids.new_secret()})


class FindForm(LocalizedForm):
    """Find somebody on the register."""

    identifier = forms.CharField(label=_("Identifier"), max_length=60, widget=forms.TextInput(attrs=_LTR))
    check = forms.CharField(
        label=_("The second thing that the register asks"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=_LTR),
    )


class CounterForm(IntroduceForm):
    """Enter somebody at the counter, found on the register or not."""

    entry = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, call: Call, entry: RegisterEntry | None = None) -> None:
        super().__init__(data, call=call)
        self.fields["entry"] = forms.UUIDField(widget=forms.HiddenInput, required=False)
        self.initial["entry"] = entry.pk if entry else None
        self.fields["shown_name"].help_text = _("Leave it empty unless they want to be named.")
        if entry is not None and entry.place is not None:
            self.fields.pop("place", None)  # the register says it
        if "resident" in self.fields:
            self.fields["resident"].label = _("They declare that they live in this territory.")
