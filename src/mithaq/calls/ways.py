"""What each way of taking part protects from, and what it does not: said to whoever chooses, and to whoever asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.calls import states


@dataclass(frozen=True)
class Way:
    """A way of taking part: its words, what it protects from, what it does not."""

    code: str
    name: str | Promise
    protects: str | Promise
    does_not: str | Promise


_PROTECTION: dict[str, tuple[str | Promise, str | Promise]] = {
    states.OPEN: (
        _("One address, one telephone number or one account counts once."),
        _("Somebody with several addresses can come several times, and so can people from elsewhere."),
    ),
    states.DECLARED: (
        _("One address counts once, and each person says on their word that they live here."),
        _("Nobody checks that word, and somebody with several addresses can come several times."),
    ),
    states.ROLL: (
        _("Each person of the register counts once, whatever the channel; nobody else counts."),
        _("Whoever knows what the register asks of somebody can come in their place; a false register is not seen."),
    ),
    states.CODE: (
        _("Each letter counts once, and nobody types an identifier."),
        _("Whoever opens the letter can use it, and a lost letter is a lost voice until another is made."),
    ),
    states.COUNTER: (
        _("Nobody is left out for want of a telephone, of reading or of sight; an officer sees who comes."),
        _("The officer learns what they enter for somebody, and is trusted to enter what was said."),
    ),
}


def all_ways() -> list[Way]:
    """Every way, in the order of `states.WAYS`."""
    return [Way(code, name, *_PROTECTION[code]) for code, name in states.WAYS.items()]
