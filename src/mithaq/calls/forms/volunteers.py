"""Offer help, and answer an offer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.calls.models import Volunteer
from mithaq.core.forms import WordsField
from mithaq.directory.forms.localized import LocalizedForm

ACCEPT, DECLINE = "accept", "decline"


class OfferForm(LocalizedForm):
    """What somebody would do, and when."""

    offers = WordsField(
        label=_("What you would do"),
        max_length=1000,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 4}),
        help_text=_("Read by those who run this call, and by nobody else."),
    )
    availability = WordsField(
        label=_("When you can"), max_length=300, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def __init__(self, data: Any = None, *, offer: Volunteer | None = None) -> None:
        initial = {"offers": offer.offers, "availability": offer.availability} if offer else {}
        super().__init__(data, initial=initial)


class AnswerForm(LocalizedForm):
    """Accept or decline, in words."""

    answer = forms.ChoiceField(
        label=_("Your answer"), choices=[(ACCEPT, _("accept")), (DECLINE, _("decline"))], widget=forms.RadioSelect
    )
    words = WordsField(
        label=_("In words"),
        max_length=1000,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 4}),
        help_text=_("Where and when to come, or why not. It is sent to them."),
    )
