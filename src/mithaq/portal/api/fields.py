"""Kinds of values that come in, each with its bounds: what a table could not keep is refused before it gets there."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from ninja import Field, Schema
from pydantic import AfterValidator, BeforeValidator, ConfigDict, StrictInt

from mithaq.core import ids
from mithaq.core.forms import clean_words
from mithaq.core.texts import LocalizedText

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _clean(words: str) -> str:
    try:
        return clean_words(words)
    except ValidationError as error:
        raise ValueError(error.messages[0]) from error


def _day(value: Any) -> Any:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("a day is written as 2024-01-31")
    return value


def _number(value: Any) -> Any:
    if isinstance(value, bool) or (isinstance(value, str) and len(value) > 40):
        raise ValueError("a number is expected")
    return value


Words = Annotated[str, Field(max_length=5_000), AfterValidator(_clean)]
ShortWords = Annotated[str, Field(max_length=200), AfterValidator(_clean)]
Id = Annotated[str, Field(pattern=rf"^[{ids.ALPHABET}]{{16}}$")]
Code = Annotated[str, Field(max_length=30, pattern=r"^[a-z0-9_-]*$")]
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[Decimal, BeforeValidator(_number), Field(max_digits=18, decimal_places=3)]
Share = Annotated[StrictInt, Field(ge=0, le=100)]
Ids = Annotated[list[Id], Field(max_length=30)]
Language = Literal["ar", "fr", "en", "zgh"]
Limit = Annotated[int, Field(ge=1, le=200)]
Offset = Annotated[int, Field(ge=0, le=1_000_000)]


class Given(Schema):
    """What comes in: a name that is not known is refused, as it was meant to say something."""

    model_config = ConfigDict(extra="forbid")


class TextIn(Given):
    """Words in one language or more."""

    original: Language | None = Field(None, description="The language in which it was written; else the first given.")
    texts: dict[Language, Words] = Field(max_length=4)

    def as_text(self, *, longest: int = 5_000) -> LocalizedText:
        texts = {str(tag): words[:longest] for tag, words in self.texts.items() if words}
        first = self.original if self.original in texts else next(iter(texts), "fr")
        return LocalizedText(str(first), texts)


def text_of(given: TextIn | None) -> LocalizedText:
    return given.as_text() if given else LocalizedText("fr")
