"""The parts of which a call is composed: what is there, what is missing, and why something can no longer be changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.calls import locks, states
from mithaq.calls.models import Call

NEEDED, THERE, EMPTY = "needed", "there", "empty"


@dataclass(frozen=True)
class Part:
    """``address``: the name of the page on which it is written. ``says``: what is there now, in words."""

    address: str
    name: str
    says: str
    state: str
    locked: str | Promise | None = None

    @property
    def chip(self) -> tuple[str, str]:
        names = {NEEDED: ("soon", _("to be done")), THERE: ("kept", _("done")), EMPTY: ("plain", _("left out"))}
        return names[self.state]


def parts_of(call: Call) -> list[Part]:
    """The parts in the order in which they are best written. Four queries."""
    places, themes, envelopes = call.places.count(), call.themes.count(), call.envelopes.count()
    kinds = [one.name for one in call.timeline()]
    has_ballot = call.phase(states.BALLOT) is not None
    parts = [
        Part(
            "call_words", _("Title, purpose and rules"), str(call.title), THERE if call.rules else NEEDED, _locked(call)
        ),
        Part("call_phases", _("Phases and their hours"), " · ".join(kinds), THERE if kinds else NEEDED),
        Part("call_ways", _("Who takes part"), _ways(call), THERE if call.ways else NEEDED, _locked_ways(call)),
        Part(
            "call_themes",
            _("Themes"),
            ngettext("%(count)s theme", "%(count)s themes", themes) % {"count": themes} if themes else "",
            THERE if themes else EMPTY,
            locks.why_locked(call, locks.THEMES),
        ),
        Part(
            "call_places",
            _("Places"),
            ngettext("%(count)s place", "%(count)s places", places) % {"count": places} if places else "",
            THERE if places else EMPTY,
            locks.why_locked(call, locks.PLACES),
        ),
        Part(
            "call_envelopes",
            _("Envelopes"),
            ngettext("%(count)s envelope", "%(count)s envelopes", envelopes) % {"count": envelopes}
            if envelopes
            else "",
            THERE if envelopes else NEEDED if has_ballot else EMPTY,
            locks.why_locked(call, locks.ENVELOPES),
        ),
    ]
    if {states.ROLL, states.CODE} & {*call.ways, *call.voting_ways}:
        entries = call.register.count()
        parts.append(
            Part(
                "register_detail",
                _("Register and letters"),
                ngettext("%(count)s entry", "%(count)s entries", entries) % {"count": entries} if entries else "",
                THERE if entries else NEEDED,
                locks.why_locked(call, locks.REGISTER),
            )
        )
    return parts


def missing(call: Call) -> list[str]:
    """What keeps a call from being published, as `publish_call` asks it, in words for the page before."""
    found = []
    if not call.timeline():
        found.append(_("It has no phase."))
    if not call.rules:
        found.append(_("Its rules are not written."))
    if call.phase(states.BALLOT) is not None and not call.envelopes.exists():
        found.append(_("It has a ballot and no envelope."))
    if not call.ways and not call.voting_ways:
        found.append(_("Nobody may take part in it."))
    return found


def _ways(call: Call) -> str:
    return (
        str(states.AUDIENCES[call.audience])
        if not call.is_for_everybody
        else " · ".join(str(states.WAYS[way]) for way in states.WAYS if way in {*call.ways, *call.voting_ways})
    )


def _locked(call: Call) -> str | Promise | None:
    return locks.why_locked(call, locks.TEXTS)


def _locked_ways(call: Call) -> str | Promise | None:
    return locks.why_locked(call, locks.WAYS) or locks.why_locked(call, locks.VOTING_WAYS)
