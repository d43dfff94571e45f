"""Addresses of petitions, below the body whose council they ask."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.petitions.views import leading, reading, signing

app_name = "petitions"

ALL = "b/<slug:body>/petitions/"
ONE = f"{ALL}<public_id:petition>/"

urlpatterns = [
    path(ALL, reading.petition_list, name="petition_list"),
    path(f"{ALL}new/", leading.petition_new, name="petition_new"),
    path(ONE, reading.petition_detail, name="petition_detail"),
    # Sign it, without an account.
    path(f"{ONE}sign/", signing.petition_sign, name="petition_sign"),
    path(f"{ONE}sign/back/", signing.signature_back, name="signature_back"),
    # Lead it: its agent.
    path(f"{ONE}write/", leading.petition_change, name="petition_change"),
    path(f"{ONE}collect/", leading.petition_collect, name="petition_collect"),
    path(f"{ONE}deposit/", leading.petition_deposit, name="petition_deposit"),
    path(f"{ONE}withdraw/", leading.petition_withdraw, name="petition_withdraw"),
    path(f"{ONE}receipt/", reading.petition_receipt, name="petition_receipt"),
]
