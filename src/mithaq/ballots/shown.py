"""What the ballot's pages show: projects with where they come from, filters, the words of the method, the receipt."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mithaq.ballots import pages, states
from mithaq.ballots.actions import Receipt
from mithaq.ballots.choosing import Said
from mithaq.ballots.models import Candidate, Election, Purse
from mithaq.calls.models import Place, Theme
from mithaq.core import files, pictures
from mithaq.core.drawings import qr_code
from mithaq.needs.models import Solution

SOLUTION = "solution"


@dataclass(frozen=True)
class About:
    """Where a project comes from: the need it answers, its place and its theme."""

    need: str = ""
    title: str = ""
    language: str = ""
    place: Place | None = None
    theme: Theme | None = None


@dataclass(frozen=True)
class Row:
    """A project in the list. ``value``: what the voter wrote beside it. ``is_shown``: the filters leave it in."""

    candidate: Candidate
    value: str
    about: About
    is_shown: bool


def sources_of(candidates: Sequence[Candidate]) -> dict[str, About]:
    """From a candidate's public id to where it comes from. One query, none where nothing comes from a solution."""
    wanted = {one.source_id: one.public_id for one in candidates if one.source_kind == SOLUTION}
    if not wanted:
        return {}
    rows = Solution.objects.filter(public_id__in=wanted).select_related("need__place", "need__theme")
    return {
        wanted[row.public_id]: About(
            need=row.need.public_id,
            title=row.need.title,
            language=row.need.language,
            place=row.need.place,
            theme=row.need.theme,
        )
        for row in rows
    }


def wanted_of(form: Mapping[str, Any]) -> dict[str, str]:
    """What the filters ask for."""
    return {name: str(form.get(name, ""))[:80].strip() for name in ("theme", "place", "words")}


def ballot_rows(
    candidates: Iterable[Candidate], said: Said, about: Mapping[str, About], wanted: Mapping[str, str]
) -> list[Row]:
    """The projects in this order, each with what is written beside it and whether the filters show it."""
    rows = []
    for one in candidates:
        source = about.get(one.public_id, About())
        rows.append(Row(one, said.values.get(one.key, ""), source, _is_wanted(one, source, wanted)))
    return rows


def filters_of(about: Mapping[str, About], wanted: Mapping[str, str]) -> dict[str, Any]:
    """The choices of the filters: the places and themes that occur, and what is chosen."""
    themes = {one.theme.code: one.theme for one in about.values() if one.theme is not None}
    places = {one.place.code: one.place for one in about.values() if one.place is not None}
    return {
        "themes": sorted(themes.values(), key=lambda one: one.order),
        "places": sorted(places.values(), key=lambda one: one.order),
        **wanted,
    }


def method_sentence(election: Election) -> str:
    """How one votes here, with its numbers."""
    if election.method == states.APPROVAL:
        return ngettext(
            "You choose %(count)d project at most.", "You choose %(count)d projects at most.", election.most or 0
        ) % {"count": election.most or 0}
    if election.method == states.POINTS:
        given = ngettext(
            "You have %(count)d point to share out among projects.",
            "You have %(count)d points to share out among projects.",
            election.points or 0,
        ) % {"count": election.points or 0}
        if not election.most_points:
            return given
        return f"{given} " + _("A project gets %(count)d of them at most.") % {"count": election.most_points}
    if election.method == states.RANKING:
        return ngettext(
            "You choose %(count)d project.",
            "You put %(count)d projects at most in your order: 1 is the one you want most.",
            election.most or 0,
        ) % {"count": election.most or 0}
    return str(states.METHODS[election.method])


def completion_sentence(election: Election) -> str:
    """What becomes of money that is left over, where the rule has several ways."""
    if election.rule != states.EQUAL_SHARES:
        return str(states.COMPLETIONS["none"])
    return str(states.COMPLETIONS[election.completion])


def most_places(election: Election, candidates: Sequence[Candidate]) -> int:
    """How many places an order has."""
    return min(election.most or 0, len(candidates)) if election.method == states.RANKING else 0


def code_of_find(request: HttpRequest, purse: Purse) -> SafeString:
    """The address at which a ballot is found, as a drawing for a telephone: without tracker or secret in it."""
    return qr_code(request.build_absolute_uri(pages.address(purse.election, "find")))


def receipt_file(receipt: Receipt) -> str:
    """The receipt as a file in an address of its own, to be downloaded without asking the site for anything."""
    lines = [
        f"{_('Tracker')}: {receipt.tracker}",
        f"{_('Secret')}: {receipt.secret}",
        "",
        receipt.text,
    ]
    return "data:text/plain;charset=utf-8;base64," + base64.b64encode("\n".join(lines).encode()).decode()


def _is_wanted(candidate: Candidate, source: About, wanted: Mapping[str, str]) -> bool:
    if wanted.get("theme") and (source.theme is None or source.theme.code != wanted["theme"]):
        return False
    if wanted.get("place") and (source.place is None or source.place.code != wanted["place"]):
        return False
    words = wanted.get("words", "").casefold()
    if not words:
        return True
    texts = [*candidate.title.texts.values(), *candidate.words.texts.values(), candidate.key]
    return any(words in text.casefold() for text in texts)


def decimal(text: str) -> Decimal:
    """An amount that was kept as text, as a fraction if need be."""
    exact = Fraction(text)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def candidates_of(purse: Purse) -> list[Candidate]:
    """The projects of a purse's ballot, those withdrawn since it opened too. One query."""
    candidates = list(Candidate.objects.on_ballot(purse.election).filter(envelope=purse.envelope_id))
    for one in candidates:
        one.election = purse.election
    return candidates


def photo_served(candidate: Candidate) -> HttpResponse:
    """The photo of a project as a picture that any cache may keep. Raises ``files.NotKept``."""
    response = HttpResponse(pictures.opened(candidate.photo_digest), content_type="image/jpeg")
    response["Cache-Control"] = "public, max-age=86400"
    response["Content-Security-Policy"] = files.POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response


FOUND = {
    "waiting": gettext_lazy(
        "It is in the urn, sealed. It will soon be recorded in the public log, together with others."
    ),
    "recorded": gettext_lazy("It is in the urn, sealed, and its fingerprint is recorded in the public log."),
    "replaced": gettext_lazy("It was replaced by another one, which counts in its place."),
    "counted": gettext_lazy("It is in the published list, as it was cast, and it was counted."),
    "void": gettext_lazy(
        "It could not be opened, or said what no ballot may say: it does not count, and is declared so."
    ),
    "others": gettext_lazy("A ballot with this tracker is published, but this secret does not belong to it."),
}


@dataclass(frozen=True)
class FoundRow:
    """A ballot that was found, in words."""

    purse: Purse
    state: str
    words: str
    chip: str
    batch: Any
    ballot: Any
    effect: list[tuple[str, str, bool]]


def found_row(found: Any, effect: list[tuple[str, str, bool]]) -> FoundRow:
    """One ballot that was found, with the words for its state. ``effect``: what it did, where that is known."""
    words = str(FOUND[found.state])
    if found.state == states.LEAF_COUNTED and found.ballot is None:
        words = _("It was counted. Ballots of this envelope are not published, only totals.")
    chip = {"waiting": "soon", "recorded": "kept", "counted": "kept", "void": "late", "others": "late"}
    return FoundRow(found.purse, found.state, words, chip.get(found.state, "plain"), found.batch, found.ballot, effect)
