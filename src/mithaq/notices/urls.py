"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from mithaq.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.notice_list, name="list"),
    path("b/<slug:body>/people/invite/", views.invite, name="invite"),
    path("notices/stop/<str:token>/", views.stop, name="stop"),
]
