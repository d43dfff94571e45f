"""The network of the world with a pledge of its members."""

from __future__ import annotations

from typing import Any

from mithaq.directory.models import Body
from mithaq.portal.network.duties import duties_of
from tests.factories import make_edition


def add_network_scenes(scenes: dict[str, dict[str, Any]], network: Body, member: Body) -> None:
    """``pledging network``: with a duty, and the member whose evidence is asked for."""
    make_edition(network, kind="membership_pledge", values=1, commitments=1, audiences=())
    lineage = duties_of(network)[0].lineage
    number = {"kind": "priority", "code": "climate"}
    scenes["pledging network"] = {"body": network.slug, "lineage": lineage, "member": member.slug, **number}
