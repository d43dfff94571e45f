"""Addresses of the log for programs: no language, plain text."""

from __future__ import annotations

from django.urls import path

from mithaq.ledger import views

app_name = "log"
urlpatterns = [
    path("checkpoint", views.checkpoint_text, name="checkpoint"),
    path("key", views.key_text, name="key"),
    path("leaves.txt", views.leaves_text, name="leaves"),
    path("consistency", views.consistency_text, name="consistency"),
]
