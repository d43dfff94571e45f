"""The reply of a body to the findings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.assessments import states
from mithaq.assessments.coded import LONGEST
from mithaq.assessments.forms.fields import offered_for
from mithaq.assessments.models import RoundCommitment
from mithaq.delivery.forms import EvidenceFields
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor


class ReplyForm(LocalizedForm, EvidenceFields):
    """Accept, contest or add facts; in the body's languages; evidence is wanted."""

    stance = forms.ChoiceField(
        label=gettext_lazy("The body"), choices=list(states.STANCES.items()), widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, files: Any = None, *, item: RoundCommitment, person: Person) -> None:
        super().__init__(data, files)
        body = item.round.instrument.body
        self.add_localized("words", _("What the body says"), body.languages, is_long=True, longest=LONGEST)
        self.offer_evidence(offered_for(item, person))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.require_localized("words")
        return data

    def said(self, *, by: Actor, body: Body) -> dict[str, Any]:
        """What `give_reply` takes; adds the new evidence."""
        words, evidence = self.localized("words"), self.bring(by=by, body=body)
        return {"stance": self.cleaned_data["stance"], "words": words, "evidence": evidence}
