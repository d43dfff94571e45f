"""What people said before a decision, and what was done with it: each round of consultation with its counts (S4-02)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.consultations.inputs import Round, inputs_of
from mithaq.core.texts import LocalizedText
from mithaq.sittings import grounds
from mithaq.sittings.models import AgendaItem
from mithaq_engines.clocks.laws import LANGUAGES


def declare() -> None:
    """Let decisions show them."""
    grounds.register(rounds)


def rounds(item: AgendaItem) -> Sequence[grounds.Ground]:
    """A ground for each round on the text that was before the sitting: how many spoke, how they were answered, and the
    page “what you said, what we did”. Three queries."""
    version = grounds.version_of(item)
    if version is None:
        return []
    return [
        grounds.Ground(
            title=_in_each(partial(_title, one)),
            note=_in_each(partial(_counted, one)),
            path=grounds.without_language(one.synthesis or one.page),
            on=(one.concluded_on or one.closed_on).isoformat(),
        )
        for one in inputs_of(version.edition.instrument).rounds
    ]


def _title(one: Round) -> str:
    return _("What was said in round %(round)s, and what was done") % {"round": one.round}


def _counted(one: Round) -> str:
    said = ngettext("%(count)s contribution", "%(count)s contributions", one.contributions) % {
        "count": one.contributions
    }
    outcomes = [f"{name} {count}" for _code, name, count in one.named_outcomes if count]
    return " · ".join([said, *outcomes])


def _in_each(words: Callable[[], str]) -> LocalizedText:
    """The sentence in each language of the site: it is kept with the decision."""
    texts = {}
    for language in LANGUAGES:
        with translation.override(language):
            texts[language] = words()
    return LocalizedText("fr", texts)
