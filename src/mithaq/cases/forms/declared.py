"""Form fields out of a kind's declaration and the law's terms: the same questions on the site and at the counter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.cases.actions.opening import LONGEST_TEXT, Asked
from mithaq.cases.kinds import Field, Kind
from mithaq.core.forms import NameField, WordsField

CONTACT_FIELDS = ("email", "phone", "postal_address")


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def fields_of(kind: Kind, law: str) -> dict[str, forms.Field]:
    """What is asked: subject, text, the kind's own fields, and what the law offers (class, delivery)."""
    fields: dict[str, forms.Field] = {
        "subject": WordsField(label=kind.subject_label, max_length=200, widget=_line()),
        "text": WordsField(
            label=kind.text_label, help_text=kind.text_help, max_length=LONGEST_TEXT, widget=_lines(rows=8)
        ),
    }
    fields |= {one.code: _field(one) for one in kind.fields}
    if kind.urgent_class(law):
        fields["category"] = forms.BooleanField(
            label=_("It is urgent: a person’s life, safety or freedom depends on it"), required=False
        )
    ways = kind.terms_under(law).delivery
    if ways:
        fields["delivery"] = forms.ChoiceField(
            label=_("How is it to be given?"),
            choices=[(one.code, one.name) for one in ways],
            widget=forms.RadioSelect,
            required=False,
        )
    return fields


def identity_fields_of(kind: Kind, law: str) -> dict[str, forms.Field]:
    """Who asks, as far as this law has it asked, and no more."""
    return {
        one.code: WordsField(
            label=one.name, required=one.required, max_length=400, widget=_lines(rows=3) if one.long else _line()
        )
        for one in kind.terms_under(law).identity
    }


def contact_fields() -> dict[str, forms.Field]:
    """How to reach somebody without an account: one of them is enough."""
    return {
        "email": forms.EmailField(label=_("E-mail address"), required=False, widget=forms.EmailInput({"dir": "ltr"})),
        "phone": NameField(
            label=_("Telephone number"),
            required=False,
            max_length=30,
            widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"}),
        ),
        "postal_address": WordsField(label=_("Postal address"), required=False, max_length=500, widget=_lines(rows=3)),
    }


def asked_from(data: Mapping[str, Any], kind: Kind, law: str, language: str) -> Asked:
    """What the form of `fields_of` holds, as the actions want it."""
    return Asked(
        subject=data["subject"],
        text=data["text"],
        details={one.code: _as_text(data.get(one.code)) for one in kind.fields},
        delivery=data.get("delivery", ""),
        category=kind.urgent_class(law) if data.get("category") else "",
        language=language,
    )


def _field(one: Field) -> forms.Field:
    common: dict[str, Any] = {"label": one.label, "help_text": one.help, "required": one.required}
    if one.type == "choice":
        return forms.ChoiceField(choices=one.choices, **common)
    if one.type == "date":
        return forms.DateField(widget=day_input(), **common)
    if one.type == "yes":
        return forms.BooleanField(**common)
    return WordsField(
        max_length=LONGEST_TEXT if one.type == "text" else 200,
        widget=_lines(rows=5) if one.type == "text" else _line(),
        **common,
    )


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "yes" if value is True else "" if value in (None, False) else str(value)


def _line() -> forms.TextInput:
    return forms.TextInput(attrs={"dir": "auto"})


def _lines(*, rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})
