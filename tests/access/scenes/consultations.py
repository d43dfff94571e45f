"""Consultations of the world: one that runs, its second round, and one of the staff; in each something was said."""

from __future__ import annotations

from typing import Any

from mithaq.consultations import actions, states
from mithaq.consultations.links import secret_of
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from tests.consultations.factories import (
    first_paragraph,
    make_consultation,
    make_contribution,
    make_next_version,
    make_response,
    make_version,
)


def add_consultation_scenes(scenes: dict[str, dict[str, Any]], body: Body, *, citizen: Person, steward: Person) -> None:
    """``consultation``, ``planned consultation`` (its second round), ``internal consultation`` and ``hidden
    contribution``, which the citizen wrote."""
    version = make_version(body)
    running = make_consultation(version)
    planned = make_consultation(make_next_version(version, "Tenir parole"), state=states.PLANNED)
    internal = make_consultation(make_version(body), audience=states.STAFF)
    hidden = make_contribution(running, by=citizen)
    actions.hide(by=INSTALLATION, contribution=hidden, reason="repeated")
    for name, one, said in (
        ("consultation", running, make_contribution(running)),
        ("planned consultation", planned, hidden),
        ("internal consultation", internal, make_contribution(internal, by=steward)),
        ("hidden contribution", running, hidden),
    ):
        lineage, field, number = first_paragraph(one).split("/")
        place = {"lineage": lineage, "field": field, "number": number}
        parts = {"body": body.slug, "consultation": one.public_id, "contribution": said.public_id}
        scenes[name] = parts | place | {"secret": secret_of(said)}
    pair = [make_contribution(running) for _ in range(2)]
    group = actions.make_group(by=INSTALLATION, contributions=pair, title=running.title)
    scenes["consultation"] |= {"group": group.public_id, "response": make_response(*pair).public_id}
