"""Taking a line from its place and putting it into another: what every correction of an import is made of."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.instruments.imports.structure import (
    Line,
    Origin,
    Place,
    Slot,
    Structure,
    Value,
    new_line,
    new_value,
    places,
)

NEW = "new"  # instead of an id: a value, audience or group to be made

DESTINATIONS: Mapping[str, Promise] = {
    "commitment": _("a commitment"),
    "value": _("the title of a new value"),
    "heading": _("the title of a value, or the rest of it"),
    "definition": _("the definition of a value"),
    "preamble": _("a paragraph of the preamble"),
    "pledge": _("the pledge"),
    "title": _("the title of the charter"),
}

_OWN_SLOT: Mapping[str, Slot] = {"heading": "value_title", "definition": "definition"}


def find(structure: Structure, node: str) -> Place:
    """The place of a line. Raises Refused when it is not there."""
    for place in places(structure):
        if place.line["id"] == node:
            return place
    raise Refused(_("This line is not there any more."))


def find_value(structure: Structure, node: str) -> Value:
    """The value with this id. Raises Refused when it is not there."""
    for value in structure["values"]:
        if value["id"] == node:
            return value
    raise Refused(_("This value is not there any more."), field="value")


def list_of(structure: Structure, place: Place) -> list[Line]:
    """The list in which a commitment, paragraph, proposal or dropped line stands."""
    if place.slot == "commitment" and place.value is not None:
        return place.value["commitments"]
    lists = {"preamble": structure["preamble"], "proposal": structure["proposals"], "dropped": structure["dropped"]}
    return lists[place.slot]


def divide(structure: Structure, place: Place, parts: list[str]) -> None:
    """Give the line the first part; the others become lines of their own, after it or first below it."""
    place.line["text"] = parts[0]
    place.line["checked"] = True
    others = [
        new_line(
            structure,
            part,
            audience=place.line["audience"],
            why=place.line["why"],
            at=place.line["at"],
            checked=True,
        )
        for part in parts[1:]
    ]
    if place.slot in {"value_title", "definition"} and place.value is not None:
        place.value["commitments"][:0] = others
    elif place.slot == "title":
        structure["preamble"][:0] = others
    elif place.slot == "pledge":
        structure["preamble"] += others
    else:
        list_of(structure, place)[place.index + 1 : place.index + 1] = others


def join(before: Line, line: Line) -> None:
    """Make ``line``, already taken from its place, the rest of ``before``."""
    before["text"] = f"{before['text']} {line['text']}"
    numbers = before["at"] + line["at"]
    before["at"] = [min(numbers), max(numbers)] if numbers else []
    before["checked"] = True


def _joined(before: Line | None, line: Line) -> Line:
    """A definition or title in two lines is one; the later line gives its id, for it is the one that is looked at."""
    if before is None:
        return line
    line["text"] = f"{before['text']} {line['text']}"
    numbers = before["at"] + line["at"]
    line["at"] = [min(numbers), max(numbers)] if numbers else []
    return line


def put_line(structure: Structure, place: Place, *, to: str, value: str) -> None:
    """Take the line from its place and set it where ``to`` says: one of `DESTINATIONS`, in the value with this id.

    ``value`` "" stands for the line's own value, else the last; `NEW` for one to be made. Raises Refused before
    anything is touched.
    """
    if to not in DESTINATIONS:
        raise Refused(_("Choose what this line is to be."), field="to")
    needs_value = to in {"commitment", "definition", "heading"}
    chosen = find_value(structure, value) if value not in {"", NEW} else None
    if needs_value and value == "":
        chosen = place.value or (structure["values"][-1] if structure["values"] else None)
    if chosen is not None and chosen is place.value and place.slot == _OWN_SLOT.get(to):
        return
    follow = _take_with_followers(structure, place) if to == "value" else _take(structure, place)
    line = place.line
    line["checked"] = True
    if to == "value":
        _open_value(structure, place, chosen, follow)
    elif needs_value:
        if chosen is None:
            chosen = new_value(structure)
            structure["values"].append(chosen)
        if to == "commitment":
            at = (
                0
                if place.slot in {"value_title", "definition"} and chosen is place.value
                else len(chosen["commitments"])
            )
            chosen["commitments"].insert(at, line)
        elif to == "heading":
            chosen["title"] = _joined(chosen["title"], line)
        else:
            chosen["definition"] = _joined(chosen["definition"], line)
    elif to == "preamble":
        structure["preamble"].append(line)
    elif to == "pledge":
        structure["preamble"] += [structure["pledge"]] if structure["pledge"] else []
        structure["pledge"] = line
    else:
        structure["preamble"][:0] = [structure["title"]] if structure["title"] else []
        structure["title"] = line


def _take(structure: Structure, place: Place) -> list[Line]:
    """Remove the line from its place; nothing follows it."""
    if place.slot == "title":
        structure["title"] = None
    elif place.slot == "pledge":
        structure["pledge"] = None
    elif place.slot == "value_title" and place.value is not None:
        place.value["title"] = None
    elif place.slot == "definition" and place.value is not None:
        place.value["definition"] = None
    else:
        del list_of(structure, place)[place.index]
    place.line.pop("origin", None)
    place.line.pop("kind", None)
    return []


def _take_with_followers(structure: Structure, place: Place) -> list[Line]:
    """Remove the line; of a commitment, those after it follow, for a heading speaks of what stands below it."""
    following: list[Line] = []
    if place.slot == "commitment" and place.value is not None:
        following = place.value["commitments"][place.index + 1 :]
        del place.value["commitments"][place.index + 1 :]
    _take(structure, place)
    return following


def _open_value(structure: Structure, place: Place, chosen: Value | None, follow: list[Line]) -> None:
    """A new value with the line as its title: after the chosen one, after its own, or last."""
    after = place.value if place.slot in {"commitment", "definition"} else None
    after = chosen or after
    like = after or (structure["values"][-1] if structure["values"] else None)
    value = new_value(structure, group=like["group"] if like else "", audience=after["audience"] if after else "")
    value["title"] = place.line
    value["commitments"] = follow
    index = structure["values"].index(after) + 1 if after else len(structure["values"])
    structure["values"].insert(index, value)


def drop_line(structure: Structure, place: Place) -> None:
    """Put the line last among the dropped ones, with what is needed to put it back."""
    value = place.value
    is_after = place.slot == "commitment" and place.index > 0
    origin = Origin(
        slot=place.slot,
        index=place.index,
        after=list_of(structure, place)[place.index - 1]["id"] if is_after else "",
        value=value["id"] if value else "",
        value_index=structure["values"].index(value) if value else 0,
        value_audience=value["audience"] if value else "",
        value_group=value["group"] if value else "",
    )
    _take(structure, place)
    place.line["origin"] = origin
    structure["dropped"].append(place.line)


def restore_line(structure: Structure, place: Place, origin: Origin) -> None:
    """Put a dropped line back where it was, or as near to it as what has changed since allows."""
    line = place.line
    slot = origin["slot"]
    _take(structure, place)
    line["checked"] = True
    if slot == "title":
        structure["preamble"][:0] = [structure["title"]] if structure["title"] else []
        structure["title"] = line
    elif slot == "pledge":
        structure["preamble"] += [structure["pledge"]] if structure["pledge"] else []
        structure["pledge"] = line
    elif slot in {"preamble", "proposal"}:
        lines = structure["preamble"] if slot == "preamble" else structure["proposals"]
        lines.insert(origin["index"], line)
    elif (neighbour := _neighbour(structure, origin)) is not None:
        list_of(structure, neighbour).insert(neighbour.index + 1, line)
    else:
        value = _value_again(structure, origin)
        if slot == "value_title" and value["title"] is None:
            value["title"] = line
        elif slot == "definition":
            value["definition"] = _joined(value["definition"], line)
        else:
            value["commitments"].insert(origin["index"] if slot == "commitment" else 0, line)


def _neighbour(structure: Structure, origin: Origin) -> Place | None:
    """The commitment after which the line was, when their value has gone and the commitment is in another one."""
    if any(value["id"] == origin["value"] for value in structure["values"]):
        return None
    return next(
        (place for place in places(structure) if place.line["id"] == origin["after"] and place.slot == "commitment"),
        None,
    )


def _value_again(structure: Structure, origin: Origin) -> Value:
    """The value where a line was, made anew under its old id when it has gone meanwhile."""
    for value in structure["values"]:
        if value["id"] == origin["value"]:
            return value
    value = new_value(structure, group=origin["value_group"], audience=origin["value_audience"])
    value["id"] = origin["value"]
    structure["values"].insert(origin["value_index"], value)
    return value
