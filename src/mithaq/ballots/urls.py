"""Addresses of this app, all below the call’s. Proxies write no line of them (docs/how-to/run-mithaq.md)."""

from __future__ import annotations

from django.urls import path

from mithaq.ballots import views
from mithaq.calls.urls import CALL

app_name = "ballots"

BALLOT = f"{CALL}ballot/"

urlpatterns = [
    path(BALLOT, views.ballot, name="ballot"),
    path(f"{BALLOT}limits/", views.limits, name="limits"),
    # Vote.
    path(f"{BALLOT}vote/<str:envelope>/", views.vote, name="vote"),
    path(f"{BALLOT}vote/<str:envelope>/compare/", views.compare, name="compare"),
    path(f"{BALLOT}replace/<str:envelope>/", views.replace_vote, name="replace"),
    path(f"{BALLOT}find/", views.find, name="find"),
    path(f"{BALLOT}photo/<str:candidate>/", views.photo, name="photo"),
]
