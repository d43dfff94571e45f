"""A code as somebody gives it, through whatever door: value, reasons, and what shows it. Refusals stand here once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mithaq.assessments import books
from mithaq.assessments.models import Round
from mithaq.core.canonical import content_hash
from mithaq.core.errors import Refused
from mithaq.core.forms import clean_words
from mithaq.core.texts import LocalizedText
from mithaq.delivery.actions import cited
from mithaq.delivery.models import Evidence
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor

LONGEST = 5_000  # characters of the reasons for one code


@dataclass(frozen=True)
class Coded:
    """``evidence``: public ids."""

    value: str
    words: LocalizedText
    evidence: Sequence[str] = ()


@dataclass(frozen=True)
class Checked:
    """A code that may stand: its evidence was found."""

    code: str
    value: str
    words: LocalizedText
    evidence: Sequence[Evidence]

    @property
    def said(self) -> dict[str, Any]:
        """What its hash covers."""
        return {
            "code": self.code,
            "value": self.value,
            "words": self.words.as_json(),
            "evidence": [one.content_hash for one in self.evidence],
        }


def checked(code: str, given: Coded, *, round_: Round, by: Actor, body: Body) -> Checked:
    """Raises Refused: a code or value that the book does not have (field ``value``), no reasons (``words``), no
    evidence or such as ``by`` may not cite (``evidence``)."""
    books.require_value(round_, code, given.value)
    words = tidy(given.words)
    if not words:
        raise Refused(_("Give the reasons in words."), field="words")
    return Checked(code, given.value, words, cited(list(given.evidence), by=by, body=body))


def checked_all(given: Mapping[str, Coded], *, round_: Round, by: Actor, body: Body) -> list[Checked]:
    """All codes of a round, in the order of the book. Raises Refused too when a code that is asked for is missing."""
    found = [checked(code, one, round_=round_, by=by, body=body) for code, one in given.items()]
    books.require_whole(round_, {one.code: one.value for one in found})
    order = list(books.codes_of(round_))
    return sorted(found, key=lambda one: order.index(one.code))


def as_text(words: LocalizedText | str, by: Actor) -> LocalizedText:
    """Words that came without their language are in that of whoever says them."""
    if isinstance(words, LocalizedText):
        return words
    language = by.language if isinstance(by, Person) else "fr"
    return LocalizedText(language, {language: words})


def tidy(text: LocalizedText, *, longest: int = LONGEST) -> LocalizedText:
    """Words as they are kept. Raises Refused (field ``words``) for marks that deceive the eye, and when too long."""
    try:
        texts = {tag: clean_words(words) for tag, words in text.texts.items()}
    except ValidationError as error:
        raise Refused(error.messages[0], field="words") from error
    if any(len(words) > longest for words in texts.values()):
        raise Refused(_("Write at most %(count)d characters.") % {"count": longest}, field="words")
    texts = {tag: words for tag, words in texts.items() if words}
    return LocalizedText(text.original if text.original in texts else next(iter(texts), text.original), texts)


def hash_of(round_: Round, lineage: str, found: Sequence[Checked]) -> str:
    """Of an assessment: the round's book, the commitment, each code with its reasons and the hashes of its evidence."""
    return content_hash(
        {
            "round": round_.public_id,
            "commitment": lineage,
            "book": [round_.book, round_.book_version],
            "codes": [one.said for one in found],
        }
    )
