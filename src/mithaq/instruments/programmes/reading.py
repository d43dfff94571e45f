"""A commitment of a programme in full, and the versions of its draft: what the pages for readers are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.instruments import sources
from mithaq.instruments.comparison import TextChange, text_change
from mithaq.instruments.contents import PlanContents, plans_of_commitments
from mithaq.instruments.models import BodyPriority, Commitment, DraftVersion, Edition, Instrument, Milestone, Plan
from mithaq.instruments.pages import InstrumentPage
from mithaq.instruments.programmes.offices import leads_of
from mithaq.instruments.programmes.shown import carriers_of
from mithaq.instruments.programmes.timeline import Bar, bar_of, period_of
from mithaq.instruments.programmes.vocabulary import ANSWERS, names_of, terms
from mithaq.instruments.versions import Paragraph, Part, paragraphs, parts, title_of


@dataclass(frozen=True)
class MarkerShown:
    """A marker with its answer and the reason of it."""

    name: str
    answer: str | Promise
    reason: LocalizedText


def plan_shown(page: InstrumentPage, commitment: Commitment) -> dict[str, Any]:
    """Everything of one commitment's plan, ready to be shown: some ten queries."""
    found = plans_of_commitments([commitment]).get(commitment.pk) or PlanContents()
    plan = found.plan or Plan()
    leads = leads_of([plan])
    own = {one.code: str(one.name) for one in BodyPriority.objects.filter(body=page.body)}
    named = {code: term.name for code, term in terms("priorities").items()} | own
    shown = sources.shown(found.sources)
    period = period_of(page.instrument.starts_on, page.instrument.ends_on)
    return {
        "found": found,
        "plan": plan,
        "lead": leads.get((plan.lead_body_id or 0, plan.lead_role)),
        "partners": Body.objects.filter(public_id__in=plan.other_bodies).order_by("path"),
        "carriers": carriers_of(page, [commitment.lineage]).get(commitment.lineage, []),
        "opens": names_of("values", plan.values),
        "goals": [(number, terms("goals")[str(number)].name) for number in plan.goals],
        "markers": _markers(plan),
        "priorities": [named.get(code, code) for code in found.priorities],
        "bars": _bars(found.milestones, period),
        "plan_bar": bar_of(period, plan.starts_on, plan.ends_on, found.milestones),
        "sources": [(one, shown.get((one.kind, one.public_id))) for one in found.sources],
    }


def _markers(plan: Plan) -> list[MarkerShown]:
    return [
        MarkerShown(term.name, ANSWERS[said.answer], said.reason)
        for code, term in terms("markers").items()
        if (said := plan.marker(code)).answer in ANSWERS
    ]


def _bars(milestones: Sequence[Milestone], period: Any) -> list[tuple[Milestone, Bar | None]]:
    return [(one, bar_of(period, one.starts_on or one.ends_on, one.ends_on or one.starts_on)) for one in milestones]


def instrument_at(person: Person | None, body: str, slug: str) -> Instrument:
    """The instrument at this address, also when only versions of its draft are public. Raises Http404."""
    rows = Instrument.objects.visible_to(person).select_related("body")
    return get_object_or_404(rows, body__slug=body, slug=slug)


def versions_of(instrument: Instrument, person: Person | None) -> list[DraftVersion]:
    """All that this reader may see, the newest first. One query."""
    rows = DraftVersion.objects.visible_to(person).filter(edition__instrument=instrument).defer("contents")
    return list(rows.select_related("edition").order_by("-edition__number", "-number"))


@dataclass(frozen=True)
class ParagraphChange:
    """A paragraph that differs from the version before: new, reworded or gone."""

    paragraph: Paragraph
    status: str
    change: TextChange


def version_at(instrument: Instrument, person: Person | None, public_id: str) -> DraftVersion:
    """A version of the instrument's draft. Raises Http404."""
    rows = DraftVersion.objects.visible_to(person).filter(edition__instrument=instrument)
    return get_object_or_404(rows.select_related("edition__instrument__body"), public_id=public_id)


def version_before(version: DraftVersion, person: Person | None) -> DraftVersion | None:
    """The one that this reader may see just before it, in the same edition."""
    rows = DraftVersion.objects.visible_to(person).filter(edition=version.edition, number__lt=version.number)
    return rows.order_by("-number").first()


def outline_of(version: DraftVersion, asked: str) -> dict[str, Any]:
    """The version by its outer sections, one of them whole: ``asked`` is its lineage, else the first."""
    found = parts(version)
    heads = [one for one in found if one.level == 0]
    if not heads:
        raise Http404
    chosen = next((one for one in heads if one.lineage == asked), heads[0])
    start = found.index(chosen)
    end = next((place for place in range(start + 1, len(found)) if found[place].level == 0), len(found))
    return {"heads": heads, "head": chosen, "parts": found[start:end]}


def changes_between(
    old: DraftVersion, new: DraftVersion, language: str
) -> list[tuple[Part | None, list[ParagraphChange]]]:
    """What ``new`` changes, part by part in reading order; what is gone comes last. Unchanged parts are left out."""
    before, after = paragraphs(old), paragraphs(new)
    found: list[tuple[Part | None, list[ParagraphChange]]] = []
    for part in parts(new):
        changed = [one for one in part.paragraphs if one.key not in before or before[one.key].hash != one.hash]
        if changed:
            found.append((part, [_change(before, one, language) for one in changed]))
    gone = [one for key, one in before.items() if key not in after]
    if gone:
        empty = LocalizedText("fr")
        found.append((None, [ParagraphChange(one, "gone", text_change(one.text, empty, language)) for one in gone]))
    return found


def _change(before: Mapping[str, Paragraph], new: Paragraph, language: str) -> ParagraphChange:
    old = before.get(new.key)
    text = old.text if old else LocalizedText("fr")
    return ParagraphChange(new, "reworded" if old else "new", text_change(text, new.text, language))


def edition_in_the_making(instrument: Instrument) -> Edition | None:
    """The one that a track tells of, where none is public yet."""
    rows = Edition.objects.filter(instrument=instrument).select_related("instrument__body")
    return rows.order_by("-number").first()


def title_shown(version: DraftVersion) -> LocalizedText:
    """The title as a version has it, whose contents are read now where they were not."""
    return title_of(version)
