"""Forms of what a body knows of its own days: who is away, and which holidays are confirmed or moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.cases.forms.declared import day_input
from mithaq.cases.models import HolidayChange
from mithaq.core.forms import WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person


class AbsenceForm(forms.Form):
    """Who is away, from when until when, and who stands in."""

    person = forms.ChoiceField(label=_("Who is away"))
    deputy = forms.ChoiceField(label=_("Who stands in"))
    since = forms.DateField(label=_("First day of absence"), widget=day_input())
    until = forms.DateField(label=_("First day back"), widget=day_input())

    def __init__(self, *args: Any, people: Sequence[Person], deputies: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.public_id: one for one in (*people, *deputies)}
        for name, rows in (("person", people), ("deputy", deputies)):
            self.fields[name].choices = [(one.public_id, str(one.name)) for one in rows]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The keyword arguments of `enter_absence` that the form fills."""
        data = self.cleaned_data
        chosen = {name: self.people[data[name]] for name in ("person", "deputy")}
        return {**chosen, "since": data["since"], "until": data["until"]}


class HolidayForm(forms.Form):
    """What is known better than the table, and which notice says so."""

    change = forms.ChoiceField(
        label=_("What is known"),
        choices=[
            (HolidayChange.CONFIRMED, _("The date is confirmed")),
            (HolidayChange.MOVED, _("It moves to another day")),
            (HolidayChange.ADDED, _("A day off is added")),
            (HolidayChange.REMOVED, _("It is no day off after all")),
        ],
        widget=forms.RadioSelect,
    )
    day = forms.DateField(
        label=_("Day"), help_text=_("As it stands in the table; of an added one, its day."), widget=day_input()
    )
    to = forms.DateField(label=_("Moved to"), required=False, widget=day_input())
    source = WordsField(
        label=_("Which notice or decree says so"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = [str(one) for one in body.languages or [body.language]]
        for language in self.languages:
            self.fields[f"name_{language}"] = WordsField(
                label=_("Name of an added day (%(language)s)") % {"language": language_name(language)},
                required=False,
                max_length=120,
                widget=forms.TextInput(attrs={"lang": language, "dir": "auto"}),
            )

    def values(self) -> dict[str, Any]:
        """The keyword arguments of `change_holiday` that the form fills."""
        data = self.cleaned_data
        names = {one: data[f"name_{one}"] for one in self.languages if data[f"name_{one}"]}
        name = LocalizedText(next(iter(names)), names) if names else None
        moved = data["to"] if data["change"] == HolidayChange.MOVED else None
        return {"change": data["change"], "day": data["day"], "to": moved, "source": data["source"], "name": name}
