"""What each line of a file would do now, or why it does nothing. Writes nothing; the checks are those of the acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.delivery import rules, states
from mithaq.delivery.actions.evidence import chosen, citable
from mithaq.delivery.actions.readings import THERE_ALREADY, check_reading, may_read
from mithaq.delivery.actions.reports import ReportContent, check_report
from mithaq.delivery.exchange.reading import Said, problems_of
from mithaq.delivery.exchange.sheets import number_of
from mithaq.delivery.exchange.standing import NOTHING, Days, Standing, standings, values_read
from mithaq.delivery.gauges import Gauge, gauges_of
from mithaq.delivery.models import Evidence, Progress
from mithaq.delivery.subjects import Subject, subjects_of
from mithaq.directory.models import Person
from mithaq.instruments.models import Instrument

STAYS, REPORTS, READS, REFUSED = "stays", "reports", "reads", "refused"
COLUMN_OF = {"on": "read_on", "words": "words_fr", "thing": "evidence"}  # where an act's field stands in a sheet


@dataclass(frozen=True)
class Outcome:
    """Of one line. ``about``: what it is on, where that is known. ``changes``: (column, before, after) in words."""

    said: Said
    what: str
    about: Subject | Gauge | None = None
    changes: Sequence[tuple[str, str, str]] = ()
    content: ReportContent | None = None
    evidence: Sequence[Evidence] = ()

    @property
    def number(self) -> int:
        return self.said.number

    @property
    def problems(self) -> Sequence[Any]:
        return problems_of(self.said)


@dataclass
class Known:
    """What the database says about all that the lines name; loaded once for all of them."""

    by: Person
    instrument: Instrument
    subjects: Mapping[str, Subject]
    gauges: Mapping[str, Gauge]
    standing: Mapping[str, Standing]
    values: Days
    evidence: Mapping[str, Evidence]
    allowed: dict[Any, bool] = field(default_factory=dict)

    def may(self, about: Subject | Gauge) -> bool:
        """Whether ``by`` may: asked once for each commitment, as its office and carriers are those of its parts."""
        key = (type(about), about.commitment, about.lead)
        if key not in self.allowed:
            allowed = rules.may_report(self.by, about) if isinstance(about, Subject) else may_read(self.by, about)
            self.allowed[key] = allowed
        return self.allowed[key]


def known_of(by: Person, instrument: Instrument, lines: Sequence[Said]) -> Known:
    """A fixed number of queries, and those by which ``by`` may report who is no steward."""
    named = [one.public_id for one in lines]
    subjects = subjects_of((kind, public_id) for kind in ("commitment", "milestone") for public_id in named)
    gauges = gauges_of(("indicator", public_id) for public_id in named)
    ids = {public_id for one in lines for public_id in one.evidence}
    return Known(
        by=by,
        instrument=instrument,
        subjects={public_id: one for (_kind, public_id), one in subjects.items()},
        gauges={public_id: one for (_kind, public_id), one in gauges.items()},
        standing=standings(instrument, by, named),
        values=values_read(public_id for _kind, public_id in gauges),
        evidence=citable(ids, by=by, body=instrument.body),
    )


def trial_of(lines: Sequence[Said], known: Known, seen: Mapping[str, int]) -> list[Outcome]:
    """``seen``: how many reports there were on each thing when the file was brought: it speaks of what stood then."""
    return [_outcome(one, known, seen) for one in lines]


def _outcome(said: Said, known: Known, seen: Mapping[str, int]) -> Outcome:
    about = known.subjects.get(said.public_id) or known.gauges.get(said.public_id)
    line = said.line
    if said.public_id and about is None:
        line.error("id", _("Nothing that was promised here has this id."))
    elif about is not None and (about.instrument is None or about.instrument.pk != known.instrument.pk):
        line.error("id", _("This belongs to another text: bring it where that text is."))
    elif about is not None and not known.may(about):
        line.error("id", _("This is reported on by the office that leads it, and by stewards of the body."))
    if not line.is_good or about is None:
        return Outcome(said, REFUSED, about)
    try:
        if isinstance(about, Gauge):
            return _measured(said, about, known)
        return _followed(said, about, known, seen)
    except Refused as refused:
        line.error(_column(said, refused.field), str(refused.message))
        return Outcome(said, REFUSED, about)


def _followed(said: Said, about: Subject, known: Known, seen: Mapping[str, int]) -> Outcome:
    if said.value is not None or said.read_on is not None:
        raise Refused(_("A value stands on the line of an indicator."), field="value")
    now = known.standing.get(said.public_id, NOTHING)
    state = said.state or now.state
    share = said.share if "share" in said.has else now.share
    done_on = said.done_on if "done_on" in said.has else now.done_on
    share = 100 if state == states.DONE else share
    changes = list(_changes(said, now, state, share, done_on))
    if not changes:
        return Outcome(said, STAYS, about)
    if now.reports != (said.reports if said.reports is not None else now.reports) or now.reports != seen.get(
        said.public_id, now.reports
    ):
        raise Refused(
            _("Somebody reported on this meanwhile: take a new sheet, or report on its page."), field="reports"
        )
    content = ReportContent(state=state, words=said.text(about.body.language), share=share, done_on=done_on)
    check_report(about, content, Progress(state=now.state))
    evidence = chosen(said.evidence, known.evidence, needed=state == states.DONE)
    return Outcome(said, REPORTS, about, changes, content, evidence)


def _changes(
    said: Said, now: Standing, state: str, share: int | None, done_on: date | None
) -> list[tuple[str, str, str]]:
    """What differs from what stands. An empty cell of words or evidence says nothing, and so changes nothing."""
    found = []
    if state != now.state:
        found.append(("state", str(states.STATES[now.state]), str(states.STATES[state])))
    if share != now.share:
        found.append(("share", _share(now.share), _share(share)))
    if done_on != now.done_on:
        found.append(("done_on", _day(now.done_on), _day(done_on)))
    before = now.words or {}
    for tag, words in said.words.items():
        if words != before.get(tag, ""):
            found.append((f"words_{tag}", before.get(tag, ""), words))
    if said.evidence and set(said.evidence) != set(now.evidence):
        found.append(("evidence", " ".join(now.evidence), " ".join(said.evidence)))
    return found


def _measured(said: Said, about: Gauge, known: Known) -> Outcome:
    if said.state or said.share is not None or said.done_on is not None:
        raise Refused(_("An indicator has a value and its day, no state."), field="state")
    if said.value is None and said.read_on is None:
        return Outcome(said, STAYS, about)
    if said.value is None or said.read_on is None:
        missing = "value" if said.value is None else "on"
        raise Refused(_("A value goes with the day for which it holds."), field=missing)
    there = known.values.get((said.public_id, said.read_on))
    if there == said.value:
        return Outcome(said, STAYS, about)
    if there is not None:
        raise Refused(THERE_ALREADY, field="on")
    check_reading(about, said.read_on, said.value)
    evidence = chosen(said.evidence, known.evidence, needed=False)
    changes = [("read_on", "", _day(said.read_on)), ("value", "", f"{number_of(said.value)} {about.unit}")]
    return Outcome(said, READS, about, changes, None, evidence)


def words_of(said: Said, about: Gauge) -> str:
    """The words of a reading: in the language of the body first."""
    text: LocalizedText = said.text(about.body.language)
    return text.original_text


def _column(said: Said, column: str | None) -> str:
    name = COLUMN_OF.get(column or "", column or "")
    if name.startswith("words_"):
        return next((one for one in said.line.headers if one.startswith("words_")), name)
    return name


def _share(share: int | None) -> str:
    return "" if share is None else f"{share} %"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
