"""Delivery in the world: a piece of evidence with a file."""

from __future__ import annotations

from typing import Any

from mithaq.delivery import states
from mithaq.directory.models import Body
from mithaq.publications.attachments import attach
from tests.delivery.factories import make_evidence


def add_delivery_scenes(scenes: dict[str, dict[str, Any]], body: Body) -> None:
    evidence = make_evidence(body, kind=states.FILE, link="", file=attach("budget.csv", b"annee;montant\n2025;10\n"))
    scenes["evidence"] = {"body": body.slug, "evidence": evidence.public_id}
