"""Forms of whoever asks: what, who, and the acts in their thread."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from mithaq.cases.actions import Asked
from mithaq.cases.actions.thread import LONGEST_MESSAGE
from mithaq.cases.asked import readings_of
from mithaq.cases.forms.declared import (
    CONTACT_FIELDS,
    asked_from,
    contact_fields,
    day_input,
    fields_of,
    identity_fields_of,
)
from mithaq.cases.links import reserve_id, reserved_id
from mithaq.cases.models import Case
from mithaq.cases.opened import Door
from mithaq.cases.told import law_name, length_words
from mithaq.core.forms import WordsField
from mithaq.core.templatetags.mithaq import language_name

LONGEST_ID = 120  # of a signed id


class AskForm(forms.Form):
    """What is asked, as the kind declares it and the law of the body's country has it."""

    def __init__(self, data: Any = None, *, door: Door, case: Case | None = None, subject: str = "") -> None:
        initial = _initial(case) if case else {"subject": subject, "form": reserve_id(door.kind, door.body)}
        super().__init__(data, initial=initial)
        self.door = door
        self.fields.update(fields_of(door.kind, door.law))
        if "category" in self.fields:
            self.fields["category"].help_text = urgent_help(door)
        reader = (get_language() or "fr").split("-")[0]
        languages = [tag for tag in door.body.languages if tag in {"ar", "fr", "en", "zgh"}] or ["fr"]
        self.fields["language"] = forms.ChoiceField(
            label=_("In which language should the answer be?"),
            choices=[(tag, language_name(tag)) for tag in languages],
            initial=reader if reader in languages else languages[0],
        )
        if case is None:
            hidden = forms.HiddenInput()
            self.fields["form"] = forms.CharField(widget=hidden, required=False, max_length=LONGEST_ID)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        since, until = data.get("since"), data.get("until")
        if isinstance(since, date) and isinstance(until, date) and until < since:
            self.add_error("until", _("This date lies before the first one."))
        return data

    @property
    def asked(self) -> Asked:
        return asked_from(self.cleaned_data, self.door.kind, self.door.law, self.cleaned_data["language"])

    @property
    def public_id(self) -> str:
        """The id that the form reserved: sent twice, it makes one case."""
        return reserved_id(self.cleaned_data.get("form", ""), self.door.kind, self.door.body)


class WhoForm(forms.Form):
    """Who asks, as far as the law has it asked; how to reach whoever has no account."""

    def __init__(self, data: Any = None, *, case: Case) -> None:
        super().__init__(data, initial=_who(case))
        self.identity = identity_fields_of(case.declared, case.law)
        self.reach = {} if case.asker_id else contact_fields()
        self.fields.update({**self.identity, **self.reach})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.reach and not any(data.get(name) or name in self.errors for name in CONTACT_FIELDS):
            self.add_error("email", _("Say how the answer can reach you: by e-mail, by telephone or by post."))
        return data

    @property
    def said(self) -> dict[str, dict[str, str]]:
        """``values`` and ``reach``, as `actions.say_who` wants them."""
        return {
            "values": {name: self.cleaned_data[name] for name in self.identity},
            "reach": {name: self.cleaned_data[name] for name in self.reach},
        }

    @property
    def identity_rows(self) -> list[forms.BoundField]:
        return [self[name] for name in self.identity]

    @property
    def reach_rows(self) -> list[forms.BoundField]:
        return [self[name] for name in self.reach]


class SendForm(forms.Form):
    """Send it as it stands. ``version``: the draft that was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, case: Case) -> None:
        super().__init__(data, initial={"version": case.version})
        promise = case.declared.terms_under(case.law).undertaking
        if promise:
            self.fields["undertaking"] = forms.BooleanField(
                label=promise, error_messages={"required": _("The law’s form asks for this promise.")}
            )


class MessageForm(forms.Form):
    """Words for the thread. ``key``: sent twice, it is one message."""

    text = WordsField(label=_("Your message"), max_length=LONGEST_MESSAGE, widget=forms.Textarea({"dir": "auto"}))
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    @property
    def act(self) -> str:
        """The same words of the same form, sent again, are one message."""
        words = hashlib.sha256(self.cleaned_data["text"].encode()).hexdigest()
        return f"{self.cleaned_data['key']}:{words[:24]}" if self.cleaned_data["key"] else ""


class CorrectForm(forms.Form):
    """What is right instead."""

    text = WordsField(
        label=_("What is right instead"), max_length=LONGEST_MESSAGE, widget=forms.Textarea({"dir": "auto"})
    )


class RemedyForm(forms.Form):
    """A complaint to the head, written here; for an outside body, on which day it received it."""

    def __init__(self, data: Any = None, *, is_outside: bool, text: str = "", today: date) -> None:
        super().__init__(data, initial={"text": text, "on": today})
        label = _("What you write to them, or in which words you went there") if is_outside else _("Your complaint")
        self.fields["text"] = WordsField(
            label=label, max_length=LONGEST_MESSAGE, widget=forms.Textarea({"dir": "auto"})
        )
        if is_outside:
            self.fields["on"] = forms.DateField(label=_("On which day did they receive it?"), widget=day_input())


class OutsideForm(forms.Form):
    """What an outside body replied, and when."""

    on = forms.DateField(label=_("On which day did their reply reach you?"), widget=day_input())
    text = WordsField(
        label=_("What did they reply?"), max_length=LONGEST_MESSAGE, widget=forms.Textarea({"dir": "auto"})
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in: the page says what will happen."""


def urgent_help(door: Door) -> str:
    """Where the law has urgent requests, how many days it gives, and how its words are read here."""
    law = door.kind.clocks_under(door.law)
    if law is None:
        return ""
    name = door.kind.first_clock
    rule = law.rule(name, kind="urgent")
    words = [
        gettext("%(law)s, article %(article)s.") % {"law": law_name(door.law).capitalize(), "article": rule.article},
        gettext("The answer is then due within %(length)s instead of %(ordinary)s.")
        % {"length": length_words(rule), "ordinary": length_words(law.clock(name).rule)},
    ]
    case = Case(kind=door.kind.code, body=door.body, law=door.law, category="urgent")
    for one in readings_of(case, [name]):
        words.append(
            gettext("%(question)s Read here as %(answer)s.") % {"question": one.question, "answer": one.answer}
        )
    return " ".join(words)


def _initial(case: Case) -> dict[str, Any]:
    return {
        **case.details,
        "subject": case.subject,
        "text": case.text,
        "category": bool(case.category),
        "delivery": case.delivery,
        "language": case.language,
    }


def _who(case: Case) -> dict[str, str]:
    identity = getattr(case, "identity", None)
    reach = {name: getattr(case.contact, name) for name in CONTACT_FIELDS} if case.contact else {}
    return {**(identity.values if identity is not None else {}), **reach}
