"""What participants write: a comment, a report, an appeal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mithaq.calls.models import Call
from mithaq.comments import states
from mithaq.comments.models import LONGEST
from mithaq.core import ids
from mithaq.core.forms import WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.directory.forms.localized import OFFERED, LocalizedForm

MOST_OF_REPORT, MOST_OF_APPEAL = 1_000, 2_000


class LinesField(WordsField):
    """Words on several lines: a line's end counts once, as whoever typed it counts it."""

    widget = forms.Textarea

    def clean(self, value: Any) -> Any:
        return super().clean(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class CommentForm(LocalizedForm):
    """A comment or a reply. ``key`` makes a form that was sent twice one comment."""

    words = LinesField(
        label=_("Your comment"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 4}),
        help_text=_("Up to 4,000 characters. Everybody reads it, with the name that you chose for this call."),
    )
    language = forms.ChoiceField(label=_("In which language"))
    key = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["language"]
        assert isinstance(choice, forms.ChoiceField)
        tags = list(dict.fromkeys([*(one for one in call.languages if one in OFFERED), *OFFERED]))
        choice.choices = [(tag, language_name(tag)) for tag in tags]
        reader = (get_language() or "fr").split("-")[0]
        self.initial = {"language": reader, "key": ids.new_secret(), **self.initial}
        # The browser lets no more be typed, without counting a line's end twice as the server would be sent it.
        self.fields["words"].widget.attrs.pop("maxlength", None)


class ReportForm(LocalizedForm):
    """What is wrong with a thing."""

    reason = forms.ChoiceField(label=_("Why should it not stand here?"), widget=forms.RadioSelect)
    words = LinesField(
        label=_("In your words"),
        required=False,
        max_length=MOST_OF_REPORT,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
        help_text=_("Read by those who run the call, and nobody else. That you disagree is no reason: answer instead."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["reason"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = list(states.REASONS.items())


class AppealForm(LocalizedForm):
    """Why a decision is wrong."""

    words = LinesField(
        label=_("Why this decision is wrong"),
        max_length=MOST_OF_APPEAL,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 5}),
    )
