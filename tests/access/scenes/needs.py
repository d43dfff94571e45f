"""Needs of the world: one that everybody reads and one that waits, both said by the citizen, each with a photo."""

from __future__ import annotations

from typing import Any

from mithaq.directory.models import Body, Person
from mithaq.needs.actions.photos import add_photo
from tests.calls.factories import make_call, make_participant
from tests.needs.factories import make_need, make_photo_file


def add_need_scenes(scenes: dict[str, dict[str, Any]], body: Body, citizen: Person) -> None:
    """``need`` and ``waiting need``, each in a call that collects."""
    for name, publishes_first in (("need", True), ("waiting need", False)):
        call = make_call(body, publishes_first=publishes_first)
        by = make_participant(call, person=citizen)
        need = make_need(call, by=by)
        photo = add_photo(by=by, of=need, name="photo.jpg", content=make_photo_file(), words="Une rue")
        parts = {"body": body.slug, "call": call.public_id, "need": need.public_id, "thing": need.public_id}
        scenes[name] = parts | {"kind": "need", "photo": photo.public_id, "size": "small"}
