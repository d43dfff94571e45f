"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.notice_list, name="list"),
    path("b/<slug:body>/people/invite/", views.invite, name="invite"),
    path("notices/preferences/", views.preferences, name="preferences"),
    path("b/<slug:body>/letters/", views.letters, name="letters"),
    path("n/<public_id:code>/", views.short, name="short"),
    path("notices/stop/<str:token>/", views.stop, name="stop"),
    path("follow/confirm/<str:token>/", views.follow_confirm, name="follow_confirm"),
    path("follow/<slug:prefix>/<public_id:followed>/", views.follow, name="follow"),
    path("follow/<slug:prefix>/<public_id:followed>/by-email/", views.follow_by_email, name="follow_by_email"),
]
