"""Forms of money, of conformity, and of evidence that takes the place of other evidence or is withheld."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import NameField, WordsField
from mithaq.delivery import states
from mithaq.delivery.forms.evidence import EvidenceFields
from mithaq.delivery.models import Evidence, Spending
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body


class SpendingForm(EvidenceFields):
    """Money committed or spent. ``currency``: that of the budget, which is then not asked. ``before``: the entry that
    this one corrects: it stays of its kind."""

    kind = forms.ChoiceField(
        label=_("Committed or spent"), widget=forms.RadioSelect, choices=list(states.MONEY.items())
    )
    on = DayField(label=_("Day"))
    amount = forms.DecimalField(label=_("Amount"), max_digits=16, decimal_places=2, min_value=0)
    currency = NameField(
        label=_("Currency"), max_length=3, initial="MAD", help_text=_("Its code of three letters, as MAD.")
    )
    words = WordsField(
        label=_("For what"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )

    def __init__(
        self,
        *args: Any,
        currency: str,
        offered: Sequence[Evidence],
        before: Spending | None = None,
        **kwargs: Any,
    ) -> None:
        first: dict[str, Any] = {}
        if before is not None:
            first = {name: getattr(before, name) for name in ("kind", "on", "amount", "currency", "words")}
        super().__init__(*args, **{**kwargs, "initial": {**first, **kwargs.get("initial", {})}})
        if currency:
            del self.fields["currency"]
            self.fields["amount"].help_text = currency
        if before is not None:
            self.fields["kind"].disabled = True
            self.fields["amount"].help_text = _("Nought takes the entry back.")
        self.offer_evidence(offered)
        self.order_fields(["kind", "on", "amount", "currency", "words"])

    def entry(self) -> dict[str, Any]:
        """What was typed, by the names of `actions.spend`."""
        data = self.cleaned_data
        return {name: data[name] for name in ("kind", "on", "amount", "currency", "words") if name in data}


class ConformityForm(EvidenceFields, LocalizedForm):
    """Whether something is what its decision says."""

    answer = forms.ChoiceField(
        label=_("Is it what was decided?"), widget=forms.RadioSelect, choices=list(states.CONFORMITY.items())
    )

    def __init__(self, *args: Any, body: Body, offered: Sequence[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = body.languages or [body.language]
        self.add_localized("words", _("In what it conforms or differs"), languages, required=True, is_long=True)
        self.offer_evidence(offered)
        self.order_fields(["answer", *(name for name in self.fields if name.startswith("words_"))])

    def clean(self) -> None:
        self.require_localized("words")

    def said(self) -> dict[str, Any]:
        """What was typed, by the names of `actions.check_conformity`."""
        return {"answer": self.cleaned_data["answer"], "words": self.localized("words")}


class SupersedeForm(EvidenceFields):
    """Evidence that takes the place of other evidence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_evidence([])


class WithholdForm(forms.Form):
    """Why the content of a piece of evidence is given out no more."""

    reason = WordsField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("It is public. Do not repeat in it what must not be shown."),
    )


class EvidenceFilter(forms.Form):
    """Which evidence of a body a list shows."""

    kind = forms.ChoiceField(required=False)
    side = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, named in (("kind", _("Kind"), states.KINDS), ("side", _("Brought by"), states.SIDES)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.label, field.choices = label, [("", _("all")), *named.items()]

    def asked(self) -> dict[str, str]:
        """What narrows the list; what makes no sense narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
