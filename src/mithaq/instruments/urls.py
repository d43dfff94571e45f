"""Addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "instruments"
urlpatterns: list[URLPattern | URLResolver] = [path("", include("mithaq.instruments.imports.urls"))]
