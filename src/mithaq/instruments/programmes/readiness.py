"""What keeps a programme from being validated, besides what keeps any text: each commitment whole, checked, agreed."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from mithaq.instruments import cycle
from mithaq.instruments.contents import EditionContents, contents_of
from mithaq.instruments.models import Carrier, DraftVersion, Edition
from mithaq.instruments.models.carriers import PROPOSED
from mithaq.instruments.programmes.checklist import open_points
from mithaq.instruments.programmes.missing import Placed, placed, sentences


def declare() -> None:
    """Ask for all of it before a programme is validated."""
    cycle.register_gate("validate", _gate)


def _gate(edition: Edition, _version: DraftVersion | None) -> list[str]:
    return reasons_against_programme(contents_of(edition)) if edition.instrument.is_programme else []


def reasons_against_programme(contents: EditionContents) -> list[str]:
    """Empty when nothing is missing; sentences in the reader's language. Two queries."""
    rows = placed(contents)
    return [*_period(contents, rows), *_lacks(rows), *_twice(rows), *_unchecked(contents, rows), *_unanswered(contents)]


def _period(contents: EditionContents, rows: list[Placed]) -> list[str]:
    instrument = contents.edition.instrument
    if instrument.starts_on is None or instrument.ends_on is None:
        return [gettext("Say from when to when the programme runs.")]
    outside = [
        one.number
        for one in rows
        if (plan := one.found.plan)
        and (
            (plan.starts_on is not None and plan.starts_on < instrument.starts_on)
            or (plan.ends_on is not None and plan.ends_on > instrument.ends_on)
        )
    ]
    words = gettext("Outside the period of the programme: %(numbers)s.")
    return [words % {"numbers": ", ".join(outside)}] if outside else []


def _lacks(rows: list[Placed]) -> list[str]:
    lacking: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for one in rows:
        for lack in one.lacks:
            lacking.setdefault(lack.code, []).append(one.number)
            names[lack.code] = str(lack.name)
    return sentences(lacking, names)


def _twice(rows: list[Placed]) -> list[str]:
    numbers = [one.number for one in rows]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    words = gettext("Two commitments have the same number: %(numbers)s.")
    return [words % {"numbers": ", ".join(twice)}] if twice else []


def _unchecked(contents: EditionContents, rows: list[Placed]) -> list[str]:
    left = open_points(contents)
    unchecked = [one.number for one in rows if left[one.commitment.pk]]
    return sentences({"checks": unchecked}, {"checks": gettext("checklist")}) if unchecked else []


def _unanswered(contents: EditionContents) -> list[str]:
    lineages = [one.lineage for one in contents.commitments]
    waiting = Carrier.objects.filter(instrument=contents.edition.instrument, state=PROPOSED, lineage__in=lineages)
    count = waiting.count()
    if not count:
        return []
    return [
        ngettext(
            "%(count)s body was asked to carry a commitment and has not answered.",
            "%(count)s bodies were asked to carry commitments and have not answered.",
            count,
        )
        % {"count": count}
    ]
