"""Delivery in sheets, in the world: one that the steward brought."""

from __future__ import annotations

from typing import Any

from mithaq.delivery.exchange.actions import bring_sheet
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument


def add_exchange_scenes(scenes: dict[str, dict[str, Any]], body: Body, steward: Person) -> None:
    slug = scenes["adopted programme"]["slug"]
    instrument = Instrument.objects.get(body=body, slug=slug)
    sheet = bring_sheet(
        by=steward, instrument=instrument, name="suivi.csv", content=b"id;state\n2222222222222222;done\n"
    )
    scenes["sheet of delivery"] = {"body": body.slug, "slug": slug, "sheet": sheet.public_id}
