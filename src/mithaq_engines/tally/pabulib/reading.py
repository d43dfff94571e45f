"""A file of votes in Pabulib's format, read into an election, with every problem named by its line."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from mithaq_engines.tally.election import CHOOSE_ONE, NO_VALUE, VOTE_TYPES, Election
from mithaq_engines.tally.pabulib.ballots import ballots_of
from mithaq_engines.tally.pabulib.checks import Facts, check_counts, check_limits, check_recounts
from mithaq_engines.tally.pabulib.lookup import ProjectIndex
from mithaq_engines.tally.pabulib.numbers import number_of, spaced_number_of
from mithaq_engines.tally.pabulib.problems import CannotRead, Problem, Report, shortened
from mithaq_engines.tally.pabulib.projects import projects_of
from mithaq_engines.tally.pabulib.scan import votes_end
from mithaq_engines.tally.pabulib.sections import sections_of
from mithaq_engines.tally.pabulib.source import source_of

OWN_KEYS: Final = frozenset({"num_projects", "num_votes", "budget", "vote_type"})  # told by the election itself
OTHER_SPELLINGS: Final = {"choose1": CHOOSE_ONE, "choose-one": CHOOSE_ONE, "chooseone": CHOOSE_ONE}


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What was read: the election, None where a problem is fatal, and the problems by line."""

    election: Election | None
    problems: tuple[Problem, ...]


def read_file(path: Path | str, *, strict: bool = False) -> Reading:
    """Read a ``.pb`` file; see ``read_bytes``. Raises ``OSError`` where the file cannot be opened."""
    return read_bytes(Path(path).read_bytes(), strict=strict)


def read_bytes(data: bytes, *, strict: bool = False) -> Reading:
    """Read the bytes of a ``.pb`` file (https://pabulib.org/format).

    Any bytes give a reading; ``docs/reference/pabulib.md`` tells what is done about each problem. ``strict`` raises
    ``CannotRead`` where there is a problem that is more than a remark.

    The election's ``meta`` holds the facts of META but for budget, vote type and the numbers of projects and votes,
    which the election tells itself; the columns of its ballots are decoded when they are asked for.
    """
    report = Report()
    election = _election(data, report)
    problems = report.problems()
    if strict and any(not problem.is_remark for problem in problems):
        raise CannotRead(problems)
    return Reading(election=election, problems=problems)


def _election(data: bytes, report: Report) -> Election | None:
    source = source_of(data, report)
    sections = sections_of(source, report, votes_end=lambda start: votes_end(source, start))
    if not sections.has_meta:
        report.add("meta-missing", 0, "there is no section META", "gave up")
    if not sections.projects:
        report.add("projects-missing", 0, "there is no section PROJECTS", "gave up")
    if not sections.votes:
        report.add("votes-missing", 0, "there is no section VOTES", "took it for an election without ballots")
    if report.is_fatal:
        return None
    budget = _budget(sections.meta, report)
    vote_type = _vote_type(sections.meta, report)
    projects = projects_of(sections.projects, source, report)
    if report.is_fatal or budget is None or vote_type is None:
        return None
    index = ProjectIndex(source, projects.kept, projects.dropped)
    read = ballots_of(sections.votes, source, report, index=index, vote_type=vote_type)
    if read is None:
        return None
    meta = {key: text for key, (_, text) in sections.meta.items() if key not in OWN_KEYS}
    # Not through ``Election.make``: what it looks for was looked for on the way, and sorting all entries again is dear.
    election = Election(projects=projects.kept, budget=budget, ballots=read.ballots, vote_type=vote_type, meta=meta)
    check_counts(sections.meta, report, projects=projects.rows, votes=len(read.ballots))
    check_limits(sections.meta, election, read.rows, report)
    check_recounts(election, projects.lines, report)
    return election


def _budget(meta: Facts, report: Report) -> Fraction | None:
    line, text = meta.get("budget", (0, ""))
    if text.lower() in NO_VALUE:
        report.add("budget-missing", line, "META has no budget", "gave up")
        return None
    value = number_of(text.strip())
    if value is None and (value := spaced_number_of(text.strip())) is not None:
        report.add("number-spaced", line, f"the budget is {shortened(text)}", f"read it as {value}")
    if value is None or value < 0:
        report.add("budget-bad", line, f"the budget is {shortened(text)}", "gave up")
        return None
    return value


def _vote_type(meta: Facts, report: Report) -> str | None:
    line, text = meta.get("vote_type", (0, ""))
    if text.lower() in NO_VALUE:
        report.add("vote-type-missing", line, "META has no vote_type", "gave up")
        return None
    if text in VOTE_TYPES:
        return text
    meant = text.strip().lower().replace("_", "-").replace(" ", "-")
    meant = OTHER_SPELLINGS.get(meant, meant)
    if meant in VOTE_TYPES:
        report.add("name-spelling", line, f"the vote type is written {shortened(text)}", f"read it as {meant}")
        return meant
    report.add("vote-type-unknown", line, f"the vote type is {shortened(text)}", "gave up")
    return None
