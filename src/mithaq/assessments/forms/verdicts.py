"""The verdict: give, propose or correct it; confirm it, with one's dissent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.assessments import actions, books
from mithaq.assessments.coded import LONGEST
from mithaq.assessments.forms.fields import coding_of, offered_for, value_field
from mithaq.assessments.models import (
    Assessment,
    CodingEvidence,
    Proposal,
    ReplyEvidence,
    RoundCommitment,
    Verdict,
)
from mithaq.core.forms import WordsField
from mithaq.core.texts import LocalizedText
from mithaq.delivery.forms import EvidenceFields
from mithaq.delivery.models import Evidence
from mithaq.delivery.states import CIVIL
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.models import Person


class VerdictForm(LocalizedForm, EvidenceFields):
    """The final codes, in words, with what shows it. It starts from what is proposed, or from what the assessors
    gave."""

    def __init__(self, data: Any = None, files: Any = None, *, item: RoundCommitment, person: Person) -> None:
        super().__init__(data, files)
        self.item = item
        self.corrects = Verdict.objects.standing().filter(item=item).first()
        proposal = Proposal.objects.filter(item=item).first()
        values = self._values(proposal)
        for code in books.codes_of(item.round).values():
            field = value_field(code)
            field.initial = values.get(code.code, "").split() if code.is_several else values.get(code.code, "")
            self.fields[f"value_{code.code}"] = field
        languages = item.round.instrument.body.languages
        words = proposal.words if proposal else None
        self.add_localized("words", _("Reasons"), languages, initial=words, is_long=True, longest=LONGEST)
        if self.corrects is not None:
            self.add_localized("reason", _("Why the verdict is corrected"), languages, is_long=True, longest=LONGEST)
        self._offer(person, proposal)

    def _values(self, proposal: Proposal | None) -> dict[str, str]:
        if proposal is not None or self.corrects is not None:
            return dict((proposal or self.corrects).values)  # type: ignore[union-attr]  # one of them is there
        rows = Assessment.objects.submitted().filter(item=self.item).prefetch_related("codings")
        given = [{one.code: one.value for one in each.codings.all()} for each in rows]
        first = given[0] if given else {}
        return {code: value for code, value in first.items() if all(one.get(code) == value for one in given)}

    def _offer(self, person: Person, proposal: Proposal | None) -> None:
        """What the assessors and the reply cite, superseded since or not, then the rest."""
        rows = [
            *CodingEvidence.objects.filter(coding__assessment__item=self.item).select_related("evidence"),
            *ReplyEvidence.objects.filter(reply__item=self.item).select_related("evidence"),
        ]
        cited: dict[str, Evidence] = {one.evidence.public_id: one.evidence for one in rows}
        rest = [one for one in offered_for(self.item, person) if one.public_id not in cited]
        self.offer_evidence([*cited.values(), *rest])
        by_assessors = [one.evidence.public_id for one in rows if isinstance(one, CodingEvidence)]
        self.fields["evidence"].initial = proposal.evidence if proposal else by_assessors

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.require_localized("words")
        return data

    @transaction.atomic
    def give(self, *, by: Person, item: RoundCommitment) -> Verdict | Proposal:
        """Do it; adds the new evidence on the side of civil society."""
        body = item.round.instrument.body
        evidence = self.bring(by=by, body=body, side=CIVIL, publish=False)
        asked = books.codes_of(item.round)
        judgement = actions.Judgement(
            values={code: coding_of(self.cleaned_data[f"value_{code}"]) for code in asked},
            words=self.localized("words"),
            evidence=evidence,
        )
        reason = self.localized("reason") if self.corrects is not None else None
        return actions.propose_verdict(by=by, item=item, judgement=judgement, corrects=self.corrects, reason=reason)


class DissentForm(forms.Form):
    """Where one sees it otherwise."""

    words = WordsField(
        label=gettext_lazy("Where you see it otherwise"),
        help_text=gettext_lazy("It stands in the verdict, beside its reasons. Leave it empty where you agree."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    @property
    def dissent(self) -> LocalizedText:
        language = translation.get_language() or "fr"
        return LocalizedText(language, {language: self.cleaned_data["words"]})
