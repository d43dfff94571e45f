"""Forms with texts in several languages: each text is asked for in each language, the original first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext

from mithaq.core.errors import Refused
from mithaq.core.forms import WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.core.texts import LocalizedText, direction_of
from mithaq.directory.models import Body
from mithaq.instruments.errors import NotReadyError
from mithaq.instruments.models import Edition

LONG = 20_000  # characters: a preamble of some pages


def languages_for(body: Body, original: str) -> list[str]:
    """The languages in which a text of ``body`` is asked for: the original, then the body's others."""
    return [original, *(language for language in body.languages if language != original)]


class TextsForm(forms.Form):
    """A form with texts in several languages: `add_text` makes one field per language, `text` puts them together."""

    languages: Sequence[str] = ()

    def add_text(
        self,
        name: str,
        label: str | Promise,
        *,
        initial: LocalizedText | None = None,
        rows: int = 0,
        required: bool = False,
        help_text: str | Promise = "",
    ) -> None:
        """``rows`` 0: a single line. ``required`` concerns the original only."""
        for place, language in enumerate(self.languages):
            attributes = {"lang": language, "dir": direction_of(language)}
            widget = forms.Textarea({**attributes, "rows": rows}) if rows else forms.TextInput(attributes)
            asked = gettext("%(text)s, in %(language)s") % {"text": label, "language": language_name(language)}
            self.fields[f"{name}_{language}"] = WordsField(
                label=asked if len(self.languages) > 1 else label,
                required=required and place == 0,
                widget=widget,
                max_length=LONG if rows else 500,
                initial=initial.texts.get(language, "") if initial else "",
                help_text=help_text if place == 0 else "",
            )

    def text(self, name: str) -> LocalizedText:
        """The words typed for ``name``, in all languages."""
        return LocalizedText(
            self.languages[0], {language: self.cleaned_data[f"{name}_{language}"] for language in self.languages}
        )

    def show(self, refused: Refused) -> None:
        """Put a refusal beside its field, or on top when it concerns none."""
        if isinstance(refused, NotReadyError):
            for reason in refused.reasons:
                self.add_error(None, reason)
            return
        field = refused.field or ""
        at = next((one for one in self.fields if one in (field, f"{field}_{self.first_language}")), None)
        self.add_error(at, str(refused.message))

    @property
    def first_language(self) -> str:
        return self.languages[0] if self.languages else ""


class EditionForm(TextsForm):
    """A form about an edition: it asks for texts in the languages of the edition and of the issuer."""

    def __init__(self, data: Any, *, edition: Edition) -> None:
        super().__init__(data)
        self.edition = edition
        known = languages_for(edition.instrument.body, edition.language)
        self.languages = known + sorted(set(edition.title.texts) - set(known))
