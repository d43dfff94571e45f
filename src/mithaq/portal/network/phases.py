"""The part of each region, or directorate, in each phase of a programme, from design to evaluation (S1-09)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Edition, Instrument, Share
from mithaq.instruments.models.instruments import PROGRAMMES
from mithaq.instruments.programmes.vocabulary import Term, terms
from mithaq.portal.network.days import Day
from mithaq.portal.network.scopes import parts_of


@dataclass(frozen=True)
class Table:
    """One programme: for each body what it does in each phase; None where nothing is written yet."""

    instrument: Instrument
    title: LocalizedText
    rows: Sequence[tuple[Body, Sequence[Share | None]]]


def phases() -> list[Term]:
    """The columns."""
    return list(terms("phases").values())


def tables_of(body: Body, person: Person | None, day: Day) -> list[Table]:
    """The programmes of ``body`` that ``person`` sees: every region or directorate has its line, and whoever else has a
    part. Parts are as they are written now, for the bodies of that day. Four queries."""
    rows = Instrument.objects.visible_to(person).filter(body=body, kind__in=PROGRAMMES).order_by("-starts_on", "-pk")
    instruments = list(rows)
    if not instruments:
        return []
    titles = dict(
        Edition.objects.filter(instrument__in=instruments).order_by("number").values_list("instrument", "title")
    )
    expected = list(parts_of(body, day).order_by("territory_code", "slug"))
    shares: dict[int, dict[int, dict[str, Share]]] = {}
    others: dict[int, dict[int, Body]] = {}
    for one in Share.objects.filter(instrument__in=instruments).select_related("body").order_by("body__path"):
        shares.setdefault(one.instrument_id, {}).setdefault(one.body_id, {})[one.phase] = one
        others.setdefault(one.instrument_id, {})[one.body_id] = one.body
    return [
        Table(
            one,
            titles[one.pk],
            [
                (place, [shares.get(one.pk, {}).get(place.pk, {}).get(phase) for phase in terms("phases")])
                for place in _lines(expected, others.get(one.pk, {}))
            ],
        )
        for one in instruments
    ]


def _lines(expected: Sequence[Body], others: dict[int, Body]) -> list[Body]:
    known = {one.pk for one in expected}
    return [*expected, *(one for key, one in others.items() if key not in known)]
