"""Which offices owe an account, how often, to whom."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.accounts import scales, states
from mithaq.accounts.actions import Terms
from mithaq.accounts.models import Obligation
from mithaq.accounts.naming import role_name
from mithaq.core import ids
from mithaq.core.forms import WordsField
from mithaq.delivery.promises import COMMITMENT
from mithaq.delivery.subjects import subject_at
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body
from mithaq.instruments.programmes.offices import Office, offices_within
from mithaq.meetings.things import thing_at

DECISION = "decision"
_PUBLIC_ID = re.compile(rf"(?<![{ids.ALPHABET}])[{ids.ALPHABET}]{{16}}(?![{ids.ALPHABET}])")


class ObligationForm(LocalizedForm):
    """``obligation``: the one whose terms change; its first day is then not asked."""

    offices = forms.MultipleChoiceField(label=_("Offices that owe it"), widget=forms.CheckboxSelectMultiple)
    months = forms.TypedChoiceField(
        label=_("How often"), choices=list(states.MONTHS.items()), coerce=int, initial=12, widget=forms.RadioSelect
    )
    first_on = DayField(label=_("First day of the first period"))
    days_to_give = forms.IntegerField(
        label=_("Days to give it, once the period is over"), min_value=1, max_value=180, initial=30
    )
    answerer = forms.ChoiceField(
        label=_("Who answers"), help_text=_("An office that stands above all those that give account.")
    )
    days_to_answer = forms.IntegerField(
        label=_("Days to answer, once it is given"), min_value=1, max_value=180, initial=30
    )
    basis_address = WordsField(
        label=_("The commitment or decision on which it rests"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("Copy the address of its page on this site."),
    )
    consequences = forms.MultipleChoiceField(
        label=_("What may follow from an answer"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, body: Body, obligation: Obligation | None = None) -> None:
        super().__init__(data, initial=_initial(body, obligation))
        self.body = body
        self.held = offices_within(body)
        if obligation is not None:
            for one in obligation.offices.select_related("body"):
                self._know(one.body, one.role)
        self.above = _above(body)
        known = scales.scale().consequences
        self._choices("offices", [(code, str(one)) for code, one in self.held.items()])
        self._choices("answerer", [(code, str(one)) for code, one in self.above.items()])
        self._choices("consequences", [(code, str(one.name)) for code, one in known.items()])
        languages = body.languages or [body.language]
        name, basis = (obligation.name, obligation.basis) if obligation else (None, None)
        self.add_localized("name", _("What it is called"), languages, initial=name, required=True)
        self.add_localized("basis", _("What the charter or the decision says of it"), languages, initial=basis)
        if obligation is not None:
            del self.fields["first_on"]
        self.order_fields([field for field in self.fields if field.startswith("name_")])

    def clean(self) -> dict[str, Any]:
        self.require_localized("name")
        address = self.cleaned_data.get("basis_address", "")
        if address and not any(self.basis_found):
            self.add_error("basis_address", _("No public commitment or decision has this address."))
        return self.cleaned_data

    @property
    def basis_found(self) -> tuple[str, str]:
        """Lineage of the commitment and public id of the decision that the address leads to: one of them, or none."""
        address = self.cleaned_data.get("basis_address", "")
        for found in reversed(_PUBLIC_ID.findall(address)):
            if subject_at(COMMITMENT, found):
                return found, ""
        thing = thing_at(address) if address else None
        return ("", thing[1]) if thing and thing[0] == DECISION else ("", "")

    @property
    def terms(self) -> Terms:
        data = self.cleaned_data
        commitment, decision = self.basis_found
        answerer = self.above[data["answerer"]]
        chosen = [self.held[code] for code in data["offices"]]
        return Terms(
            name=self.localized("name"),
            offices=[(one.body, one.role) for one in chosen],
            months=data["months"],
            first_on=data.get("first_on") or self.body.today(),
            days_to_give=data["days_to_give"],
            days_to_answer=data["days_to_answer"],
            answerer=(answerer.body, answerer.role),
            commitment=commitment,
            decision_id=decision,
            basis=self.localized("basis"),
            consequences=data["consequences"],
        )

    def _know(self, body: Body, role: str) -> None:
        """An office that owes already, though nobody holds it today."""
        office = Office(body, role, role_name(role), is_held=False)
        self.held.setdefault(office.code, office)

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def _above(body: Body) -> dict[str, Office]:
    """Offices that may answer: those of higher rank in the body and its parts, the head of it and of those above."""
    superior = set(scales.superior_roles())
    found = {code: one for code, one in offices_within(body).items() if one.role in superior}
    for one in Body.objects.filter(pk__in=body.ancestor_ids()).order_by("-path"):
        office = Office(one, "head", role_name("head"), is_held=False)
        found.setdefault(office.code, office)
    return found


def _initial(body: Body, obligation: Obligation | None) -> dict[str, Any]:
    if obligation is None:
        head = f"{body.public_id}:head"
        day = body.today().replace(month=1, day=1)
        return {"first_on": day, "answerer": head, "consequences": list(scales.scale().consequences)}
    offices = obligation.offices.select_related("body")
    return {
        "offices": [f"{one.body.public_id}:{one.role}" for one in offices],
        "months": obligation.months,
        "days_to_give": obligation.days_to_give,
        "days_to_answer": obligation.days_to_answer,
        "answerer": f"{obligation.answer_body.public_id}:{obligation.answer_role}",
        "basis_address": obligation.commitment or obligation.decision_id,
        "consequences": obligation.consequences,
    }
