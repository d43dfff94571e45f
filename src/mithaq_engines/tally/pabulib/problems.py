"""What can be wrong with a file of votes: a code for each kind, and the report that gathers them without exploding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

MOST_PER_CODE: Final = 100  # a file of garbage has as many problems as bytes: nobody reads more than these
LONGEST_QUOTE: Final = 60


class Weight(Enum):
    """How much a problem matters."""

    FATAL = "fatal"  # there is no election
    PROBLEM = "problem"  # something was left out, guessed or counted anew
    REMARK = "remark"  # nothing was changed


CODES: Final[dict[str, tuple[Weight, str]]] = {
    "encoding": (Weight.PROBLEM, "the bytes are not UTF-8"),
    "nul-bytes": (Weight.PROBLEM, "there are NUL bytes"),
    "quote-unclosed": (Weight.PROBLEM, "a quote opens and never closes"),
    "quote-followed": (Weight.PROBLEM, "text stands between a closing quote and the next semicolon"),
    "comment": (Weight.REMARK, "a line that starts with # and has one cell"),
    "outside-section": (Weight.PROBLEM, "a line stands before the first section"),
    "section-twice": (Weight.PROBLEM, "a section comes twice"),
    "sections-many": (Weight.FATAL, "there are more than a hundred sections"),
    "meta-missing": (Weight.FATAL, "there is no section META"),
    "projects-missing": (Weight.FATAL, "there is no section PROJECTS"),
    "votes-missing": (Weight.PROBLEM, "there is no section VOTES"),
    "header-missing": (Weight.PROBLEM, "META does not begin with key;value, or a section ends before its header"),
    "column-missing": (Weight.FATAL, "a column that is needed is not there"),
    "column-twice": (Weight.PROBLEM, "two columns have one name"),
    "column-unnamed": (Weight.PROBLEM, "a column has no name"),
    "name-spelling": (Weight.PROBLEM, "a known name of a key, column or vote type is spelt in another way"),
    "id-not-first": (Weight.PROBLEM, "project_id is not the first column"),
    "cells-missing": (Weight.PROBLEM, "a row has fewer cells than its section's header"),
    "cells-extra": (Weight.PROBLEM, "a row has more cells than its section's header"),
    "row-blank": (Weight.PROBLEM, "a row of VOTES has nothing but semicolons"),
    "meta-twice": (Weight.PROBLEM, "a key of META comes twice"),
    "budget-missing": (Weight.FATAL, "META has no budget"),
    "budget-bad": (Weight.FATAL, "the budget is not a number, or negative"),
    "vote-type-missing": (Weight.FATAL, "META has no vote_type"),
    "vote-type-unknown": (Weight.FATAL, "the vote type is none of the five"),
    "number-spaced": (Weight.PROBLEM, "a number is written with spaces between its digits"),
    "limit-bad": (Weight.REMARK, "a limit in META (max_length …) is not a number"),
    "count-projects": (Weight.PROBLEM, "num_projects is not the number of rows of PROJECTS"),
    "count-votes": (Weight.PROBLEM, "num_votes is not the number of ballots"),
    "project-unnamed": (Weight.PROBLEM, "a project has no id"),
    "project-twice": (Weight.PROBLEM, "two projects have one id"),
    "project-comma": (Weight.PROBLEM, "a project's id holds a comma, so that no ballot can name it"),
    "cost-bad": (Weight.PROBLEM, "a cost is missing or not a number"),
    "cost-negative": (Weight.PROBLEM, "a cost is negative"),
    "voters-unnamed": (Weight.PROBLEM, "VOTES has no column voter_id"),
    "voter-unnamed": (Weight.REMARK, "a ballot has no voter_id"),
    "voter-twice": (Weight.PROBLEM, "two ballots have one voter_id"),
    "project-unknown": (Weight.PROBLEM, "a ballot names a project that is not in PROJECTS"),
    "project-dropped": (Weight.PROBLEM, "a ballot names a project that was left out"),
    "entry-twice": (Weight.PROBLEM, "a ballot names a project twice"),
    "entry-empty": (Weight.PROBLEM, "there is nothing between two commas of a ballot"),
    "points-missing": (Weight.PROBLEM, "a project on a ballot has no points"),
    "points-extra": (Weight.PROBLEM, "a ballot has more points than projects"),
    "points-bad": (Weight.PROBLEM, "points are not a number"),
    "points-negative": (Weight.PROBLEM, "points are negative in a cumulative vote"),
    "points-large": (Weight.PROBLEM, "points pass the largest that are counted"),
    "points-rounded": (Weight.PROBLEM, "points have more than six decimals"),
    "ballot-short": (Weight.REMARK, "a ballot names fewer projects than min_length"),
    "ballot-long": (Weight.REMARK, "a ballot names more projects than max_length, or than one where one is chosen"),
    "ballot-cost": (Weight.REMARK, "a ballot's projects cost less than min_sum_cost or more than max_sum_cost"),
    "ballot-points": (
        Weight.REMARK,
        "a ballot's points do not keep to min_points, max_points or the limits of the sum",
    ),
    "recount-votes": (Weight.REMARK, "a project's column votes is not the number of ballots that name it"),
    "recount-score": (Weight.REMARK, "a project's column score is not the sum of its points"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file.

    ``line``: the line of the file, from 1, on which its row begins; 0 where no line can be named.
    ``code``: a key of ``CODES``. ``message``: what is wrong, in English, with the words of the file (they are not made
    safe for a terminal). ``done``: what the reader did about it.
    """

    line: int
    code: str
    message: str
    done: str

    @property
    def weight(self) -> Weight:
        """How much it matters."""
        return CODES[self.code][0]

    @property
    def is_remark(self) -> bool:
        """Whether the reading is exactly what the file says all the same."""
        return self.weight is Weight.REMARK


class CannotRead(ValueError):
    """The file was refused; ``problems`` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first = next((problem for problem in problems if not problem.is_remark), problems[0])
        super().__init__(f"line {first.line}: {first.message}" if first.line else first.message)


class Report:
    """Gathers problems; of one code the first hundred are kept and the others counted."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._counts: dict[str, int] = {}
        self._first_left_out: dict[str, int] = {}

    def add(self, code: str, line: int, message: str, done: str) -> None:
        """Add one problem."""
        count = self._counts.get(code, 0) + 1
        self._counts[code] = count
        if count <= MOST_PER_CODE:
            self._kept.append(Problem(line=line, code=code, message=message, done=done))
        elif count == MOST_PER_CODE + 1:
            self._first_left_out[code] = line

    def add_all(
        self,
        code: str,
        where: NDArray[np.intp],
        line: Callable[[int], int],
        message: Callable[[int], str],
        done: str,
    ) -> None:
        """Add a problem for each number in ``where``; lines and messages are made only for those that are kept."""
        room = max(0, MOST_PER_CODE - self._counts.get(code, 0))
        for number in where[:room].tolist():
            self.add(code, line(number), message(number), done)
        left_out = where.size - min(room, where.size)
        if left_out:
            if self._counts.get(code, 0) <= MOST_PER_CODE:
                self._first_left_out[code] = line(int(where[room]))
            self._counts[code] = self._counts.get(code, 0) + left_out

    @property
    def is_fatal(self) -> bool:
        """Whether a problem was added after which there is no election."""
        return any(CODES[code][0] is Weight.FATAL for code in self._counts)

    def problems(self) -> tuple[Problem, ...]:
        """All that were kept, by line, and one for each code of which some were only counted."""
        more = [
            Problem(
                line=line,
                code=code,
                message=f"and {self._counts[code] - MOST_PER_CODE} more of this kind, the first on this line",
                done="did the same with them",
            )
            for code, line in self._first_left_out.items()
        ]
        return tuple(sorted(self._kept + more, key=lambda problem: problem.line))


def shortened(text: str) -> str:
    """``text`` between quotes, cut where it is long."""
    return f"“{text}”" if len(text) <= LONGEST_QUOTE else f"“{text[: LONGEST_QUOTE - 1]}…”"
