"""Hold a sitting: attendance, recusals, votes. These forms are tables; they read what was sent, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField, clean_words
from mithaq.core.texts import LocalizedText
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.models import Mandate
from mithaq.sittings import states
from mithaq.sittings.actions import Announced
from mithaq.sittings.shown import names_of

ROWS = 6  # members who keep out, on one page


class ChoiceOf(forms.ChoiceField):
    """A member, by the public id of the mandate."""

    def __init__(self, members: Sequence[Mandate], **kwargs: Any) -> None:
        super().__init__(choices=[("", "—"), *names_of(members)], **kwargs)


class PresiderForm(LocalizedForm):
    """Who presides."""

    def __init__(self, data: Any = None, *, members: Sequence[Mandate], chosen: Mandate | None = None) -> None:
        super().__init__(data)
        self.members = members
        self.fields["presided_by"] = ChoiceOf(
            members, label=_("Who presides"), initial=chosen.public_id if chosen else ""
        )

    def mandate(self, name: str = "presided_by") -> Mandate | None:
        return next((one for one in self.members if one.public_id == self.cleaned_data.get(name)), None)


class RecusalsForm(PresiderForm):
    """Who keeps out of an item, or that nobody does."""

    answer = forms.ChoiceField(
        label=_("Who keeps out of this item?"),
        choices=[("none", _("nobody announces that they keep out")), ("names", _("the members named below"))],
        widget=forms.RadioSelect,
    )

    def __init__(
        self, data: Any = None, *, members: Sequence[Mandate], language: str, chosen: Mandate | None, **suggested: Any
    ) -> None:
        super().__init__(data, members=members, chosen=chosen)
        self.language = language
        reasons = [("", "—"), *states.RECUSAL_REASONS.items()]
        for number in range(1, ROWS + 1):
            self.fields[f"mandate_{number}"] = ChoiceOf(members, label=_("Member"), required=False)
            self.fields[f"reason_{number}"] = forms.ChoiceField(label=_("Reason"), required=False, choices=reasons)
            self.fields[f"words_{number}"] = WordsField(
                label=_("In words"), required=False, max_length=300, widget=forms.TextInput(attrs={"dir": "auto"})
            )
        self.order_fields(["answer"])
        self.fields["presided_by"].required = False

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        return [(self[f"mandate_{one}"], self[f"reason_{one}"], self[f"words_{one}"]) for one in range(1, ROWS + 1)]

    @property
    def announced(self) -> list[Announced]:
        """Those named; rows without a member are passed over."""
        found = []
        for number in range(1, ROWS + 1):
            mandate = self.mandate(f"mandate_{number}")
            if mandate is not None and self.cleaned_data["answer"] == "names":
                words = self.cleaned_data[f"words_{number}"]
                said = LocalizedText.of(**{self.language: words}) if words else LocalizedText("fr", {})
                reason = self.cleaned_data[f"reason_{number}"] or states.OTHER
                found.append(Announced(mandate=mandate, reason=reason, words=said))
        return found


class MethodForm(LocalizedForm):
    """How the vote is held."""

    def __init__(self, data: Any = None, *, with_totals: bool) -> None:
        super().__init__(data)
        choices = [one for one in states.METHODS.items() if with_totals or one[0] != states.TOTALS]
        self.fields["method"] = forms.ChoiceField(
            label=_("How the vote is held"), choices=choices, widget=forms.RadioSelect, initial=states.BY_HAND
        )


class TotalsForm(LocalizedForm):
    """Votes by totals, where the statutes allow."""

    count_for = forms.IntegerField(label=_("Votes for"), min_value=0, max_value=10_000)
    count_against = forms.IntegerField(label=_("Votes against"), min_value=0, max_value=10_000)
    count_abstain = forms.IntegerField(label=_("Abstentions"), min_value=0, max_value=10_000)
    president = forms.ChoiceField(
        label=_("What whoever presides voted"),
        choices=[("", "—"), (states.FOR, states.CHOICES[states.FOR]), (states.AGAINST, states.CHOICES[states.AGAINST])],
        required=False,
    )

    @property
    def totals(self) -> dict[str, Any]:
        counts = {one: self.cleaned_data[f"count_{one}"] for one in states.CHOICES}
        side = {states.FOR: True, states.AGAINST: False}.get(self.cleaned_data["president"])
        return {"totals": counts, "president_for": side}


class CorrectionForm(LocalizedForm):
    """Mend a vote that was noted wrongly."""

    choice = forms.ChoiceField(
        label=_("What they voted"), choices=list(states.CHOICES.items()), widget=forms.RadioSelect
    )
    why = WordsField(label=_("Why it is corrected"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"}))


def marks_of(sent: QueryDict, prefix: str) -> dict[str, str]:
    """What a table sent: ``vote_<public id>`` -> choice, for those that were chosen."""
    found = {name.removeprefix(prefix): clean_words(str(sent[name])) for name in sent if name.startswith(prefix)}
    return {public_id: mark for public_id, mark in found.items() if mark}
