"""What a ballot says, in one spelling only, so that one choice has one leaf.

In JSON: a sorted list of project ids (``approval``, ``choose-1``), a list in the voter's order (``ordinal``), or an
object from ids to whole points other than 0 (``cumulative``, ``scoring``). In a list of ballots: ids with a space
between, with points ``id:points`` sorted by id. Ids are of ASCII letters, digits, ``.``, ``_``, ``/`` and ``-``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

Choices = list[str] | dict[str, int]

SORTED: Final = frozenset({"approval", "choose-1"})
ORDERED: Final = frozenset({"ordinal"})
WITH_POINTS: Final = frozenset({"cumulative", "scoring"})
PROJECT_ID: Final = re.compile(r"[A-Za-z0-9._/-]{1,64}")
POINTS: Final = re.compile(r"-?[1-9][0-9]{0,8}")
LARGEST_POINTS: Final = 999_999_999


class ChoicesError(ValueError):
    """These are not the choices of a ballot of this type; the message says why."""


def canonical(vote_type: str, choices: Iterable[str] | Mapping[str, int]) -> Choices:
    """``choices`` in their one spelling: sorted where order says nothing, points of 0 left out.

    Raises ``ChoicesError``: an unknown type, an id that is none, a project named twice, points with decimals.
    What a ballot *may* say (how many projects, how many points) is asked of ``tally.Paper``.
    """
    if vote_type in WITH_POINTS:
        if not isinstance(choices, Mapping):
            raise ChoicesError(f"a ballot of type {vote_type} gives points")
        return _with_points(choices)
    if vote_type not in SORTED | ORDERED:
        raise ChoicesError(f"there is no vote type {vote_type!r}")
    if isinstance(choices, Mapping | str):
        raise ChoicesError(f"a ballot of type {vote_type} lists projects")
    listed = list(choices)
    for project in listed:
        _check_id(project)
    if len(set(listed)) != len(listed):
        raise ChoicesError("a ballot names a project twice")
    return sorted(listed) if vote_type in SORTED else listed


def written(choices: Choices) -> str:
    """Choices as they stand in a published list."""
    if isinstance(choices, dict):
        return " ".join(f"{project}:{choices[project]}" for project in sorted(choices))
    return " ".join(choices)


def read_choices(vote_type: str, text: str) -> Choices:
    """Choices out of a published list; ``ChoicesError`` unless ``text`` is exactly what ``written`` gives."""
    parts = text.split(" ") if text else []
    if vote_type in WITH_POINTS:
        points: dict[str, int] = {}
        for part in parts:
            project, _, value = part.partition(":")
            if not POINTS.fullmatch(value):
                raise ChoicesError(f"{part!r} is not a project with its points")
            if project in points:
                raise ChoicesError("a ballot names a project twice")
            points[project] = int(value)
        choices = canonical(vote_type, points)
    else:
        choices = canonical(vote_type, parts)
    if written(choices) != text:
        raise ChoicesError("the choices are not in their one spelling")
    return choices


def _with_points(choices: Mapping[str, int]) -> dict[str, int]:
    for project, value in choices.items():
        _check_id(project)
        if type(value) is not int or abs(value) > LARGEST_POINTS:
            raise ChoicesError("points are whole numbers of at most nine digits")
    return {project: choices[project] for project in sorted(choices) if choices[project]}


def _check_id(project: object) -> None:
    if not isinstance(project, str) or not PROJECT_ID.fullmatch(project):
        raise ChoicesError("a project's id has 1 to 64 ASCII letters, digits, points, slashes, hyphens, underscores")
