"""What a commitment of a programme still lacks: as chips while it is written, as sentences before it is validated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mithaq.instruments.contents import EditionContents, PlanContents, SectionContents
from mithaq.instruments.models import Commitment, Plan, Section
from mithaq.instruments.programmes.vocabulary import ANSWERS, terms

STRATEGIC = "strategic_programme"
NAMED = 8  # numbers of commitments that a sentence names


@dataclass(frozen=True)
class Lack:
    """``step``: the page of the form on which it is filled in."""

    code: str
    name: str | Promise
    step: str
    is_there: Callable[[PlanContents, Plan], bool]


def _is_relevant(_found: PlanContents, plan: Plan) -> bool:
    return any(terms("values")[code].is_lens for code in plan.values if code in terms("values"))


def _has_markers(_found: PlanContents, plan: Plan) -> bool:
    said = [plan.marker(code) for code in terms("markers")]
    return all(one.answer in ANSWERS and one.reason for one in said)


def _has_indicator(found: PlanContents, _plan: Plan) -> bool:
    return any(one.baseline is not None and one.target is not None for one in found.indicators)


LACKS = (
    Lack("title", _("short name"), "what", lambda _found, plan: bool(plan.title)),
    Lack("problem", _("problem"), "what", lambda _found, plan: bool(plan.problem)),
    Lack("solution", _("how it solves the problem"), "what", lambda _found, plan: bool(plan.solution)),
    Lack("values", _("value of open government"), "what", _is_relevant),
    Lack("lead", _("office that leads"), "who", lambda _found, plan: bool(plan.lead_body_id and plan.lead_role)),
    Lack("dates", _("start and end"), "who", lambda _found, plan: bool(plan.starts_on and plan.ends_on)),
    Lack("milestones", _("milestone"), "milestones", lambda found, _plan: bool(found.milestones)),
    Lack("markers", _("markers with their reasons"), "markers", _has_markers),
    Lack("indicators", _("indicator with baseline and target"), "indicators", _has_indicator),
    Lack("follow_up", _("means of follow-up"), "means", lambda _found, plan: bool(plan.follow_up)),
    Lack("control", _("means of control"), "means", lambda _found, plan: bool(plan.control)),
    Lack("for_team", _("explanation for the team"), "explanations", lambda _found, plan: bool(plan.for_team)),
    Lack("for_partners", _("explanation for partners"), "explanations", lambda _found, plan: bool(plan.for_partners)),
)
SOURCE = Lack("source", _("source: a need or an orientation"), "sources", lambda found, _plan: bool(found.sources))


def lacks_of(found: PlanContents, *, has_orientation: bool = False) -> list[Lack]:
    """What is not there yet, in the order of the form. ``has_orientation``: it stands below one, its source."""
    plan = found.plan or Plan()
    missing = [lack for lack in LACKS if not lack.is_there(found, plan)]
    return missing if has_orientation or found.sources else [*missing, SOURCE]


def stands_below_orientation(kind: str, section: Section) -> bool:
    """In a strategic programme the outer sections are orientations: what stands inside one cites it by its place."""
    return kind == STRATEGIC and section.parent_id is not None


@dataclass(frozen=True)
class Placed:
    """A commitment with its number and what it lacks."""

    number: str
    commitment: Commitment
    found: PlanContents
    lacks: Sequence[Lack]


def placed(contents: EditionContents) -> list[Placed]:
    """Every commitment in reading order: its own number where it has one, else that of its place (“2.3”)."""
    kind = contents.edition.instrument.kind
    return [
        Placed(
            found.plan.number if found.plan and found.plan.number else number,
            commitment,
            found,
            lacks_of(found, has_orientation=stands_below_orientation(kind, part.section)),
        )
        for number, part, commitment in _numbered(contents.sections, "")
        for found in [contents.plan_of(commitment)]
    ]


def _numbered(
    parts: Sequence[SectionContents], above: str, first: int = 1
) -> Iterator[tuple[str, SectionContents, Commitment]]:
    for place, part in enumerate(parts, start=first):
        for inside, commitment in enumerate(part.commitments, start=1):
            yield f"{above}{place}.{inside}", part, commitment
        yield from _numbered(part.inner, f"{above}{place}.", len(part.commitments) + 1)


def sentences(lacking: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> list[str]:
    """One sentence for each thing that is missing: ``lacking`` maps its code to the numbers of the commitments."""
    words = []
    for code, numbers in lacking.items():
        named = ", ".join(numbers[:NAMED])
        if len(numbers) > NAMED:
            more = {"numbers": named, "count": len(numbers) - NAMED}
            named = gettext("%(numbers)s and %(count)s more") % more
        words.append(gettext("To fill in: %(what)s (%(numbers)s).") % {"what": names[code], "numbers": named})
    return words
