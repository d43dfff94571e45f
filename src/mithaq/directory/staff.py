"""In which bodies somebody works: where documents shared with the staff are seen."""

from __future__ import annotations

from mithaq.directory import kinds
from mithaq.directory.models import Body, Person


def staff_body_ids(person: Person) -> list[int]:
    """Bodies in which this person holds a mandate today; for one in a service or a directorate, the bodies above it up
    to the legal body that it is a part of. Two queries at most, kept on the person."""
    if not hasattr(person, "_staff_body_ids"):
        rows = person.acting_mandates().select_related("body")
        bodies = [one.body for one in rows if one.is_active(one.body.today())]
        found = {body.pk for body in bodies}
        inner = [body for body in bodies if kinds.body_kind(body.kind).is_internal]
        above = Body.objects.in_bulk({pk for body in inner for pk in body.ancestor_ids()}) if inner else {}
        for body in inner:
            found.update(_up_to_the_legal_body(body, above))
        person._staff_body_ids = sorted(found)  # type: ignore[attr-defined]  # kept for the request's life
    ids: list[int] = person._staff_body_ids  # type: ignore[attr-defined]
    return ids


def _up_to_the_legal_body(body: Body, known: dict[int, Body]) -> list[int]:
    found = []
    for pk in reversed(body.ancestor_ids()):
        found.append(pk)
        if not kinds.body_kind(known[pk].kind).is_internal:
            break
    return found


def works_in(person: Person | None, body: Body) -> bool:
    """Whether the person holds a mandate in the body, or in a part of it, today."""
    return person is not None and body.pk in staff_body_ids(person)
