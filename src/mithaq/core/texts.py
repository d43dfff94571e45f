"""A text in several languages: one is the original, the others are renditions of it, and some may be missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import translation

RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur"})


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr`` for a language tag such as ``ar``, ``fr`` or ``zgh``."""
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class Shown:
    """What a reader gets of a text: the words, their language, and whether that is the language they asked for."""

    text: str
    language: str
    asked: str

    @property
    def is_asked_language(self) -> bool:
        return self.language == self.asked

    @property
    def direction(self) -> str:
        return direction_of(self.language)


@dataclass(frozen=True)
class LocalizedText:
    """``original`` is a language tag; ``texts`` maps language tags to words. Empty words count as missing."""

    original: str
    texts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", {tag: words for tag, words in self.texts.items() if words})

    def __str__(self) -> str:
        return self.shown().text

    def __bool__(self) -> bool:
        return bool(self.texts)

    def __len__(self) -> int:
        return len(self.shown().text)

    def shown(self, language: str | None = None) -> Shown:
        """The text in ``language`` (the reader's when None), else in the original, else in any there is."""
        asked = language or translation.get_language() or self.original
        for tag in (asked, asked.split("-")[0], self.original, *self.texts):
            if tag in self.texts:
                return Shown(self.texts[tag], tag, asked)
        return Shown("", self.original, asked)

    @property
    def original_text(self) -> str:
        return self.texts.get(self.original, "")

    def has(self, language: str) -> bool:
        return language in self.texts

    def with_text(self, language: str, words: str) -> LocalizedText:
        return LocalizedText(self.original, {**self.texts, language: words})

    def as_json(self) -> dict[str, Any]:
        return {"original": self.original, "texts": dict(self.texts)}

    @classmethod
    def of(cls, **texts: str) -> LocalizedText:
        """``LocalizedText.of(ar="…", fr="…")``: the first language named is the original."""
        return cls(next(iter(texts), "fr"), texts)


class LocalizedField(models.JSONField):
    """Stores a LocalizedText as JSON ``{"original": "ar", "texts": {"ar": "…"}}``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", empty_text)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> LocalizedText:
        return self.to_python(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> LocalizedText:
        if isinstance(value, LocalizedText):
            return value
        if isinstance(value, dict):
            return LocalizedText(str(value.get("original", "fr")), dict(value.get("texts", {})))
        return empty_text()

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.as_json() if isinstance(value, LocalizedText) else value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        json_value = value.as_json() if isinstance(value, LocalizedText) else value
        return super().get_db_prep_value(json_value, connection, prepared)

    def value_to_string(self, obj: models.Model) -> Any:
        value = self.value_from_object(obj)
        return value.as_json() if isinstance(value, LocalizedText) else value


def empty_text() -> LocalizedText:
    return LocalizedText("fr", {})
