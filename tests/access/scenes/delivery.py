"""Delivery in the world: a piece of evidence with a file, a promise with a report, a value and an entry of money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mithaq.core import clock
from mithaq.delivery import states
from mithaq.delivery.actions import read, report, spend
from mithaq.delivery.actions.reports import ReportContent
from mithaq.delivery.gauges import gauge_at
from mithaq.delivery.subjects import subject_at
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import Indicator
from mithaq.publications.attachments import attach
from tests.delivery.factories import make_evidence


def add_delivery_scenes(scenes: dict[str, dict[str, Any]], body: Body) -> None:
    evidence = make_evidence(body, kind=states.FILE, link="", file=attach("budget.csv", b"annee;montant\n2025;10\n"))
    scenes["evidence"] = {"body": body.slug, "evidence": evidence.public_id}
    lineage, today = scenes["adopted programme"]["lineage"], clock.today()
    subject = subject_at("commitment", lineage)
    gauge = gauge_at("indicator", Indicator.objects.get(commitment__lineage=lineage).lineage)
    assert subject is not None
    assert gauge is not None
    report(by=INSTALLATION, subject=subject, content=ReportContent(states.UNDER_WAY))
    day = min(today, date(2026, 3, 1))
    value = read(by=INSTALLATION, gauge=gauge, on=day, value=Decimal(7))
    entry = spend(by=INSTALLATION, subject=subject, kind="spent", on=day, amount=Decimal(10))
    promise = {"body": body.slug, "slug": scenes["adopted programme"]["slug"], "lineage": lineage}
    promise |= {"kind": "commitment", "subject": lineage, "commitment": lineage, "entry": entry.public_id}
    scenes["promise"] = promise
    scenes["series"] = {"body": body.slug, "kind": "indicator", "gauge": gauge.public_id, "reading": value.public_id}
