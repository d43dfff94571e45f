"""The API in the world: what it is asked about, and a key of the steward's."""

from __future__ import annotations

from typing import Any

from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument
from mithaq.portal.api.keys import make_key


def add_api_scenes(scenes: dict[str, dict[str, Any]], body: Body, steward: Person) -> None:
    instrument = Instrument.objects.get(body=body, slug=scenes["adopted programme"]["slug"])
    key, _token = make_key(by=steward, name="Tableau", scopes=["report"], days=30)
    scenes["API"] = {
        "body": body.slug,
        "programme": instrument.public_id,
        "evidence": scenes["evidence"]["evidence"],
        "round_id": "2" * 16,
        "commitment": scenes["adopted programme"]["lineage"],
        "key": key.public_id,
    }
