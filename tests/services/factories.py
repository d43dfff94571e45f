"""Services for tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.services import actions
from mithaq.services.actions import IndicatorContent, ServiceContent
from mithaq.services.models import Declaration, Service, ServiceIndicator
from tests.delivery.factories import make_evidence
from tests.factories import make_body


def words(text: str) -> LocalizedText:
    return LocalizedText.of(fr=text, ar=f"نص: {text}")


def make_service(body: Body | None = None, **fields: Any) -> Service:
    content = ServiceContent(**({"name": words("Acte de naissance"), "purpose": words("Obtenir un extrait.")} | fields))
    return actions.write_service(by=INSTALLATION, body=body or make_body(), content=content)


def declare(service: Service, stage: str = "information", **fields: Any) -> Declaration:
    """With evidence, unless told."""
    given: dict[str, Any] = {"by": INSTALLATION, "since": date(2025, 3, 1), "words": words("Page en ligne")}
    if "evidence" not in fields:
        given["evidence"] = [make_evidence(service.body).public_id]
    return actions.declare_stage(service=service, stage=stage, **(given | fields))


def make_indicator(service: Service | None = None, **fields: Any) -> ServiceIndicator:
    """From eight days of waiting to two, by the end of 2025."""
    given = {
        "what": words("Délai moyen"),
        "unit": words("jours"),
        "baseline": Decimal(8),
        "target": Decimal(2),
        "due_on": date(2025, 12, 31),
    }
    content = IndicatorContent(**(given | fields))
    return actions.add_indicator(by=INSTALLATION, service=service or make_service(), content=content)
