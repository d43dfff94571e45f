"""Forms as the interface wants them: label above, help below, error beside the field and in a summary on top."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

# Marks that turn the direction of what follows: a name written with them reads as another name (Unicode TR 36).
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ALLOWED_CONTROLS = frozenset("\n\r\t")
UNWRITABLE = frozenset({"Cc", "Cs"})  # controls; halves of a letter, which JSON lets through and UTF-8 cannot write
ZERO_WIDTH = frozenset("\u200b\u2060\ufeff\u00ad")


class Renderer(TemplatesSetting):
    """Our own templates for fields and error lists (mithaq/design/templates/design/forms)."""

    form_template_name = "design/forms/form.html"
    field_template_name = "design/forms/field.html"


def clean_words(value: str) -> str:
    """``value`` in NFC without invisible filling. Raises ValidationError for marks that deceive the eye."""
    words = unicodedata.normalize("NFC", value)
    if any(character in BIDI_CONTROLS for character in words):
        raise ValidationError(
            _("This text contains invisible marks that reverse its direction. Type it again without them."), code="bidi"
        )
    if any(unicodedata.category(one) in UNWRITABLE and one not in ALLOWED_CONTROLS for one in words):
        raise ValidationError(_("This text contains control characters. Type it again without them."), code="control")
    return "".join(character for character in words if character not in ZERO_WIDTH).strip()


class WordsField(forms.CharField):
    """Any text written by a person: normalized, bounded, and free of marks that deceive the eye."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 2000)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value)

    def clean(self, value: Any) -> Any:
        return super().clean(clean_words(value) if isinstance(value, str) else value)


def whole_number(text: str) -> int | None:
    """The number in something that no field checked, as a list's address or a hidden input; None for anything else.

    “²” is a digit to Python and no number, and five thousand digits are too many to read."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


class NameField(WordsField):
    """A person's or body's name: besides, no word may mix scripts that look alike (Latin, Greek, Cyrillic)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        name = super().clean(value)
        if isinstance(name, str):
            name = " ".join(name.split())  # one line: it will stand in the head of e-mails
            for word in name.split():
                refuse_mixed_scripts(word)
        return name


def refuse_mixed_scripts(word: str) -> None:
    """Raises ValidationError when one word mixes Latin, Greek and Cyrillic letters, as look-alike names do."""
    scripts = {_script(character) for character in word if character.isalpha()} & {"LATIN", "GREEK", "CYRILLIC"}
    if len(scripts) > 1:
        raise ValidationError(
            _("“%(word)s” mixes letters of different alphabets that look alike."), code="mixed", params={"word": word}
        )


def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0]
