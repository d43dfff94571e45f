"""A text asked in each language of a body: one input a language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mithaq.core.forms import NameField, WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.core.texts import LocalizedText, direction_of

OFFERED = ("ar", "fr", "en", "zgh")


class LocalizedForm(forms.Form):
    """``add_localized("name", label, languages)`` adds ``name_ar``, ``name_fr``…; ``localized("name")`` reads them."""

    localized_languages: Sequence[str] = ()

    def add_localized(
        self,
        name: str,
        label: str | Promise,
        languages: Sequence[str],
        *,
        initial: LocalizedText | None = None,
        required: bool = False,
        is_name: bool = False,
        is_long: bool = False,
        longest: int | None = None,
    ) -> None:
        """When ``required``, one language must be filled in: any. ``longest``: characters, if not the usual."""
        self.localized_languages = [tag for tag in languages if tag in OFFERED] or ["fr"]
        for tag in self.localized_languages:
            attributes: dict[str, Any] = {"lang": tag, "dir": direction_of(tag)}
            widget = forms.Textarea(attrs=attributes) if is_long else forms.TextInput(attrs=attributes)
            kind = NameField if is_name else WordsField
            self.fields[f"{name}_{tag}"] = kind(
                label=_("%(label)s in %(language)s") % {"label": label, "language": language_name(tag)},
                required=required and len(self.localized_languages) == 1,
                widget=widget,
                initial=initial.texts.get(tag, "") if initial else "",
                max_length=longest or (2000 if is_long else 200),
            )

    def localized(self, name: str, *, before: LocalizedText | None = None) -> LocalizedText:
        """What was typed, with the languages that the form did not ask kept from ``before``."""
        kept = {
            tag: text for tag, text in (before.texts if before else {}).items() if f"{name}_{tag}" not in self.fields
        }
        typed = {tag: self.cleaned_data.get(f"{name}_{tag}", "") for tag in self.localized_languages}
        texts = {tag: text for tag, text in {**typed, **kept}.items() if text}
        original = before.original if before and before.original in texts else next(iter(texts), "fr")
        return LocalizedText(original, texts)

    def require_localized(self, name: str) -> None:
        """To call in ``clean``: an error beside the first input when no language was filled in."""
        first = f"{name}_{self.localized_languages[0]}"
        names = [f"{name}_{tag}" for tag in self.localized_languages]
        if not any(self.cleaned_data.get(one) or self.errors.get(one) for one in names):
            self.add_error(first, _("Fill this in, in one language at least."))

    def refuse(self, field: str | None, message: object) -> None:
        """Show what an action refused beside the field it names, or on top."""
        names = [field, f"{field}_{self.localized_languages[0]}" if field and self.localized_languages else None]
        self.add_error(next((name for name in names if name in self.fields), None), str(message))
