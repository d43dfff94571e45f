"""Forms of signing: plan a campaign, confirm, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.signatures.actions import Ceremony
from mithaq.signatures.confirmations import Method

SIGN, READ = "sign", "read"


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CampaignForm(forms.Form):
    """One campaign; the words of the ceremony in each language of the body."""

    due_on = forms.DateField(label=_("To be signed by"), widget=_day())
    asks = forms.ChoiceField(
        label=_("What is asked"),
        choices=[(SIGN, _("To sign")), (READ, _("To say that one has read it, without signing"))],
        widget=forms.RadioSelect,
        initial=SIGN,
    )
    classes = forms.MultipleChoiceField(
        label=_("Classes of signatories"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose classes, roles or both. Nothing chosen: everybody with a mandate is asked."),
    )
    roles = forms.MultipleChoiceField(label=_("Roles"), required=False, widget=forms.CheckboxSelectMultiple)
    needs_countersignature = forms.BooleanField(
        label=_("The issuer countersigns: a contract of two parties"), required=False
    )
    reminders = forms.BooleanField(label=_("Send reminders a week before, on the day and a week after"), required=False)
    ceremony_from = forms.DateField(label=_("Ceremony: first day"), required=False, widget=_day())
    ceremony_to = forms.DateField(label=_("Ceremony: last day"), required=False, widget=_day())

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages: Sequence[str] = body.languages or [body.language]
        self.fields["classes"].choices = [(code, kinds.class_name(code)) for code in kinds.signatory_classes()]  # type: ignore[attr-defined]
        self.fields["roles"].choices = [(code, role.name) for code, role in kinds.roles().items()]  # type: ignore[attr-defined]
        for name, label in (
            ("name", _("Ceremony: occasion")),
            ("place", _("Ceremony: place")),
            ("authority", _("Ceremony: under whose authority")),
        ):
            for language in self.languages:
                self.fields[f"ceremony_{name}_{language}"] = WordsField(
                    label=f"{label} ({language_name(language)})",
                    required=False,
                    max_length=300,
                    widget=forms.TextInput(attrs={"lang": language, "dir": "auto"}),
                )

    def plan(self) -> dict[str, Any]:
        """The keyword arguments of `plan_campaign` that the form fills."""
        data = self.cleaned_data
        return {
            "due_on": data["due_on"],
            "classes": data["classes"],
            "roles": data["roles"],
            "asks_signature": data["asks"] == SIGN,
            "needs_countersignature": data["needs_countersignature"],
            "reminders": data["reminders"],
            "ceremony": self._ceremony(),
        }

    def _ceremony(self) -> Ceremony:
        first: date | None = self.cleaned_data["ceremony_from"]
        return Ceremony(
            name=self._words("name"),
            place=self._words("place"),
            authority=self._words("authority"),
            begins_on=first,
            ends_on=self.cleaned_data["ceremony_to"],
        )

    def _words(self, name: str) -> LocalizedText:
        texts = {language: self.cleaned_data[f"ceremony_{name}_{language}"] for language in self.languages}
        return LocalizedText(self.languages[0], texts)


class ConfirmForm(forms.Form):
    """The last step: the sealed statement, and what confirms that it is oneself."""

    pending = forms.CharField(widget=forms.HiddenInput)
    method = forms.CharField(widget=forms.HiddenInput)
    secret = forms.CharField(max_length=200)

    def __init__(self, *args: Any, way: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attributes = {"autocomplete": way.autocomplete, "autocapitalize": "off", "spellcheck": "false", "dir": "ltr"}
        field = self.fields["secret"]
        field.label = str(way.label)
        field.strip = way.kind != "password"  # type: ignore[attr-defined]
        field.widget = (
            forms.PasswordInput(attrs=attributes) if way.kind == "password" else forms.TextInput(attrs=attributes)
        )

    def show_again(self, pending: str) -> None:
        """Keep what was wrong and go on with another sealed statement."""
        self.data = {**dict(self.data.items()), "pending": pending}


class WithdrawForm(forms.Form):
    """Why the signature is withdrawn."""

    reason = WordsField(
        label=_("Why do you withdraw your signature?"),
        widget=forms.Textarea,
        help_text=_("The reason is kept with the signature and shown on its check page."),
    )
