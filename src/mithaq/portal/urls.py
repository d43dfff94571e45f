"""Addresses of the pages that bring everything together."""

from __future__ import annotations

from django.urls import path

from mithaq.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("b/", views.body_list, name="body_list"),
    path("b/<slug:body>/", views.body_detail, name="body_detail"),
    path("desk/", views.desk, name="desk"),
]
