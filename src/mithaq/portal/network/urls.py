"""Addresses of the pages of a network, below it."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.portal.network.views import duties, focal

urlpatterns = [
    path("duties/", duties.duty_list, name="duty_list"),
    path("duties.csv", duties.duty_csv, name="duty_csv"),
    path("duties.json", duties.duty_json, name="duty_json"),
    path("duties/facts/", duties.duty_facts, name="duty_facts"),
    path("duties/<public_id:lineage>/<slug:member>/", duties.duty_detail, name="duty_detail"),
    path("focal-points/", focal.focal_list, name="focal_list"),
    path("focal-points.csv", focal.focal_csv, name="focal_csv"),
    path("focal-points/ask/", focal.focal_ask, name="focal_ask"),
]
