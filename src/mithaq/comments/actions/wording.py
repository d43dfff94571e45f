"""Words as actions take them: clean and bounded, whatever form they came from."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.core.forms import clean_words


def checked_words(words: str, longest: int, *, needed: bool = False) -> str:
    """``words`` without invisible filling. Raises Refused beside the field ``words``, for marks that deceive the eye,
    for more than ``longest`` characters, and where nothing is left but something is ``needed``."""
    try:
        clean = clean_words(words.replace("\r\n", "\n"))
    except ValidationError as error:
        raise Refused(error.message, field="words") from error
    if needed and not clean:
        raise Refused(_("Write something."), field="words")
    if len(clean) > longest:
        raise Refused(_("Write at most %(count)d characters.") % {"count": longest}, field="words")
    return clean
