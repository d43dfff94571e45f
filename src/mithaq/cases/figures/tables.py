"""The figures of a body as tables in words: each count with its picture and the public records behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.dates import MONTHS as MONTH_NAMES
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from mithaq.cases import states, told
from mithaq.cases.figures.counting import ENDED, MONTHS, RESULTS, Figures, Spread
from mithaq.cases.kinds import Kind
from mithaq.cases.models import Clock, Decision
from mithaq.core.dates import MOROCCAN_MONTHS
from mithaq.core.small_numbers import Key
from mithaq_engines import clocks


@dataclass(frozen=True)
class Row:
    """A line: ``count`` is None where it is withheld; ``share``: of the longest bar, in hundredths."""

    code: str
    label: str
    count: int | None
    share: int = 0
    note: str = ""
    has_records: bool = True
    level: int = 0

    @property
    def parts(self) -> list[dict[str, int]]:
        return [{"start": 0, "width": self.share}]


@dataclass(frozen=True)
class Table:
    """A picture with its numbers under it."""

    code: str
    title: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class SpreadRow:
    """“Half were answered within 12 days (9 working days).”"""

    label: str
    days: int | None
    working_days: int | None
    share: int = 0

    @property
    def parts(self) -> list[dict[str, int]]:
        return [{"start": 0, "width": self.share}]


def tables_of(figures: Figures, kind: Kind, law: str, today: date) -> list[Table]:
    """Every table of one body, kind and year, in the reader's language."""
    received = _("Received")
    main = [
        ("received", received, 0),
        ("answered", pgettext("cases counted", "Answered"), 1),
        ("in_time", pgettext("cases counted", "in time"), 2),
        ("late", pgettext("cases counted", "late"), 2),
        ("untimed", pgettext("cases counted", "without a time limit"), 2),
        ("waiting", pgettext("cases counted", "Waiting for an answer"), 1),
        ("waiting_in_time", pgettext("cases counted", "still in time"), 2),
        ("late_now", pgettext("cases counted", "late now"), 2),
        ("ended", pgettext("cases counted", "Ended without an answer of this body"), 1),
        ("extended", pgettext("cases counted", "Time limit extended"), 1),
    ]
    skipped = {"untimed"} - {key for key in ("untimed",) if figures.counts[key]}
    tables = [
        Table("main", _("Requests and answers"), _rows(figures, [one for one in main if one[0] not in skipped])),
        Table("outcomes", _("What was answered"), _outcome_rows(figures)),
        Table("grounds", _("Grounds on which something was refused"), _ground_rows(figures, kind, law)),
        Table("complaints", _("Complaints, and what became of them"), _complaint_rows(figures, law)),
        Table("months", _("By month of receipt"), _month_rows(figures, today)),
        Table("channels", _("How they came"), _channel_rows(figures)),
    ]
    return [table for table in tables if table.rows]


def spread_rows(spread: Spread, working: Spread) -> list[SpreadRow]:
    """Days until the answer, as shares of the answers."""
    lines = [
        (_("A quarter of the answers came within"), spread.low, working.low),
        (_("Half of the answers came within (median)"), spread.median, working.median),
        (_("Three quarters of the answers came within"), spread.high, working.high),
        (_("Nine answers in ten came within"), spread.highest, working.highest),
    ]
    most = max((days for _label, days, _working in lines if days is not None), default=0)
    return [SpreadRow(label, days, more, _share(days, most)) for label, days, more in lines]


def condition_of(code: str, kind: Kind, today: date) -> Q | None:
    """Which cases a number counts; None for what is no number of these tables."""
    name, _dot, value = code.partition(".")
    plain = {
        "received": Q(),
        "answered": Q(outcome__in=states.DECISIONS),
        "in_time": Q(outcome__in=states.DECISIONS, answered_in_time=True),
        "late": Q(outcome__in=states.DECISIONS, answered_in_time=False),
        "untimed": Q(outcome__in=states.DECISIONS, answered_in_time=None),
        "waiting": Q(outcome=""),
        "waiting_in_time": Q(outcome="") & ~Q(due_on__lt=today, due_on__isnull=False),
        "late_now": Q(outcome="", due_on__lt=today),
        "ended": Q(outcome__in=ENDED),
        "extended": Q(is_extended=True),
        "contested": Q(contested_on__isnull=False),
    }
    if not value:
        return plain.get(name)
    anew = Exists(Decision.objects.filter(case=OuterRef("pk")).exclude(clock_name=kind.first_clock))
    pending = Q(state__in=(states.COMPLAINT, states.REVIEW))
    contested = Q(contested_on__isnull=False)
    match name:
        case "outcome":
            return Q(outcome=value)
        case "month" if value.isdecimal() and int(value) in MONTHS:
            return Q(received_on__month=int(value))
        case "ground":
            alone, first, last = Q(grounds=value), Q(grounds__startswith=f"{value} "), Q(grounds__endswith=f" {value}")
            return alone | first | last | Q(grounds__contains=f" {value} ")
        case "step":
            used = Clock.objects.filter(case=OuterRef("pk"), name=value, acts=Clock.PERSON, state=states.DONE)
            return Q(Exists(used))
        case "result" if value == "pending":
            return contested & pending
        case "result" if value == "none":
            return contested & ~pending & ~(Q(anew) & Q(outcome__in=states.DECISIONS))
        case "result":
            return contested & ~pending & Q(anew) & Q(outcome=value)
    return None


def month_name(month: int) -> str:
    """As the administration of the reader's language writes it."""
    is_arabic = (get_language() or "").startswith("ar")
    return MOROCCAN_MONTHS[month - 1] if is_arabic else str(MONTH_NAMES[month])


def _rows(figures: Figures, lines: Iterable[tuple[Key, str, int]], *, has_records: bool = True) -> list[Row]:
    counted = [(key, label, level, figures.shown(key)) for key, label, level in lines]
    most = max((count for _key, _label, _level, count in counted if count), default=0)
    return [
        Row(_code(key), label, count, _share(count, most), level=level, has_records=has_records)
        for key, label, level, count in counted
    ]


def _outcome_rows(figures: Figures) -> list[Row]:
    keys = [("outcome", one) for one in (*states.DECISIONS, *ENDED)]
    return _rows(figures, [(key, str(states.OUTCOME_NAMES[key[1]]), 0) for key in keys]) if figures.counts else []


def _ground_rows(figures: Figures, kind: Kind, law: str) -> list[Row]:
    listed = kind.terms_under(law).grounds
    keys = [("ground", code) for code in listed if figures.counts["ground", code]]
    found = _rows(figures, [(key, listed[key[1]].name, 0) for key in keys])
    articles = [listed[code].article for _name, code in keys]
    return [
        Row(one.code, one.label, one.count, one.share, _("article %(article)s") % {"article": article})
        for one, article in zip(found, articles, strict=True)
    ]


def _complaint_rows(figures: Figures, law: str) -> list[Row]:
    names = {**states.OUTCOME_NAMES, "pending": _("Under study"), "none": _("No new decision of the body")}
    steps = [key for key in figures.counts if isinstance(key, tuple) and key[0] == "step"]
    lines: list[tuple[Key, str, int]] = [("contested", _("Contested"), 0)]
    lines += [(("step", key[1]), told.clock_name(law, str(key[1])), 1) for key in sorted(steps)]
    lines += [
        (("result", one), _("Then: %(result)s") % {"result": names[one]}, 2)
        for one in RESULTS
        if figures.counts["result", one]
    ]
    return _rows(figures, lines)


def _month_rows(figures: Figures, today: date) -> list[Row]:
    past = [one for one in MONTHS if (figures.year, one) <= (today.year, today.month)]
    return _rows(figures, [(("month", one), month_name(one), 0) for one in past])


def _channel_rows(figures: Figures) -> list[Row]:
    lines = [(("channel", code), str(name), 0) for code, name in states.CHANNELS.items()]
    return _rows(figures, lines, has_records=False)


def _code(key: Key) -> str:
    return ".".join(str(part) for part in key) if isinstance(key, tuple) else str(key)


def _share(count: int | None, most: int) -> int:
    return max(1, round(100 * count / most)) if count and most else 0


def label_of(code: str, kind: Kind, law: str) -> str:
    """The words of one number, whatever its count: for the page of its records."""
    everything = Figures(kind.code, 0)
    grounds = kind.terms_under(law).grounds
    steps = clocks.law(law).clocks if law else {}
    results = [("result", one) for one in RESULTS]
    everything.counts.update(["untimed", *(("ground", one) for one in grounds), *(("step", one) for one in steps)])
    everything.counts.update(results)
    rows = [row for table in tables_of(everything, kind, law, date.max) for row in table.rows]
    return next((row.label for row in rows if row.code == code), code)


def plain_rows(tables: Sequence[Table], spread: Sequence[SpreadRow]) -> list[tuple[str, str, str, object]]:
    """(table, code, label, count) for a file; what is withheld says so."""
    days = [
        ("days", f"{unit}.{place}", one.label, count)
        for place, one in zip((25, 50, 75, 90), spread, strict=True)
        for unit, count in (("days", one.days), ("working_days", one.working_days))
    ]
    counts = [(table.code, row.code, row.label, row.count) for table in tables for row in table.rows]
    return [
        (table, code, label, "withheld" if count is None else count) for table, code, label, count in [*counts, *days]
    ]
