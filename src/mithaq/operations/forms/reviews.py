"""Write down what a review decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.dates import long_date
from mithaq.delivery import states
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body
from mithaq.operations.reviewing import Candidate


class ChangeForm(LocalizedForm):
    """About what, which change, to which day, why, and what was learnt."""

    def __init__(self, *args: Any, body: Body, candidates: Sequence[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {one.key: one for one in candidates}
        self.fields["subject"] = forms.ChoiceField(
            label=_("Promise that it changes"),
            choices=[(key, _named(one)) for key, one in self.candidates.items()],
            help_text=_("What is late stands first."),
        )
        self.fields["kind"] = forms.ChoiceField(label=_("What is decided"), choices=list(states.CHANGES.items()))
        self.fields["ends_on"] = DayField(
            label=_("New day"),
            required=False,
            help_text=_("Where it is put later. The promised day stays, and late is counted by it."),
        )
        self.add_localized("words", _("The change, and its reason"), body.languages, required=True, is_long=True)
        self.add_localized("lesson", _("Lesson"), body.languages, is_long=True)

    def clean(self) -> None:
        self.require_localized("words")

    @property
    def change(self) -> dict[str, Any]:
        """What `actions.decide_change` is told."""
        data = self.cleaned_data
        said = {name: self.localized(name) for name in ("words", "lesson")}
        subject = self.candidates[data["subject"]].subject
        return {"subject": subject, "kind": data["kind"], "ends_on": data["ends_on"], **said}


def _named(one: Candidate) -> str:
    name = str(one.subject.name)
    shortened = name if len(name) <= 90 else f"{name[:89]}…"
    return f"{shortened} · {long_date(one.subject.ends_on)}" if one.subject.ends_on else shortened
