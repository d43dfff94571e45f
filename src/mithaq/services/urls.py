"""Addresses of services, below their body."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.services import views

app_name = "services"

ALL = "b/<slug:body>/services/"
ONE = f"{ALL}<public_id:service>/"
INDICATOR = f"{ONE}indicators/<public_id:indicator>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(ALL, views.service_list, name="service_list"),
    path(f"{ALL}new/", views.service_new, name="service_new"),
    path(f"{ALL}services.csv", views.service_csv, name="service_csv"),
    path(ONE, views.service_detail, name="service_detail"),
    path(f"{ONE}change/", views.service_change, name="service_change"),
    path(f"{ONE}declare/", views.stage_declare, name="stage_declare"),
    path(f"{ONE}indicators/new/", views.indicator_add, name="indicator_add"),
    path(f"{INDICATOR}read/", views.indicator_read, name="indicator_read"),
    path(f"{INDICATOR}tie/", views.objective_tie, name="objective_tie"),
    path(f"{INDICATOR}untie/<public_id:lineage>/", views.objective_untie, name="objective_untie"),
]
