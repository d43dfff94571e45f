"""What pages show of petitions: thresholds with their article, how far signatures are, the way of a petition."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from mithaq.core import small_numbers
from mithaq.core.dates import long_date
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.petitions import states
from mithaq.petitions.actions.depositing import SUBJECT
from mithaq.petitions.models import Check, PaperSheet, Petition, RollEntry
from mithaq.petitions.thresholds import Standing, settings_of, standing_of, threshold_of
from mithaq.sittings.addresses import item_address
from mithaq.sittings.laws import explanation_of, law_of
from mithaq.sittings.models import Deadline, Organ
from mithaq_engines.sittings import Condition

CHIPS = {
    states.ADMISSIBLE: "kept",
    states.ON_AGENDA: "kept",
    states.TREATED: "kept",
    states.INADMISSIBLE: "late",
    states.COLLECTING: "soon",
    states.DEPOSITED: "soon",
}

MOST_WAITING = 200
# How far along its way a petition is in each state.
PLACES = {
    states.DRAFT: -1,
    states.COLLECTING: 0,
    states.DEPOSITED: 1,
    states.ADMISSIBLE: 2,
    states.INADMISSIBLE: 2,
    states.ON_AGENDA: 3,
    states.TREATED: 4,
}


@dataclass(frozen=True)
class Asked:
    """What the law asks of a petition: signatures (0: none) under an article, conditions, and how that was found.
    ``sentences`` holds why it cannot be told, where the body has not said what it depends on."""

    kind: str
    name: str
    required: int | None
    per_part: int | None
    article: str
    unverified: bool
    conditions: Sequence[LocalizedText]
    sentences: Sequence[str]


@dataclass(frozen=True)
class PartShown:
    """A part of the territory. ``count`` is None where it is withheld: so few that it would point at somebody."""

    name: LocalizedText
    count: int | None
    needed: int

    @property
    def missing(self) -> int | None:
        return None if self.count is None else max(0, self.needed - self.count)


def law_name(organ: Organ) -> LocalizedText:
    return LocalizedText("fr", dict(law_of(organ).shorts))


def asked_of(organ: Organ) -> list[Asked]:
    """Of each kind of petition that the law of this council knows."""
    settings, law, found = settings_of(organ), law_of(organ), []
    for kind in (one for one in states.KINDS if one in law.petitions):
        try:
            threshold = threshold_of(organ, kind, settings)
        except Refused as refused:
            rule = law.petitions[kind]
            known: dict[str, Any] = {"article": rule.article, "unverified": rule.unverified, "conditions": ()}
            found.append(Asked(kind, _name(kind), None, None, sentences=[str(refused.message)], **known))
            continue
        found.append(
            Asked(
                kind,
                _name(kind),
                threshold.required,
                threshold.per_part_minimum,
                threshold.article,
                threshold.unverified,
                [LocalizedText("fr", dict(one.names)) for one in threshold.conditions],
                in_reader_language(explanation_of(threshold)),
            )
        )
    return found


@dataclass(frozen=True)
class Listed:
    """A petition in a list, with what it needs."""

    petition: Petition
    required: int | None
    chip: str


def rows_of(petitions: Iterable[Petition], asked: Sequence[Asked]) -> list[Listed]:
    """Of a deposited petition the threshold is the one of its deposit."""
    now = {one.kind: one.required for one in asked}
    return [
        Listed(one, now.get(one.kind) if one.required is None else one.required, CHIPS.get(one.state, "plain"))
        for one in petitions
    ]


def petition_shown(petition: Petition, *, is_exact: bool) -> dict[str, Any]:
    """The parts of a petition's page. ``is_exact``: its agent and the clerk see the counts of all parts."""
    standing = standing_or_none(petition)
    required = petition.required
    if required is None and standing is not None:
        required = standing.threshold.required
    return {
        "standing": standing,
        "required": required,
        "article": petition.article or (standing.threshold.article if standing else ""),
        "unverified": petition.unverified or bool(standing and standing.threshold.unverified),
        "missing": max(0, (required or 0) - petition.count),
        "sentences": in_reader_language(standing.reasons) if standing else [],
        "parts": parts_shown(standing, is_exact=is_exact) if standing else [],
        "law": law_name(petition.organ),
        "chip": CHIPS.get(petition.state, "plain"),
        "steps": steps_of(petition),
        "deadlines": deadlines_of(petition),
        "today": petition.body.today(),
        "item_path": item_address(petition.item.public_id) if petition.item else None,
    }


def standing_or_none(petition: Petition) -> Standing | None:
    """None where the body has not said, or says no more, what its threshold depends on."""
    try:
        return standing_of(petition, settings_of(petition.organ))
    except Refused:
        return None


def parts_shown(standing: Standing, *, is_exact: bool) -> list[PartShown]:
    """Counts by part; to strangers without the small ones, nor any from which a small one could be worked out."""
    counts: dict[Hashable, int] = {one.code: one.count for one in standing.parts}
    counts["elsewhere"] = max(0, standing.count - sum(counts.values()))
    sums = [small_numbers.Sum("all", tuple(counts))]
    hidden = frozenset() if is_exact else small_numbers.withheld({**counts, "all": standing.count}, sums)
    return [PartShown(one.name, None if one.code in hidden else one.count, one.needed) for one in standing.parts]


def deadlines_of(petition: Petition) -> list[Deadline]:
    """The days by which it is answered, with how they were found."""
    rows = Deadline.objects.filter(subject_kind=SUBJECT, subject_id=petition.public_id, ended_at=None)
    return list(rows)


@dataclass(frozen=True)
class Waiting:
    """A petition on the clerk's desk, with the day by which it is answered."""

    petition: Petition
    deadline: Deadline | None
    required: int | None


def waiting(organ: Organ) -> list[Waiting]:
    """Those that are under way, those to be answered first. Three queries."""
    open_ones = Petition.objects.filter(organ=organ).exclude(state__in=states.OVER).select_related("body")
    petitions = list(open_ones[:MOST_WAITING])
    rows = Deadline.objects.open().filter(subject_kind=SUBJECT, subject_id__in=[one.public_id for one in petitions])
    due, now = {one.subject_id: one for one in rows}, {one.kind: one.required for one in asked_of(organ)}
    found = [
        Waiting(one, due.get(one.public_id), now.get(one.kind) if one.required is None else one.required)
        for one in petitions
    ]
    return sorted(found, key=lambda one: (one.deadline is None, one.deadline.due_on if one.deadline else date.max))


def conditions_of(petition: Petition) -> Sequence[Condition]:
    """What the clerk checks."""
    standing = standing_or_none(petition)
    return standing.threshold.conditions if standing else ()


def checks_of(petition: Petition) -> list[tuple[LocalizedText, Check | None]]:
    """Each condition of the law, and whether it was found met."""
    found = {one.code: one for one in petition.checks.all()}
    return [(LocalizedText("fr", dict(one.names)), found.get(one.name)) for one in conditions_of(petition)]


def sheet_sentence(sheet: PaperSheet) -> str:
    """What became of the lines of a sheet."""
    counts = {"taken": sheet.taken, "doubles": sheet.doubles, "strangers": sheet.strangers}
    words = _("Sheet %(number)d: %(taken)d signatures taken, %(doubles)d doubles, %(strangers)d not on the roll.")
    return words % {"number": sheet.number, **counts}


def roll_size(organ: Organ) -> int:
    return RollEntry.objects.filter(body=organ.body_id).count()


def has_roll(organ: Organ) -> bool:
    """Whether people can sign on the site."""
    return RollEntry.objects.filter(body=organ.body_id).exists()


def steps_of(petition: Petition) -> list[dict[str, Any]]:
    """Its way: what is done, where it stands, what comes. Of one that was withdrawn there is none to show."""
    if petition.state == states.WITHDRAWN:
        return []
    refused = petition.state == states.INADMISSIBLE
    decided = (_("Not admissible") if refused else _("Admissible"), petition.decided_at)
    way = [(_("Signatures"), petition.opened_at), (_("Deposit"), petition.deposited_at), decided]
    if not refused:
        way += [(_("Agenda"), None), (_("Dealt with"), None)]
    here, zone = PLACES[petition.state], ZoneInfo(petition.body.time_zone)
    return [
        {
            "name": name,
            "when": long_date(at.astimezone(zone).date()) if at else "",
            "state": "done" if number < here else "now" if number == here else "next",
        }
        for number, (name, at) in enumerate(way)
    ]


def in_reader_language(sentences: Any) -> list[str]:
    """Sentences of the engine, kept in each language."""
    language = (translation.get_language() or "fr").split("-")[0]
    return list(sentences.get(language) or sentences.get("fr") or [])


def _name(kind: str) -> str:
    return str(states.KINDS[kind])
