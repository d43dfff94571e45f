"""Forms of statements: propose, decide, give in other languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mithaq.calls.models import Call
from mithaq.core.forms import WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.core.texts import LocalizedText, direction_of
from mithaq.deliberations import states
from mithaq.deliberations.likely import Likely
from mithaq.deliberations.models import Statement
from mithaq.directory.forms.localized import OFFERED, LocalizedForm

SHORT = {"rows": 3, "maxlength": states.LONGEST}


class ProposeForm(forms.Form):
    """A statement in the author's language."""

    words = WordsField(
        label=_("Your statement"),
        help_text=_("One idea in one sentence, at most 280 characters; about no person."),
        max_length=states.LONGEST,
        widget=forms.Textarea(attrs={**SHORT, "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Its language"))

    def __init__(self, data: Any = None) -> None:
        reader = (get_language() or "fr").split("-")[0]
        super().__init__(data, initial={"language": reader})
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = [(tag, language_name(tag)) for tag in OFFERED]

    @property
    def localized(self) -> LocalizedText:
        said = self.cleaned_data
        return LocalizedText(said["language"], {said["language"]: " ".join(said["words"].split())})

    def refuse(self, field: str | None, message: object) -> None:
        self.add_error(field if field in self.fields else None, str(message))


class WriteForm(LocalizedForm):
    """A statement in each language of the call, or what it says in the others (``statement``)."""

    def __init__(self, data: Any = None, *, call: Call, statement: Statement | None = None) -> None:
        super().__init__(data)
        languages: Sequence[str] = list(dict.fromkeys([*call.languages, *call.body.languages])) or ["fr"]
        if statement is not None:
            languages = [tag for tag in OFFERED if tag != statement.words.original]
        words = statement.words if statement else None
        self.add_localized("words", _("The statement"), languages, initial=words, is_long=True)
        for tag in self.localized_languages:
            self.fields[f"words_{tag}"] = WordsField(
                label=self.fields[f"words_{tag}"].label,
                required=False,
                max_length=states.LONGEST,
                initial=words.texts.get(tag, "") if words else "",
                widget=forms.Textarea(attrs={**SHORT, "lang": tag, "dir": direction_of(tag)}),
            )
        self.is_rendition = statement is not None

    def clean(self) -> dict[str, Any]:
        if not self.is_rendition:
            self.require_localized("words")
        return self.cleaned_data


class DecideForm(forms.Form):
    """What an officer decides about a statement. ``likely``: those with which it may be united."""

    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=[
            ("accept", _("Take it: everybody votes on it")),
            ("merge", _("Unite it with one that says the same")),
            ("reject", _("Do not take it")),
        ],
        widget=forms.RadioSelect,
    )
    into = forms.IntegerField(
        label=_("Number of the statement that says the same"),
        help_text=_("To be filled in to unite it."),
        required=False,
        min_value=1,
        max_value=999_999,
    )
    reason = forms.ChoiceField(
        label=_("Why it is not taken"),
        help_text=_("Never for the opinion that it holds."),
        choices=[("", "—"), *states.REASONS.items()],
        required=False,
    )
    words = WordsField(
        label=_("What you say to the author"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any = None, *, likely: Sequence[Likely] = ()) -> None:
        super().__init__(data, initial={"into": likely[0].statement.number if likely else None})

    def refuse(self, field: str | None, message: object) -> None:
        self.add_error(field if field in self.fields else None, str(message))
