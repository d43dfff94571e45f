"""How trust is measured: on which scale, by which method, and what is never asked (`data/never_asked.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.core.search import fold
from mithaq.core.texts import LocalizedText

_FILE = Path(__file__).parent / "data" / "never_asked.toml"

MEAN, SHARE = "mean", "share"
SCALES: Mapping[str, str | Promise] = {
    MEAN: _("the mean of answers from 0 to 10"),
    SHARE: _("the share of those who say yes, in hundredths"),
}
NO, YES = 0, 1

SITE, TELEPHONE, FACE_TO_FACE, EXIT = "site", "telephone", "face_to_face", "exit"
METHODS: Mapping[str, str | Promise] = {
    SITE: _("asked on this site"),
    TELEPHONE: _("by telephone"),
    FACE_TO_FACE: _("face to face"),
    EXIT: _("on leaving a service"),
}
ELSEWHERE: Mapping[str, str | Promise] = {code: name for code, name in METHODS.items() if code != SITE}


@cache
def _stems() -> tuple[str, ...]:
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(f" {fold(one)}" for one in rows["stems"])


def is_never_asked(question: LocalizedText) -> bool:
    """Whether the question, in any of its languages, has a word of what is never asked of anybody."""
    folded = [f" {fold(words)}" for words in question.texts.values()]
    return any(stem in words for words in folded for stem in _stems())


def answers_of(scale: str) -> list[tuple[int, str]]:
    """What can be answered: yes or no; or a number, its ends in words."""
    if scale == SHARE:
        return [(YES, str(_("yes"))), (NO, str(_("no")))]
    ends = {0: _("0: not at all"), 10: _("10: entirely")}
    return [(value, str(ends.get(value, value))) for value in range(11)]
