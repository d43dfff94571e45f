"""Addresses without a language: they redirect, or are for machines."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.portal import views

app_name = "root"
urlpatterns = [
    path("", views.front_door, name="front_door"),
    path("id/<public_id:public_id>/", views.identifier_detail, name="identifier"),
    path("healthz", views.health, name="health"),
]
