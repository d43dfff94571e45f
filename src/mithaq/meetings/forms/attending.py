"""Say that one comes; note who came; write the minutes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import NameField, WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.core.texts import LocalizedText, direction_of
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.models import Mandate
from mithaq.meetings import states
from mithaq.meetings.models import Meeting, Minutes, Registration

MINUTES_LENGTH = 60_000  # characters of one language: some thirty pages


class VisitorForm(LocalizedForm):
    """Somebody without an account will come."""

    name = NameField(label=_("Your name"), help_text=_("Read by those who hold the meeting, and by nobody else."))
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("You are told if it is moved or cancelled. Forgotten after thirty days.")
    )


class SheetForm(LocalizedForm):
    """Who came, of those invited and of those registered; and how many women and men were counted."""

    women = forms.IntegerField(label=_("Women, counted in the room"), required=False, min_value=0)
    men = forms.IntegerField(label=_("Men, counted in the room"), required=False, min_value=0)

    def __init__(
        self, data: Any = None, *, meeting: Meeting, mandates: list[Mandate], registrations: list[Registration]
    ) -> None:
        noted = set(meeting.attendance.values_list("mandate__public_id", flat=True))
        came = [one.public_id for one in registrations if one.came]
        start = {"women": meeting.women, "men": meeting.men, "mandates": sorted(noted), "registrations": came}
        super().__init__(data, initial=start)
        self._mandates = {one.public_id: one for one in mandates}
        self._registrations = {one.public_id: one for one in registrations}
        people = [(key, f"{one.person.name} · {one.function or one.role_name}") for key, one in self._mandates.items()]
        visitors = [(key, name_of(one)) for key, one in self._registrations.items()]
        for name, label, choices in (
            ("mandates", _("Invited, and came"), people),
            ("registrations", _("Registered, and came"), visitors),
        ):
            if choices:
                self.fields[name] = forms.MultipleChoiceField(
                    label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
                )

    @property
    def came(self) -> dict[str, Any]:
        """What `keep_sheet` takes."""
        data = self.cleaned_data
        return {
            "mandates": [self._mandates[key] for key in data.get("mandates", ())],
            "registrations": [self._registrations[key] for key in data.get("registrations", ())],
            "women": data["women"],
            "men": data["men"],
        }


class MinutesForm(LocalizedForm):
    """The text, in each language of the body; once approved, why it is corrected."""

    revision = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, data: Any = None, *, meeting: Meeting, minutes: Minutes | None) -> None:
        super().__init__(data, initial={"revision": minutes.revision if minutes else 0})
        languages = meeting.body.languages or [meeting.body.language]
        self.before = minutes.text if minutes else LocalizedText("fr")
        self.add_localized("text", _("Minutes"), languages, initial=self.before, is_long=True)
        for tag in self.localized_languages:
            self.fields[f"text_{tag}"] = WordsField(
                label=gettext("%(label)s in %(language)s") % {"label": _("Minutes"), "language": language_name(tag)},
                required=False,
                max_length=MINUTES_LENGTH,
                initial=self.before.texts.get(tag, ""),
                widget=forms.Textarea(attrs={"lang": tag, "dir": direction_of(tag), "rows": 16}),
            )
        if minutes is not None and minutes.state != states.WRITTEN:
            self.add_localized("reason", _("Why they are corrected"), languages, required=True)

    def clean(self) -> dict[str, Any]:
        self.require_localized("text")
        return self.cleaned_data

    @property
    def reason(self) -> LocalizedText | None:
        return self.localized("reason") if any(name.startswith("reason_") for name in self.fields) else None


def name_of(registration: Registration) -> str:
    """How somebody registered is called, for those who hold the meeting."""
    if registration.person is not None:
        return str(registration.person.name) or registration.person.email
    return registration.contact.name if registration.contact else str(_("somebody whose name is forgotten"))
