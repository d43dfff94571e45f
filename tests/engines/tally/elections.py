"""Elections made by hypothesis, and what makes two elections the same."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from mithaq_engines.tally import Ballots, Election, Project
from mithaq_engines.tally.election import VOTE_TYPES, WITH_POINTS

# Letters of several scripts, what a file parts its text by, and what some readers take for the end of a line.
LETTERS = 'ab1é Ł مش;,"\n#\x0b\x1c\x85\u2028\u00a0\ufeff\t/-'
TEXTS = st.text(LETTERS, max_size=8)
ID_LETTERS = 'ab12é م;"\n#\x1c\u2028/-'
IDS = st.text(ID_LETTERS, min_size=1, max_size=20).filter(lambda text: text == text.strip())
AMOUNTS = st.one_of(
    st.integers(0, 10**6).map(Fraction),
    st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(5, 4), Fraction(10**30), Fraction(1, 10**20)]),
)


@st.composite
def elections(draw: st.DrawFn) -> Election:
    """Any election that a file can hold."""
    ids = draw(st.lists(IDS, min_size=1, max_size=6, unique=True))
    field_names = draw(st.lists(st.sampled_from(["name", "votes", "أصل", "x;y", "selected"]), unique=True))
    projects = [
        Project(id=project_id, cost=draw(AMOUNTS), fields={name: draw(TEXTS) for name in field_names})
        for project_id in ids
    ]
    vote_type = draw(st.sampled_from(VOTE_TYPES))
    rows = draw(st.lists(st.lists(st.integers(0, len(ids) - 1), unique=True), max_size=8))
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row))
    points, unit = None, 1
    if vote_type in WITH_POINTS:
        unit = draw(st.sampled_from([1, 1, 2, 3, 1000]))
        least = 0 if vote_type == "cumulative" else -50
        points = draw(st.lists(st.integers(least, 50), min_size=starts[-1], max_size=starts[-1]))
    names = draw(st.lists(st.sampled_from(["age", "district", 'a"b', "جهة"]), unique=True))
    columns = {name: [draw(TEXTS) for _ in rows] for name in ["voter_id", *names]}
    return Election.make(
        projects=projects,
        budget=draw(AMOUNTS),
        ballots=Ballots.from_arrays(
            starts=starts,
            projects=[entry for row in rows for entry in row],
            points=points,
            points_unit=unit,
            columns=columns,
        ),
        vote_type=vote_type,
        meta=draw(st.dictionaries(st.sampled_from(["unit", "rule", "instance", "comment", "ملاحظة"]), TEXTS)),
    )


def parts_of(election: Election) -> dict[str, Any]:
    """Everything that an election says, in plain types that compare: of two equal elections it is equal."""
    ballots = election.ballots
    points = ballots.points
    return {
        "budget": election.budget,
        "vote_type": election.vote_type,
        "meta": list(election.meta.items()),
        "projects": [(project.id, project.cost, list(project.fields.items())) for project in election.projects],
        "starts": ballots.starts.tolist(),
        "entries": ballots.projects.tolist(),
        "points": None if points is None else [Fraction(value, ballots.points_unit) for value in points.tolist()],
        "columns": [(name, list(texts)) for name, texts in ballots.columns.items()],
    }
