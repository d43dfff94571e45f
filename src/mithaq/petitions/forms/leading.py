"""Write a petition; sign it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import NameField, WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.petitions import actions, states
from mithaq.petitions.actions.writing import LONGEST
from mithaq.petitions.models import Petition
from mithaq.sittings.laws import law_of
from mithaq.sittings.models import Organ


class PetitionForm(forms.Form):
    """The words that people will sign. ``at_counter``: the clerk is asked whether somebody else speaks for it."""

    title = WordsField(label=_("Title"), max_length=LONGEST["title"])
    request = WordsField(
        label=_("What the council is asked to put on its agenda"),
        max_length=LONGEST["request"],
        widget=forms.Textarea,
        help_text=_("One matter, for which this council is competent."),
    )
    reasons = WordsField(label=_("Reasons"), max_length=LONGEST["reasons"], widget=forms.Textarea, required=False)
    interest = WordsField(
        label=_("The direct common interest of those who sign"),
        max_length=LONGEST["interest"],
        widget=forms.Textarea,
        help_text=_("Whom it concerns, and how. The law asks for it."),
    )

    def __init__(
        self, data: Any = None, *, organ: Organ, petition: Petition | None = None, at_counter: bool = False
    ) -> None:
        names = ("title", "request", "reasons", "interest", "kind", "association_name", "language", "revision")
        super().__init__(data, initial={name: getattr(petition, name) for name in names} if petition else None)
        known = law_of(organ).petitions
        self.fields["kind"] = forms.ChoiceField(
            label=_("Petition"),
            choices=[(code, name) for code, name in states.KINDS.items() if code in known],
            initial=states.CITIZENS,
            widget=forms.RadioSelect,
        )
        self.fields["association_name"] = NameField(
            label=_("Name of the association"),
            max_length=LONGEST["association_name"],
            required=False,
            help_text=_("For a petition of an association."),
        )
        spoken = organ.body.languages or [organ.body.language]
        self.fields["language"] = forms.ChoiceField(
            label=_("Language in which you write"), choices=[(code, language_name(code)) for code in spoken]
        )
        if at_counter and petition is None:
            self.fields["at_counter"] = forms.BooleanField(
                label=_("I write it down for somebody at the counter, who has no account"), required=False
            )
        if petition is not None:
            self.fields["revision"] = forms.IntegerField(widget=forms.HiddenInput())

    @property
    def draft(self) -> actions.Draft:
        names = ("title", "request", "reasons", "interest", "kind", "association_name", "language")
        return actions.Draft(**{name: self.cleaned_data[name] for name in names})


class SignForm(forms.Form):
    """What identifies somebody on the roll. It is compared, and kept nowhere."""

    identifier = forms.CharField(
        label=_("Your identifier on the roll, such as the number of your identity card"),
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    check_word = forms.CharField(
        label=_("The second thing that the roll asks, such as your date of birth"),
        help_text=_("A date is written 1990-03-21. Leave it empty where the body asks for none."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )

    @property
    def said(self) -> dict[str, str]:
        """What `sign` and `take_back` take."""
        return {"identifier": self.cleaned_data["identifier"], "check": self.cleaned_data["check_word"]}


class ConfirmForm(forms.Form):
    """A page that says what will happen, and a button."""
