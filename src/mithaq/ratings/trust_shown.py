"""Trust over time as pages and files show it: one series a method, never one line through several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import ngettext

from mithaq.core.texts import LocalizedText
from mithaq.delivery.charts import Chart, chart_of
from mithaq.delivery.evidence import Shown, shown_by_owner, with_evidence
from mithaq.delivery.gauges import Gauge
from mithaq.delivery.models import Reading
from mithaq.directory.models import Body
from mithaq.ratings import measuring
from mithaq.ratings.addresses import of_measure
from mithaq.ratings.models import Asking, TrustMeasure, Wave, WaveEvidence
from mithaq.ratings.rules import is_asked

COLUMNS = (
    *("wave", "method", "from", "to", "carried_out_by", "sampling", "answers", "margin", "value", "is_sample"),
    *("hash", "supersedes"),
)


@dataclass(frozen=True)
class Row:
    """A wave with what it cites. ``share``: of the way along the scale, in hundredths."""

    wave: Wave
    share: int
    evidence: Sequence[Shown] = ()
    counts: Sequence[tuple[str, int | None]] = ()

    @property
    def parts(self) -> list[dict[str, int]]:
        return [{"start": 0, "width": self.share}]

    @property
    def superseding(self) -> Wave | None:
        found: Wave | None = getattr(self.wave, "superseded_by", None)
        return found


@dataclass(frozen=True)
class Series:
    """Waves of one method, the newest first: they can be compared with one another."""

    method: str
    rows: Sequence[Row]
    chart: Chart | None = None

    @property
    def name(self) -> str:
        return str(measuring.METHODS[self.method])

    @property
    def is_site(self) -> bool:
        return self.method == measuring.SITE


@dataclass(frozen=True)
class Measured:
    """A question with what was measured, and the asking that can be answered today."""

    measure: TrustMeasure
    series: Sequence[Series] = ()
    corrected: Sequence[Row] = ()
    asking: Asking | None = None
    askings: Sequence[Asking] = field(default_factory=list)


def measured_of_body(body: Body) -> list[Measured]:
    """All questions of a body, with what stands. Three queries, whatever there is."""
    measures = list(TrustMeasure.objects.filter(body=body))
    waves = Wave.objects.filter(measure__in=measures).standing()
    by_measure: dict[int, list[Wave]] = {}
    for one in waves:
        by_measure.setdefault(one.measure_id, []).append(one)
    open_ones = {one.measure_id: one for one in Asking.objects.filter(measure__in=measures, counted_at=None)}
    found = []
    for measure in measures:
        measure.body, asking = body, open_ones.get(measure.pk)
        series = series_of(measure, by_measure.get(measure.pk, []))
        found.append(Measured(measure, series, asking=_asked(asking, measure)))
    return found


def measured(measure: TrustMeasure) -> Measured:
    """One question with everything: corrected waves, evidence, and when it was asked here. Four queries or five."""
    waves = list(measure.waves.select_related("superseded_by"))
    cited = shown_by_owner(with_evidence(WaveEvidence.objects.filter(wave__in=waves)), "wave_id")
    standing = [one for one in waves if not hasattr(one, "superseded_by")]
    corrected = [_row(measure, one, cited) for one in waves if hasattr(one, "superseded_by")]
    askings = list(measure.askings.all())
    asked = next((found for one in askings if (found := _asked(one, measure))), None)
    return Measured(measure, series_of(measure, standing, cited), corrected, asked, askings)


def series_of(
    measure: TrustMeasure, waves: Iterable[Wave], cited: dict[Any, list[Shown]] | None = None
) -> list[Series]:
    """By method; surveys before what was asked here."""
    rows: dict[str, list[Row]] = {}
    for one in sorted(waves, key=lambda wave: (wave.ends_on, wave.pk), reverse=True):
        rows.setdefault(one.method, []).append(_row(measure, one, cited or {}))
    order = [method for method in [*measuring.ELSEWHERE, measuring.SITE] if method in rows]
    return [Series(method, rows[method], _chart(measure, method, rows[method])) for method in order]


def rows_for_sheet(measure: TrustMeasure) -> list[list[Any]]:
    """Every wave, corrected ones too, for a spreadsheet."""
    waves = measure.waves.select_related("supersedes")
    return [
        [
            *(one.public_id, one.method, one.starts_on, one.ends_on, str(one.carried_out_by), str(one.sampling)),
            *(one.sample_size, one.margin, one.number, "no" if one.method == measuring.SITE else "see sampling"),
            *(one.content_hash, one.supersedes.public_id if one.supersedes else ""),
        ]
        for one in waves
    ]


def _row(measure: TrustMeasure, wave: Wave, cited: dict[Any, list[Shown]]) -> Row:
    names = dict(measuring.answers_of(measure.scale))
    counts = [(names[int(value)], count) for value, count in sorted(wave.counts.items(), key=lambda one: int(one[0]))]
    return Row(wave, round(wave.value * 100 / measure.most), cited.get(wave.pk, ()), counts)


def _chart(measure: TrustMeasure, method: str, rows: Sequence[Row]) -> Chart | None:
    """The waves of one method as a picture: made here from waves, as a reading without its method is never kept."""
    gauge = Gauge(
        kind="trust",
        public_id=f"{measure.public_id}-{method}",
        body=measure.body,
        name=measure.question,
        unit=LocalizedText("fr", {"fr": "%", "ar": "%"} if measure.is_share else {"fr": "/ 10", "ar": "/ 10"}),
        path=of_measure(measure),
        target=measure.target,
    )
    readings = [Reading(on=row.wave.ends_on, value=row.wave.value, words=_how_many(row.wave)) for row in rows]
    return chart_of(gauge, readings)


def _how_many(wave: Wave) -> str:
    said = ngettext("%(count)s person answered", "%(count)s persons answered", wave.sample_size)
    return said % {"count": wave.sample_size}


def _asked(asking: Asking | None, measure: TrustMeasure) -> Asking | None:
    if asking is None:
        return None
    asking.measure = measure
    return asking if is_asked(asking) else None
