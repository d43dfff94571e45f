"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from mithaq.cases import views

app_name = "cases"
urlpatterns = [
    path("b/<slug:body>/cases/<str:case>/", views.case_detail, name="case_detail"),
    path("c/<str:secret>/", views.secret_detail, name="secret_detail"),
]
