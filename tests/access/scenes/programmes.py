"""Programmes of the world: one adopted, one in the making with a version, and a body asked to carry a commitment."""

from __future__ import annotations

from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import freeze_version
from mithaq.instruments.models import Commitment, Edition
from mithaq.instruments.programmes.actions import give_share, propose_carrier
from tests.factories import make_body, make_decided
from tests.instruments.programmes.factories import add_whole, make_lead, make_programme, words


def add_programme_scenes(scenes: dict[str, dict[str, Any]], body: Body) -> None:
    """``adopted programme``: public. ``programme in the making``: a version of its draft is. ``question``: to that
    body."""
    lead = make_lead(body)
    for name in ("adopted programme", "programme in the making"):
        edition = make_programme(body, axes=1, slug=name.replace(" ", "-"))
        one = add_whole(edition, lead)
        edition.refresh_from_db()
        give_share(by=INSTALLATION, instrument=edition.instrument, body=body, phase="design", words=words("Écrit"))
        version = freeze_version(by=INSTALLATION, edition=edition, changed=LocalizedText.of(fr="Premier jet"))
        scenes[name] = _parts(edition, one) | {"version": version.public_id}
        if name == "adopted programme":
            make_decided(edition)
    asked = propose_carrier(by=INSTALLATION, edition=edition, commitment=one, body=make_body())
    scenes["programme in the making"] |= {"carrier": asked.public_id, "step": "means"}
    other = make_programme(make_body(), axes=1)
    theirs = propose_carrier(
        by=INSTALLATION, edition=other, commitment=add_whole(other, make_lead(other.instrument.body)), body=body
    )
    scenes["question"] = {"carrier": theirs.public_id}


def _parts(edition: Edition, commitment: Commitment) -> dict[str, Any]:
    body = edition.instrument.body
    return {
        "body": body.slug,
        "slug": edition.instrument.slug,
        "number": edition.number,
        "commitment": commitment.public_id,
        "section": commitment.section.public_id,
        "lineage": commitment.lineage,
        "post": {"body": body.slug, "phase": "design"},
    }
