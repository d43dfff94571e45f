"""The corrections that a person can make to an import: each takes a structure and gives a new one, losing no word."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.instruments.imports.placing import (
    NEW,
    divide,
    drop_line,
    find,
    find_value,
    join,
    list_of,
    put_line,
    restore_line,
)
from mithaq.instruments.imports.structure import Edit, Name, Place, Structure, Value, new_id, new_line, places

BY_HAND = "typed by hand"
_SENTENCE_END = re.compile(r"(?<=[.!?؟;؛])\s+")


@dataclass(frozen=True)
class Change:
    """What is asked. ``node`` is a line's or a value's id; which of the others count depends on the verb.

    ``to`` is a destination of `DESTINATIONS`; ``value``, ``audience`` and ``group`` are ids, "" or `NEW` with ``name``;
    ``after`` is the number, from 1, of the sentence after which to divide.
    """

    verb: str
    node: str = ""
    text: str = ""
    to: str = ""
    value: str = ""
    audience: str = ""
    group: str = ""
    name: str = ""
    after: int = 0


def apply(structure: Structure, change: Change) -> tuple[Structure, str]:
    """The structure after the change, and the id of the node to look at.

    Raises Refused when the node is not there any more or the change makes no sense where it is.
    """
    changed = copy.deepcopy(structure)
    if change.verb not in OPERATIONS:
        raise Refused(_("This correction does not exist."))
    node = OPERATIONS[change.verb](changed, change)
    changed["values"] = [one for one in changed["values"] if one["title"] or one["definition"] or one["commitments"]]
    return changed, node


def sentences(text: str) -> list[str]:
    """The sentences of a line, as a person would divide it."""
    return [part for part in _SENTENCE_END.split(text) if part]


def accept(structure: Structure, change: Change) -> str:
    """A person has looked at the line and finds it right."""
    find(structure, change.node).line["checked"] = True
    return change.node


def accept_all(structure: Structure, change: Change) -> str:
    """The same for every line of the charter."""
    for place in places(structure):
        if place.slot not in {"proposal", "dropped"}:
            place.line["checked"] = True
    return ""


def rewrite(structure: Structure, change: Change) -> str:
    """Correct the words of a line by hand; each line break divides it."""
    place = find(structure, change.node)
    parts = _parts(change.text)
    _record(structure, place.line["id"], place.line["text"], " ".join(parts))
    divide(structure, place, parts)
    return change.node


def split(structure: Structure, change: Change) -> str:
    """Divide a line after one of its sentences."""
    place = find(structure, change.node)
    whole = sentences(place.line["text"])
    if not 0 < change.after < len(whole):
        raise Refused(_("Choose a place inside this line."), field="text")
    divide(structure, place, [" ".join(whole[: change.after]), " ".join(whole[change.after :])])
    return change.node


def merge(structure: Structure, change: Change) -> str:
    """Join a commitment or paragraph to the one before it, or a value to the value before it."""
    if change.node.startswith("v"):
        return _merge_values(structure, change.node)
    place = find(structure, change.node)
    if place.slot not in {"commitment", "preamble"} or place.index == 0:
        raise Refused(_("There is nothing before this line to which it could be joined."))
    lines = list_of(structure, place)
    before = lines[place.index - 1]
    del lines[place.index]
    join(before, place.line)
    return before["id"]


def move_up(structure: Structure, change: Change) -> str:
    """One place up: a commitment that is first in its value goes to the end of the value before."""
    return _move(structure, change.node, -1)


def move_down(structure: Structure, change: Change) -> str:
    """One place down: a commitment that is last in its value goes to the head of the next one."""
    return _move(structure, change.node, +1)


def put(structure: Structure, change: Change) -> str:
    """Give a line another part to play: one of `DESTINATIONS`."""
    place = find(structure, change.node)
    if place.slot == "value_title" and change.to == "value":  # its commitments would stay behind without a title
        raise Refused(_("This line is the title of a value already."))
    put_line(structure, place, to=change.to, value=change.value)
    return change.node


def demote(structure: Structure, change: Change) -> str:
    """A value's title was a commitment of the value before: it becomes one, and what stood below it follows."""
    value = find_value(structure, change.node)
    index = structure["values"].index(value)
    if index == 0:
        raise Refused(_("There is no value before this one."))
    before = structure["values"][index - 1]
    _push_audience_down(value, before)
    before["commitments"] += [one for one in (value["title"], value["definition"]) if one] + value["commitments"]
    del structure["values"][index]
    return value["title"]["id"] if value["title"] else before["id"]


def set_audience(structure: Structure, change: Change) -> str:
    """Say to whom a line or a whole value speaks: an audience there is, a new one, or everybody."""
    audience = _name(structure, "audiences", "a", change.audience, change.name)
    if change.node.startswith("v"):
        find_value(structure, change.node)["audience"] = audience
    else:
        find(structure, change.node).line["audience"] = audience
    return change.node


def set_group(structure: Structure, change: Change) -> str:
    """Put a value under a heading that stands over several values, or under none."""
    find_value(structure, change.node)["group"] = _name(structure, "groups", "g", change.group, change.name)
    return change.node


def drop(structure: Structure, change: Change) -> str:
    """Take a line, or a value with all its lines, out of the charter. It stays among the dropped ones."""
    if change.node.startswith("v"):
        value = find_value(structure, change.node)
        lines = [one for one in (value["title"], value["definition"]) if one] + list(value["commitments"])
        for line in reversed(lines):  # from the last, so that each remembers its number among the others
            drop_line(structure, find(structure, line["id"]))
        structure["dropped"][-len(lines) :] = lines
        return ""
    place = find(structure, change.node)
    if place.slot != "dropped":
        drop_line(structure, place)
    return ""


def restore(structure: Structure, change: Change) -> str:
    """Put a dropped line back where it was."""
    place = find(structure, change.node)
    origin = place.line.get("origin")
    if place.slot != "dropped" or origin is None:
        raise Refused(_("Choose what this line is to be."), field="to")
    restore_line(structure, place, origin)
    return change.node


def add(structure: Structure, change: Change) -> str:
    """Add a line that the text does not have."""
    first, *others = _parts(change.text)
    line = new_line(structure, first, why=BY_HAND, checked=True)
    structure["dropped"].append(line)
    put_line(structure, find(structure, line["id"]), to=change.to, value=change.value)
    _record(structure, line["id"], "", " ".join([first, *others]))
    divide(structure, find(structure, line["id"]), [line["text"], *others])
    return line["id"]


OPERATIONS: Mapping[str, Callable[[Structure, Change], str]] = {
    "accept": accept,
    "accept_all": accept_all,
    "rewrite": rewrite,
    "split": split,
    "merge": merge,
    "up": move_up,
    "down": move_down,
    "put": put,
    "demote": demote,
    "audience": set_audience,
    "group": set_group,
    "drop": drop,
    "restore": restore,
    "add": add,
}


def _parts(text: str) -> list[str]:
    parts = [" ".join(part.split()) for part in text.splitlines() if part.strip()]
    if not parts:
        raise Refused(_("Write the words, or remove the line instead."), field="text")
    return parts


def _record(structure: Structure, node: str, before: str, after: str) -> None:
    """Keep what was changed by hand; moving a line break changes no word."""
    if Counter(before.split()) != Counter(after.split()):
        structure["edits"].append(Edit(node=node, before=before, after=after))


def _merge_values(structure: Structure, node: str) -> str:
    value = find_value(structure, node)
    index = structure["values"].index(value)
    if index == 0:
        raise Refused(_("There is no value before this one."))
    before = structure["values"][index - 1]
    _push_audience_down(value, before)
    if before["title"] and value["title"]:
        join(before["title"], value["title"])
    else:
        before["title"] = before["title"] or value["title"]
    if before["definition"] and value["definition"]:
        join(before["definition"], value["definition"])
    else:
        before["definition"] = before["definition"] or value["definition"]
    before["commitments"] += value["commitments"]
    del structure["values"][index]
    return before["id"]


def _push_audience_down(value: Value, into: Value) -> None:
    """What a value says of its audience must hold for its commitments in another value too."""
    if value["audience"] and value["audience"] != into["audience"]:
        for line in value["commitments"]:
            line["audience"] = line["audience"] or value["audience"]


def _move(structure: Structure, node: str, step: int) -> str:
    if node.startswith("v"):
        values = structure["values"]
        index = values.index(find_value(structure, node))
        _swap(values, index, index + step)
        return node
    place = find(structure, node)
    if place.slot == "preamble":
        _swap(structure["preamble"], place.index, place.index + step)
    elif place.slot == "commitment" and place.value is not None:
        _move_commitment(structure, place, place.value, step)
    else:
        raise Refused(_("This line cannot go further in this direction."))
    return node


def _move_commitment(structure: Structure, place: Place, value: Value, step: int) -> None:
    lines = value["commitments"]
    if 0 <= place.index + step < len(lines):
        _swap(lines, place.index, place.index + step)
        return
    beside = structure["values"].index(value) + step
    if not 0 <= beside < len(structure["values"]):
        raise Refused(_("This line cannot go further in this direction."))
    del lines[place.index]
    into = structure["values"][beside]["commitments"]
    into.insert(len(into) if step < 0 else 0, place.line)


def _swap(items: list[Any], here: int, there: int) -> None:
    if not 0 <= there < len(items):
        raise Refused(_("This line cannot go further in this direction."))
    items[here], items[there] = items[there], items[here]


def _name(structure: Structure, kind: Literal["audiences", "groups"], prefix: str, chosen: str, name: str) -> str:
    """The id chosen, or that of the name typed, which is made when it is new."""
    names = structure[kind]
    if chosen != NEW:
        if chosen and chosen not in {one["id"] for one in names}:
            raise Refused(_("This choice is not there any more."))
        return chosen
    words = " ".join(name.split())
    if not words:
        raise Refused(_("Write the new name."), field="name")
    for one in names:
        if one["name"] == words:
            return one["id"]
    names.append(Name(id=new_id(structure, prefix), name=words))
    _record(structure, names[-1]["id"], "", words)
    return names[-1]["id"]
