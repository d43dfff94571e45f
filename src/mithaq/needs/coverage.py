"""From needs to what was done about them: selected, in a programme, and the share of it (S4-15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mithaq.calls.models import Call
from mithaq.core.texts import LocalizedText
from mithaq.instruments.models import Source
from mithaq.needs import states
from mithaq.needs.actions.committing import SOURCE
from mithaq.needs.models import Solution
from mithaq.needs.shown import address_of_commitment


@dataclass(frozen=True)
class Line:
    """A selected solution, and the commitment that takes it up, if any: its words once they are public, or to those
    who edit the draft. ``is_taken_up``: there is one, whoever may read it."""

    solution: Solution
    commitment: LocalizedText | None = None
    programme: LocalizedText | None = None
    is_taken_up: bool = False
    is_public: bool = False
    address: str = ""


@dataclass(frozen=True)
class Share:
    """Of ``selected`` needs, how many are ``taken_up``, in percent."""

    name: LocalizedText | None
    selected: int
    taken_up: int

    @property
    def percent(self) -> int:
        return round(100 * self.taken_up / self.selected) if self.selected else 0


@dataclass(frozen=True)
class Coverage:
    """``programmes``: each with how many of the selected needs it takes up."""

    lines: list[Line]
    whole: Share
    programmes: list[Share]


def coverage_of(call: Call, *, with_drafts: bool = False) -> Coverage:
    """In two queries. A need with several selected solutions counts once, and as taken up when one of them is."""
    rows = Solution.objects.published().filter(need__call=call, outcome__in=(states.SELECTED, states.COMMITTED))
    solutions = list(rows.select_related("need__place", "need__theme").order_by("need__number", "pk"))
    ids = [one.public_id for one in solutions]
    found = Source.objects.filter(kind=SOURCE, public_id__in=ids).order_by("pk")
    sources = {one.public_id: one for one in found.select_related("commitment__edition__instrument__body")}
    lines = [_line(one, sources.get(one.public_id), with_drafts=with_drafts) for one in solutions]
    needs = {one.solution.need_id for one in lines}
    taken = {one.solution.need_id for one in lines if one.is_taken_up}
    return Coverage(lines, Share(None, len(needs), len(taken)), list(_programmes(lines, len(needs))))


def _line(solution: Solution, source: Source | None, *, with_drafts: bool) -> Line:
    if source is None:
        return Line(solution)
    commitment = source.commitment
    edition = commitment.edition
    if not edition.is_public and not with_drafts:
        return Line(solution, is_taken_up=True)
    return Line(solution, commitment.text, edition.title, True, edition.is_public, address_of_commitment(source))


def _programmes(lines: list[Line], selected: int) -> Iterator[Share]:
    by_title: dict[str, tuple[LocalizedText, set[int]]] = {}
    for one in lines:
        if one.programme is not None:
            by_title.setdefault(str(one.programme), (one.programme, set()))[1].add(one.solution.need_id)
    for title, needs in by_title.values():
        yield Share(title, selected, len(needs))
