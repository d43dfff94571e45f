"""Begin a question about trust, enter what a survey found, ask on the site, answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mithaq.delivery.evidence import offered_to
from mithaq.delivery.forms.evidence import EvidenceFields
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body, Person
from mithaq.ratings import measuring
from mithaq.ratings.actions.trust import WaveContent, enter_wave
from mithaq.ratings.models import TrustMeasure, Wave


class MeasureForm(LocalizedForm):
    """One question, on one scale."""

    def __init__(self, data: Any = None, *, body: Body) -> None:
        super().__init__(data)
        self.add_localized("question", _("The question"), body.languages, required=True, longest=300)
        self.fields["scale"] = forms.ChoiceField(
            label=_("On which scale?"), choices=list(measuring.SCALES.items()), widget=forms.RadioSelect
        )
        self.fields["target"] = forms.DecimalField(
            label=_("What you want to reach"), required=False, max_digits=6, decimal_places=2
        )

    def clean(self) -> None:
        self.require_localized("question")


class WaveForm(EvidenceFields, LocalizedForm):
    """What a survey found that somebody carried out elsewhere, with its method and its full results."""

    def __init__(
        self, data: Any = None, files: Any = None, *, measure: TrustMeasure, person: Person, before: Wave | None = None
    ) -> None:
        super().__init__(data, files)
        self.measure, self.before = measure, before
        languages = measure.body.languages
        self.fields["method"] = forms.ChoiceField(
            label=_("By which method?"), choices=list(measuring.ELSEWHERE.items()), widget=forms.RadioSelect
        )
        self.add_localized(
            "carried_out_by", _("Who carried it out"), languages, initial=before.carried_out_by if before else None
        )
        self.add_localized(
            "sampling",
            _("How those who answered were found"),
            languages,
            initial=before.sampling if before else None,
            longest=600,
        )
        self.fields["starts_on"] = DayField(label=_("First day"))
        self.fields["ends_on"] = DayField(label=_("Last day"))
        self.fields["sample_size"] = forms.IntegerField(label=_("How many answered"), min_value=1, max_value=10**7)
        self.fields["value"] = forms.DecimalField(
            label=_("The value"), max_digits=6, decimal_places=2, help_text=_scale_words(measure)
        )
        self.fields["margin"] = forms.DecimalField(
            label=_("Margin of error"), required=False, max_digits=5, decimal_places=2, help_text=_("If it gives one.")
        )
        if before is not None:
            names = ("method", "starts_on", "ends_on", "sample_size", "value", "margin")
            self.initial.update({name: getattr(before, name) for name in names})
        self.offer_evidence(offered_to(person, measure.body))

    @transaction.atomic
    def enter(self, by: Person) -> Wave:
        """Bring the new evidence, if any, and enter the wave. Raises Refused."""
        data, before = self.cleaned_data, self.before
        content = WaveContent(
            **{name: data[name] for name in ("method", "starts_on", "ends_on", "sample_size", "value", "margin")},
            carried_out_by=self.localized("carried_out_by", before=before.carried_out_by if before else None),
            sampling=self.localized("sampling", before=before.sampling if before else None),
        )
        evidence = self.bring(by=by, body=self.measure.body)
        return enter_wave(by=by, measure=self.measure, content=content, evidence=evidence, supersedes=before)


class AskingForm(forms.Form):
    """From when to when it is asked on the site."""

    opens_on = DayField(label=_("First day"))
    closes_on = DayField(label=_("Last day"), help_text=_("At most a quarter later."))


class AnswerForm(forms.Form):
    """One answer on the scale of the question."""

    value = forms.TypedChoiceField(label=_("Your answer"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, measure: TrustMeasure, given: int | None = None) -> None:
        super().__init__(data)
        field = self.fields["value"]
        assert isinstance(field, forms.ChoiceField)
        field.label = str(measure.question)
        field.choices = [(str(value), name) for value, name in measuring.answers_of(measure.scale)]
        self.initial["value"] = "" if given is None else str(given)


def _scale_words(measure: TrustMeasure) -> Any:
    return measuring.SCALES[measure.scale]
