"""Addresses of the log for people."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.ledger import views

app_name = "ledger"
urlpatterns = [
    path("log/", views.entry_list, name="entry_list"),
    path("log/<public_id:uid>/", views.entry_detail, name="entry_detail"),
    path("log/<public_id:uid>/receipt.json", views.entry_receipt, name="entry_receipt"),
]
