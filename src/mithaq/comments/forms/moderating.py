"""What officers write: decisions, answers to appeals, blocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.comments import states
from mithaq.comments.actions.appealing import ANSWERS
from mithaq.comments.forms.writing import LinesField
from mithaq.comments.models import Appeal
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body

MOST_WORDS = 1_000
DO = {
    states.HIDE: _("Hide"),
    states.KEEP: _("Keep, or show what waits"),
    states.RESTORE: _("Show it again"),
    states.UNBLOCK: _("Let them in again"),
    states.UPHOLD: _("Leave it as it was decided"),
}


class DecisionForm(LocalizedForm):
    """A verb of ``verbs``, a reason that goes with it, and words to the author."""

    verb = forms.ChoiceField(label=_("Decision"))
    reason = forms.ChoiceField(label=_("Reason"))
    words = LinesField(
        label=_("To the author"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )

    verbs: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verb, reason = self.fields["verb"], self.fields["reason"]
        assert isinstance(verb, forms.ChoiceField) and isinstance(reason, forms.ChoiceField)
        verb.choices = [(code, DO[code]) for code in self.verbs]
        lists: dict[Any, Any] = {}
        for code in self.verbs:
            kind = _("To hide it") if states.REASONS_OF[code] == states.REASONS else _("To show it")
            lists[kind] = [(key, words) for key, words in states.REASONS_OF[code].items() if key != states.TIME_OVER]
        reason.choices = [("", "—"), *lists.items()]

    def clean(self) -> None:
        verb, reason = self.cleaned_data.get("verb", ""), self.cleaned_data.get("reason", "")
        if verb and reason and reason not in states.REASONS_OF[verb]:
            self.add_error("reason", _("Choose a reason that goes with what you decide."))


class DecideForm(DecisionForm):
    """About what is ticked."""

    verbs = (states.HIDE, states.KEEP)


class AnswerForm(DecisionForm):
    """To an appeal: in words, too."""

    def __init__(self, *args: Any, appeal: Appeal, **kwargs: Any) -> None:
        self.verbs = ANSWERS[appeal.decision.verb]
        super().__init__(*args, **kwargs)
        self.fields["words"].required = True


class BlockForm(LocalizedForm):
    """Why somebody is kept out, and for how long."""

    reason = forms.ChoiceField(label=_("Reason"), choices=list(states.REASONS.items()), widget=forms.RadioSelect)
    words = LinesField(
        label=_("To the participant"),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
        help_text=_("Say what happened and how often: it is what they can appeal against."),
    )
    until = DayField(label=_("Last day"), required=False, help_text=_("Leave empty for as long as the call lasts."))

    def ends(self, body: Body) -> datetime | None:
        """The first moment after the last day, where the body is."""
        day = self.cleaned_data.get("until")
        if day is None:
            return None
        return datetime.combine(day, time.max, tzinfo=ZoneInfo(body.time_zone))


class UnblockForm(LocalizedForm):
    """Why somebody is let in again."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=list(states.GROUNDS_TO_KEEP.items()), widget=forms.RadioSelect
    )
    words = LinesField(
        label=_("To the participant"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
    )
