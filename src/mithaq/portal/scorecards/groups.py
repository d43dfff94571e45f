"""Like with like: promises are counted together where they are of one kind, judged by one book, at one stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mithaq.assessments.standings import Judged
from mithaq_engines.verdicts import (
    Group,
    Kind,
    Outcome,
    Row,
    Stage,
    code_book,
    outcome_words,
    reason_words,
    scorecard,
)

NO_ROUND = "none"  # instead of a stage, where no round was concluded
KINDS: Mapping[Kind, str | Promise] = {Kind.PROGRAMME: _("Programmes"), Kind.CHARTER: _("Charters")}
STAGES: Mapping[Stage | None, str | Promise] = {
    Stage.RESULTS: _("the last concluded round assessed results"),
    Stage.DESIGN: _("the last concluded round assessed the design"),
    None: _("no round was concluded yet"),
}
CHIPS = {Outcome.KEPT: "kept", Outcome.PARTLY: "soon", Outcome.BROKEN: "late", Outcome.NOT_ASSESSED: "plain"}
RULES: Mapping[Outcome, str | Promise] = {
    Outcome.KEPT: _(
        "The final verdict says that it is complete, and it was so on the promised day or before; where no day was"
        " promised, complete is enough. In a charter: lived everywhere and always. Late is never kept."
    ),
    Outcome.PARTLY: _(
        "Complete, but after the promised day; or, with that day over, most of it was done. In a charter: lived as a"
        " rule, or in places."
    ),
    Outcome.BROKEN: _(
        "With the promised day over, little or nothing was done, or there is no evidence of it. In a charter: not"
        " lived."
    ),
    Outcome.NOT_ASSESSED: _(
        "No final verdict counts: the promised day is not over, nobody judged it since, it cannot be verified, or it"
        " was stopped. Whatever the body reports, nobody is said to have kept or broken it."
    ),
}
LATE_RULE = _(
    "The promised day passed before it was shown to be done. Days are counted from the promised day to the day on which"
    " it was done, or to the day of reading. Putting a day later does not change what was promised."
)


def words_here(words: Mapping[str, str]) -> str:
    """Words of the engine in the reader's language."""
    language = (get_language() or "fr").split("-")[0]
    return words.get(language) or words["en"]


def outcome_name(outcome: Outcome) -> str:
    return words_here(outcome_words(outcome))


def code_of(kind: Kind | str, book: str, stage: Stage | str | None) -> str:
    """How an address names a group: “programme.ogp-2021.results”."""
    return f"{Kind(kind).value}.{book}.{Stage(stage).value if stage else NO_ROUND}"


def group_of(one: Judged) -> str:
    return code_of(one.kind, one.book, one.stage)


def row_of(one: Judged) -> Row:
    """A promise as the engine counts it."""
    return Row(one.kind, one.book, one.stage, one.standing)


def query(**asked: str) -> str:
    """The part of an address that asks for these; what is empty asks for nothing."""
    return f"?{urlencode({name: value for name, value in asked.items() if value})}"


@dataclass(frozen=True)
class Why:
    """A reason, how many stand there for it, and the query of their list."""

    words: str
    count: int
    query: str


@dataclass(frozen=True)
class Figure:
    """One of the four figures: ``query`` leads to the promises that it counts; ``rule``: by what it was counted."""

    code: str
    name: str
    chip: str
    count: int
    query: str
    rule: str | Promise
    reasons: tuple[Why, ...]


@dataclass(frozen=True)
class Part:
    """Of a bar, in percent."""

    start: str
    width: str


@dataclass(frozen=True)
class Shown:
    """A group as one reads it; ``asked`` is kept in the addresses of all its figures."""

    group: Group
    asked: Mapping[str, str]

    @cached_property
    def code(self) -> str:
        return code_of(self.group.kind, self.group.book, self.group.stage)

    @property
    def kind_name(self) -> str:
        return str(KINDS[self.group.kind])

    @property
    def book_name(self) -> str:
        return words_here(code_book(self.group.book).name)

    @property
    def stage_name(self) -> str:
        return str(STAGES[self.group.stage])

    @property
    def name(self) -> str:
        return f"{self.kind_name} · {self.book_name} · {self.stage_name}"

    @property
    def total_query(self) -> str:
        return self._query()

    @property
    def late_query(self) -> str:
        return self._query(late="yes")

    @cached_property
    def figures(self) -> list[Figure]:
        return [
            Figure(
                code=outcome.value,
                name=outcome_name(outcome),
                chip=CHIPS[outcome],
                count=self.group.by_code[outcome],
                query=self._query(standing=outcome.value),
                rule=RULES[outcome],
                reasons=tuple(
                    Why(words_here(reason_words(reason)), count, self._query(reason=reason.value))
                    for reason, count in self.group.by_reason.items()
                    if reason.outcome is outcome
                ),
            )
            for outcome in Outcome
        ]

    @property
    def bar(self) -> list[Part]:
        """Kept, partly, broken, not assessed."""
        parts, start = [], 0.0
        for outcome in Outcome:
            width = 100 * self.group.by_code[outcome] / (self.group.total or 1)
            parts.append(Part(f"{start:.2f}", f"{width:.2f}"))
            start += width
        return parts

    @property
    def unknown_days(self) -> int:
        """Late by a number of days that nobody knows."""
        return self.group.late - sum(self.group.late_days.values())

    @property
    def middle_late(self) -> str:
        """The median in days, with its half where there is one."""
        middle = self.group.middle_late
        return "" if middle is None else f"{float(middle):g}"

    def _query(self, **asked: str) -> str:
        return query(**{**self.asked, "group": self.code, **asked})


def groups_of(promises: Iterable[Judged], **asked: str) -> list[Shown]:
    """Each group of ``promises``, in the engine's order."""
    return [Shown(group, asked) for group in scorecard(row_of(one) for one in promises).groups]
