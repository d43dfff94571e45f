"""Say what one sees; report words; decide about them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mithaq.core import pictures
from mithaq.core.forms import NameField, WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.directory.forms.localized import OFFERED
from mithaq.directory.models import Body
from mithaq.ratings import scales, states
from mithaq.ratings.actions.moderating import LONGEST_NOTE
from mithaq.ratings.actions.rating import Said
from mithaq.ratings.models import LONGEST, LONGEST_LINE, Rating

NOTHING = ""


class RatingForm(forms.Form):
    """``before``: what the same person said last, to be changed."""

    seen = forms.ChoiceField(label=_("What do you see on the ground?"), widget=forms.RadioSelect)
    satisfaction = forms.TypedChoiceField(
        label=_("How satisfied are you with it?"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("You need not say it."),
    )
    words = WordsField(
        label=_("What do you want to add?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Everybody reads it, without your name: name nobody."),
    )
    language = forms.ChoiceField(label=_("Language of your words"))
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text=_("JPEG or PNG, up to 10 MB. Where and when it was taken is removed. Show nobody who did not agree."),
    )
    photo_words = NameField(
        label=_("What is seen on it"),
        required=False,
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("For whoever does not see it."),
    )
    website = forms.CharField(
        label=_("Leave this empty: it catches programs that fill in forms"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, data: Any = None, files: Any = None, *, body: Body, before: Rating | None = None) -> None:
        super().__init__(data, files)
        tags = [tag for tag in OFFERED if tag in body.languages] or list(OFFERED)
        here = get_language() or ""
        levels = [
            (NOTHING, _("I do not say")),
            *((str(code), str(name)) for code, name in scales.satisfaction().items()),
        ]
        self._offer("seen", [(code, str(name)) for code, name in scales.seen().items()])
        self._offer("satisfaction", levels)
        self._offer("language", [(tag, language_name(tag)) for tag in tags])
        self.initial["language"] = here if here in tags else tags[0]
        if before is not None:
            self.initial.update(seen=before.seen, satisfaction=before.satisfaction or NOTHING)
            self.initial.update(words=before.words, language=before.language)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Empty this field, then send it again."))
        return ""

    @property
    def said(self) -> Said:
        """What is said, the photo read to one byte past what is taken."""
        data = self.cleaned_data
        given = data["photo"]
        return Said(
            **{name: data[name] for name in ("seen", "satisfaction", "words", "language", "photo_words")},
            photo=(given.name, given.read(pictures.LARGEST + 1)) if given else None,
        )

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class RemarkForm(forms.Form):
    """Why these words, or this photo, break the rules."""

    reason = forms.ChoiceField(label=_("Reason"), choices=list(states.REASONS.items()), widget=forms.RadioSelect)


class DecisionForm(forms.Form):
    """Hide, show or keep."""

    verb = forms.ChoiceField(label=_("What do you decide?"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("Reason"), required=False, help_text=_("To hide them. It is public."), widget=forms.RadioSelect
    )
    note = WordsField(
        label=_("What you tell the author"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("It goes to those who have an account."),
    )

    def __init__(self, data: Any = None, *, rating: Rating) -> None:
        super().__init__(data)
        names = {
            states.HIDE: _("hide the words and the photo"),
            states.SHOW: _("show them"),
            states.KEEP: _("keep them"),
        }
        verb, reason = self.fields["verb"], self.fields["reason"]
        assert isinstance(verb, forms.ChoiceField)
        assert isinstance(reason, forms.ChoiceField)
        verb.choices = [(one, names[one]) for state, one in states.MOVES if state == rating.state]
        reason.choices = list(states.REASONS.items())
