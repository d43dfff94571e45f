"""Come in: the way in, and who one is in the process."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mithaq.calls import states
from mithaq.calls.actions import Introduced
from mithaq.calls.models import Call, Participant
from mithaq.core.forms import NameField
from mithaq.directory.models import Body, Person


class IntroduceForm(forms.Form):
    """Who somebody is in the process. Nothing is asked that the process does not need."""

    def __init__(
        self, data: Any = None, *, call: Call, person: Person | None = None, participant: Participant | None = None
    ) -> None:
        super().__init__(data, initial=_initial(participant))
        self.call, self.associations = call, _associations(person)
        self.places = {place.code: place for place in call.places.all()}
        self.fields["shown_name"] = NameField(
            label=_("The name that others read beside your words"),
            help_text=_("Leave it empty to be “a participant”."),
            max_length=80,
            required=False,
        )
        self.fields["stakeholder"] = forms.ChoiceField(
            label=_("You take part as"), choices=list(states.STAKEHOLDERS.items()), initial=states.CITIZEN
        )
        if self.associations:
            choices = [("", "—"), *((one.slug, str(one.name)) for one in self.associations.values())]
            self.fields["association"] = forms.ChoiceField(
                label=_("On behalf of an association"), choices=choices, required=False
            )
        if self.places:
            self.fields["place"] = forms.ChoiceField(
                label=_("Where you live"),
                choices=[("", "—"), *((code, str(place.name)) for code, place in self.places.items())],
                required=False,
            )
        if states.DECLARED in {*call.ways, *call.voting_ways}:
            self.fields["resident"] = forms.BooleanField(
                label=_("I declare that I live in this territory."),
                required=states.DECLARED in call.ways and states.OPEN not in call.ways,
            )

    @property
    def introduced(self) -> Introduced:
        said = self.cleaned_data
        return Introduced(
            stakeholder=said["stakeholder"],
            association=self.associations.get(said.get("association", "")),
            place=self.places.get(said.get("place", "")),
            shown_name=said["shown_name"],
            resident=bool(said.get("resident")),
            language=(get_language() or "fr").split("-")[0],
        )


class AddressForm(forms.Form):
    """Where a code can be sent."""

    email = forms.EmailField(label=_("Your e-mail address"), required=False, max_length=254)
    phone = forms.CharField(
        label=_("or your telephone number"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}),
    )


class CodeForm(IntroduceForm):
    """The code that was sent, and who one is."""

    def __init__(self, data: Any = None, *, call: Call, address: str = "") -> None:
        super().__init__(data, call=call)
        self.fields = {
            "address": forms.CharField(widget=forms.HiddenInput(), max_length=254),
            "code": forms.CharField(
                label=_("The code that you received"),
                max_length=40,
                widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "dir": "ltr"}),
            ),
            **self.fields,
        }
        self.initial["address"] = address


class IdentifierForm(IntroduceForm):
    """The identifier under which the register knows somebody."""

    def __init__(self, data: Any = None, *, call: Call) -> None:
        super().__init__(data, call=call)
        ltr = {"dir": "ltr", "autocomplete": "off"}
        self.fields = {
            "identifier": forms.CharField(
                label=_("Your identifier on the register"), max_length=60, widget=forms.TextInput(attrs=ltr)
            ),
            "check": forms.CharField(
                label=_("The second thing that the register asks, such as your date of birth"),
                help_text=_("Leave it empty where the body’s letter names none."),
                max_length=60,
                required=False,
                widget=forms.TextInput(attrs=ltr),
            ),
            **self.fields,
        }


class LetterForm(IntroduceForm):
    """The code of a letter."""

    def __init__(self, data: Any = None, *, call: Call) -> None:
        super().__init__(data, call=call)
        self.fields = {
            "code": forms.CharField(
                label=_("The code of your letter"),
                max_length=40,
                widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
            ),
            **self.fields,
        }


def _associations(person: Person | None) -> dict[str, Body]:
    if person is None:
        return {}
    rows = Body.objects.filter(pk__in=person.active_body_ids(), kind="association").order_by("pk")
    return {one.slug: one for one in rows}


def _initial(participant: Participant | None) -> dict[str, Any]:
    if participant is None:
        return {}
    return {
        "shown_name": participant.shown_name,
        "stakeholder": participant.stakeholder,
        "association": participant.on_behalf_of.slug if participant.on_behalf_of else "",
        "place": participant.place.code if participant.place else "",
        "resident": participant.declared_resident_at is not None,
    }
