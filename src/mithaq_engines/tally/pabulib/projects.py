"""The rows of PROJECTS as projects."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final

from mithaq_engines.tally.election import NO_VALUE, Project
from mithaq_engines.tally.pabulib.numbers import number_of, spaced_number_of, text_of
from mithaq_engines.tally.pabulib.problems import Report, shortened
from mithaq_engines.tally.pabulib.sections import ID_COLUMN, ProjectTable
from mithaq_engines.tally.pabulib.source import Source

COST_COLUMN: Final = "cost"
FINEST: Final = 10**400  # parts of a unit of currency: sums of many odd ratios would have no end of digits


@dataclass(frozen=True, slots=True)
class ReadProjects:
    """The projects that were kept, the line of each, and the ids of those that were left out."""

    kept: tuple[Project, ...]
    lines: list[int]
    dropped: frozenset[str]
    rows: int


def projects_of(tables: list[ProjectTable], source: Source, report: Report) -> ReadProjects:
    """Read every table; of two rows with one id the first is kept, and a project without a right cost is left out."""
    kept: dict[str, Project] = {}
    lines: list[int] = []
    dropped: set[str] = set()
    rows, unit = 0, 1
    names = list(dict.fromkeys(name for table in tables for name in table.columns))
    for table in tables:
        id_at = _id_column(table, report)
        if id_at is None:
            continue
        cost_at = table.columns.index(COST_COLUMN)
        apart = ("", ID_COLUMN, COST_COLUMN, table.columns[id_at])
        place = {name: number for number, name in enumerate(table.columns)}
        others = [(name, place.get(name, -1)) for name in names if name not in apart]
        rows += len(table.rows)
        for line, row in table.rows:
            cells = [source.restored(cell) for cell in row.split(b";")]
            _check_width(cells, len(table.columns), line, report)
            cells = [*cells[: len(table.columns)], *[""] * (len(table.columns) + 1 - len(cells))]
            project_id = cells[id_at].strip()
            cost = _cost(cells[cost_at].strip(), project_id, line, report)
            if not project_id:
                report.add("project-unnamed", line, "a project has no id", "left the project out")
            elif project_id in kept:
                message = f"project {shortened(project_id)} comes a second time"
                report.add("project-twice", line, message, "kept the first")
            elif cost is None:
                dropped.add(project_id)
            elif (both := lcm(unit, cost.denominator)) > FINEST:
                message = f"the cost of project {shortened(project_id)} has no unit in common with those before it"
                report.add("cost-bad", line, message, "left the project out")
                dropped.add(project_id)
            else:
                unit = both
                if "," in project_id:
                    message = f"the id {shortened(project_id)} holds a comma"
                    report.add("project-comma", line, message, "kept the project; no ballot can name it")
                kept[project_id] = Project(id=project_id, cost=cost, fields={name: cells[at] for name, at in others})
                lines.append(line)
    return ReadProjects(kept=tuple(kept.values()), lines=lines, dropped=frozenset(dropped - kept.keys()), rows=rows)


def _id_column(table: ProjectTable, report: Report) -> int | None:
    """Which column holds the ids; None where that or the cost is not there."""
    if COST_COLUMN not in table.columns:
        report.add("column-missing", table.line, "PROJECTS has no column cost", "gave up")
        return None
    if ID_COLUMN not in table.columns and table.columns[0] == COST_COLUMN:
        report.add("column-missing", table.line, "PROJECTS has no column project_id", "gave up")
        return None
    if ID_COLUMN not in table.columns:
        report.add("id-not-first", table.line, "PROJECTS has no column project_id", "took the first column for the id")
        return 0
    at = table.columns.index(ID_COLUMN)
    if at:
        message = f"project_id is column {at + 1} of PROJECTS"
        report.add("id-not-first", table.line, message, "took the ids from there")
    return at


def _check_width(cells: list[str], width: int, line: int, report: Report) -> None:
    if len(cells) < width:
        message = f"a row of PROJECTS has {len(cells)} cells of {width}"
        report.add("cells-missing", line, message, "took the others for empty")
    elif any(cells[width:]):
        message = f"a row of PROJECTS has {len(cells)} cells for {width} columns"
        report.add("cells-extra", line, message, "left the last ones out")


def _cost(text: str, project_id: str, line: int, report: Report) -> Fraction | None:
    value = number_of(text)
    if value is not None and value >= 0:
        return value
    whose = f"the cost of project {shortened(project_id)}"
    if value is not None:
        report.add("cost-negative", line, f"{whose} is {shortened(text)}", "left the project out")
    elif (spaced := spaced_number_of(text)) is not None and spaced >= 0:
        report.add("number-spaced", line, f"{whose} is {shortened(text)}", f"read it as {text_of(spaced)}")
        return spaced
    else:
        message = f"{whose} is missing" if text.lower() in NO_VALUE else f"{whose} is {shortened(text)}"
        report.add("cost-bad", line, message, "left the project out")
    return None
