"""Addresses of delivery: below an instrument, and of evidence below its body."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.delivery.views import evidence

app_name = "delivery"

EVIDENCE = "b/<slug:body>/evidence/<public_id:evidence>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(EVIDENCE, evidence.evidence_detail, name="evidence_detail"),
    path(f"{EVIDENCE}file/", evidence.evidence_file, name="evidence_file"),
]
