"""A service of the world: declared, with an indicator that is tied to an objective."""

from __future__ import annotations

from typing import Any

from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.services.actions import tie_objective
from mithaq.services.choices import objectives_of
from tests.services.factories import declare, make_indicator, make_service


def add_service_scenes(scenes: dict[str, dict[str, Any]], body: Body) -> None:
    """``service``."""
    service, objective = make_service(body), objectives_of(body)[0]
    declare(service)
    indicator = make_indicator(service)
    tie_objective(by=INSTALLATION, indicator=indicator, commitment=objective.lineage)
    parts = {"service": service.public_id, "indicator": indicator.public_id, "lineage": objective.lineage}
    scenes["service"] = {"body": body.slug} | parts
