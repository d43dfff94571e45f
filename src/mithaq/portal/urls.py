"""Addresses of the pages that bring everything together."""

from __future__ import annotations

from django.urls import include, path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("b/", views.body_list, name="body_list"),
    path("bodies.csv", views.body_csv, name="body_csv"),
    path("bodies.json", views.body_json, name="body_json"),
    path("b/<slug:body>/", views.body_detail, name="body_detail"),
    path("b/<slug:body>/", include("mithaq.portal.network.urls")),
    path("", include("mithaq.portal.scorecards.urls")),
    path("desk/", views.desk, name="desk"),
    path("desk/keys/", views.key_list, name="key_list"),
    path("desk/keys/<public_id:key>/revoke/", views.key_revoke, name="key_revoke"),
    path("how-to-check/", views.how_to_check, name="how_to_check"),
    path("open-data/", views.open_data, name="open_data"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
