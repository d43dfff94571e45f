"""What people say of how they wish to be told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.models import Body, Person
from mithaq.notices.actions.choosing import NEVER
from mithaq.notices.channels import preference_of
from mithaq.notices.kinds import declared
from mithaq.notices.models.wishes import AT_ONCE, DAILY, WEEKLY

RHYTHMS = [
    (AT_ONCE, _("at once")),
    (DAILY, _("in an e-mail a day")),
    (WEEKLY, _("in an e-mail a week, on Mondays")),
    (NEVER, _("on screen only")),
]


class FollowForm(LocalizedForm):
    """Follow by e-mail, without an account."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        help_text=_("It is used for this alone, and forgotten when you stop."),
    )


class PreferenceForm(LocalizedForm):
    """How often for each kind, at which hour, and other ways to be reached."""

    hour = forms.TypedChoiceField(
        label=_("Hour of the e-mail that gathers"), coerce=int, choices=[(n, f"{n:02}:00") for n in range(24)]
    )
    time_zone = forms.ChoiceField(label=_("By the clock of"))
    phone = WordsField(
        label=_("Mobile telephone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
        help_text=_("For text messages, where there is no e-mail address."),
    )
    postal_address = WordsField(
        label=_("Postal address"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address", "dir": "auto"}),
        help_text=_("For letters, where there is neither e-mail nor telephone."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        preference, stopped = preference_of(person), set(person.stops.values_list("kind", flat=True))
        kwargs["initial"] = {
            name: getattr(preference, name) for name in ("hour", "time_zone", "phone", "postal_address")
        }
        super().__init__(*args, **kwargs)
        for kind in declared():
            initial = NEVER if kind.code in stopped else preference.rhythm_of(kind.code)
            self.fields[f"kind_{kind.code}"] = forms.ChoiceField(label=str(kind.name), choices=RHYTHMS, initial=initial)
        self.order_fields([name for name in self.fields if name.startswith("kind_")])
        zones = {*Body.objects.values_list("time_zone", flat=True).distinct(), preference.time_zone}
        field = self.fields["time_zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(zone, zone.replace("_", " ")) for zone in sorted(zones)]

    def choice(self) -> dict[str, Any]:
        """What `mithaq.notices.actions.choose` takes."""
        typed = self.cleaned_data
        rhythms = {name.removeprefix("kind_"): typed[name] for name in typed if name.startswith("kind_")}
        return {"rhythms": rhythms} | {name: value for name, value in typed.items() if not name.startswith("kind_")}
