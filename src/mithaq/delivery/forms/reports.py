"""Forms of progress: how far something is, and the value of a series on a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField
from mithaq.delivery import states
from mithaq.delivery.actions import ReportContent
from mithaq.delivery.forms.evidence import EvidenceFields
from mithaq.delivery.gauges import Gauge
from mithaq.delivery.models import Evidence, Reading, Report
from mithaq.delivery.subjects import Subject
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField


class ReportForm(EvidenceFields, LocalizedForm):
    """How far ``subject`` is. ``before``: the report that this one corrects, from which it begins. ``state``: what
    stands now; only what can follow it is offered."""

    state = forms.ChoiceField(label=_("How far is it?"), widget=forms.RadioSelect)
    done_on = DayField(
        label=_("Day on which it was done"), required=False, help_text=_("Only for what is done: that day, or before.")
    )
    share = forms.IntegerField(
        label=_("Share of the work, in percent"), required=False, min_value=0, max_value=100, help_text=_("If known.")
    )

    def __init__(
        self,
        *args: Any,
        subject: Subject,
        offered: Sequence[Evidence],
        moves: Sequence[str],
        before: Report | None = None,
        **kwargs: Any,
    ) -> None:
        first = {"state": before.state, "done_on": before.done_on, "share": before.share} if before else {}
        super().__init__(*args, **{**kwargs, "initial": {**first, **kwargs.get("initial", {})}})
        state = self.fields["state"]
        assert isinstance(state, forms.ChoiceField)
        state.choices = [(code, name) for code, name in states.STATES.items() if code in moves]
        languages = subject.body.languages or [subject.body.language]
        said = before.words if before else None
        self.add_localized("words", _("What happened since the last report"), languages, initial=said, is_long=True)
        self.before = before
        self.offer_evidence(offered)
        words = [name for name in self.fields if name.startswith("words_")]
        self.order_fields(["state", "done_on", "share", *words])

    def content(self) -> ReportContent:
        """What was typed; a day or a share beside a state that has none is refused by the action."""
        data = self.cleaned_data
        words = self.localized("words", before=self.before.words if self.before else None)
        share = None if data["state"] == states.DONE else data["share"]
        return ReportContent(state=data["state"], words=words, share=share, done_on=data["done_on"])


class ReadingForm(EvidenceFields):
    """The value of ``gauge`` on a day. ``before``: the reading that this one corrects: its day stays."""

    on = DayField(label=_("Day for which it holds"))
    value = forms.DecimalField(label=_("Value"), max_digits=18, decimal_places=3)
    words = WordsField(
        label=_("How it was measured"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(
        self, *args: Any, gauge: Gauge, offered: Sequence[Evidence], before: Reading | None = None, **kwargs: Any
    ) -> None:
        first = {"on": before.on, "value": before.value.normalize(), "words": before.words} if before else {}
        super().__init__(*args, **{**kwargs, "initial": {**first, **kwargs.get("initial", {})}})
        self.fields["value"].help_text = str(gauge.unit)
        if before is not None:
            self.fields["on"].disabled = True
        self.offer_evidence(offered)
        self.order_fields(["on", "value", "words"])
