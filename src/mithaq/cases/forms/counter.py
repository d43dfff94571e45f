"""Forms of the counter: what somebody asks by word of mouth or by letter, written down by an officer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.actions import Asked
from mithaq.cases.forms.declared import (
    CONTACT_FIELDS,
    asked_from,
    contact_fields,
    day_input,
    fields_of,
    identity_fields_of,
)
from mithaq.cases.kinds import Kind
from mithaq.cases.models import Case, Identity
from mithaq.core.templatetags.mithaq import language_name
from mithaq.directory.models import Body

LANGUAGES = ("ar", "fr", "zgh", "en")
LONGEST_AGO = timedelta(days=366)  # a letter that lay longer is a typing error, more likely


class CounterForm(forms.Form):
    """How it came, in which language; what is asked; who asks, as far as the law has it asked; how to reach them."""

    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=[
            (states.COUNTER, _("The person is here, or was")),
            (states.POST, _("By letter")),
            (states.EMAIL, _("By e-mail to the body")),
        ],
        initial=states.COUNTER,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Language of the person"), help_text=_("The receipt and the answer are in this language.")
    )

    def __init__(self, data: Any = None, *, kind: Kind, body: Body, case: Case | None = None) -> None:
        self.kind, self.body, self.law = kind, body, kind.law_in(body.country)
        super().__init__(data, initial=_initial(case) if case else {"language": body.language})
        offered = dict.fromkeys([*body.languages, *LANGUAGES])
        self.fields["language"].choices = [(one, language_name(one)) for one in offered]  # type: ignore[attr-defined]
        self.identity = identity_fields_of(kind, self.law)
        self.fields |= fields_of(kind, self.law) | self.identity | contact_fields()
        self.fields["comes_back"] = forms.BooleanField(
            label=_("The person will come back for the answer"),
            help_text=_("For those who have neither e-mail, nor telephone, nor post: a letter waits at the body."),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("comes_back") and not any(data.get(name) for name in CONTACT_FIELDS):
            self.add_error("email", _("Say how the answer can reach the person, or that they will come back."))
        return data

    def asked(self) -> Asked:
        return asked_from(self.cleaned_data, self.kind, self.law, self.cleaned_data["language"])

    def who(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.identity}

    def reach(self) -> dict[str, str]:
        """The ways to reach the person; a letter kept at the body where there is no other."""
        ways = {name: str(self.cleaned_data.get(name) or "") for name in CONTACT_FIELDS}
        if self.cleaned_data["comes_back"] and not any(ways.values()):
            ways["postal_address"] = self.body.name.shown(self.cleaned_data["language"]).text
        return ways

    @property
    def groups(self) -> list[tuple[Any, list[Any]]]:
        """The fields under their headings."""
        reach = [*CONTACT_FIELDS, "comes_back"]
        first = ["channel", "language"]
        rest = [name for name in self.fields if name not in (*first, *self.identity, *reach)]
        headings = (_("How it came"), _("What is asked"), _("Who asks"), _("How to reach them"))
        return [
            (heading, [self[name] for name in names])
            for heading, names in zip(headings, (first, rest, [*self.identity], reach), strict=True)
            if names
        ]


class ConsentForm(forms.Form):
    """The person heard or read the draft and agrees; when it was received."""

    received_on = forms.DateField(
        label=_("Received on"),
        help_text=_("Today; for a letter, the day on which it arrived: the time limit counts from it."),
        widget=day_input(),
    )
    consented = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, case: Case) -> None:
        super().__init__(data, initial={"received_on": case.body.today()})
        self.today = case.body.today()
        self.fields["consented"].label = (
            _("I read the draft to the person, or they read it, and they agree to it")
            if case.channel == states.COUNTER
            else _("The words above are those of the person, as they wrote them")
        )

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day < self.today - LONGEST_AGO:  # 0226 for 2026: it would take its number, and the time limit be over
            raise forms.ValidationError(_("This date lies too far back: look at the year."))
        return day


def _initial(case: Case) -> dict[str, Any]:
    """What the draft holds, for the form that changes it."""
    identity = Identity.objects.filter(case=case).first()
    dates = {one.code for one in case.declared.fields if one.type == "date"}
    details = {
        code: date.fromisoformat(value) if code in dates and value else value for code, value in case.details.items()
    }
    contact = case.contact
    ways = {name: getattr(contact, name) for name in CONTACT_FIELDS} if contact else {}
    named = {"channel": case.channel, "language": case.language, "subject": case.subject, "text": case.text}
    chosen = {"category": bool(case.category), "delivery": case.delivery}
    return {**details, **ways, **named, **chosen, **(identity.values if identity else {})}
