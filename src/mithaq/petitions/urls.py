"""Addresses of petitions, below the body whose council they ask."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.petitions.views import checking, clerk, leading, reading, signing

app_name = "petitions"

ALL = "b/<slug:body>/petitions/"
ONE = f"{ALL}<public_id:petition>/"

urlpatterns = [
    path(ALL, reading.petition_list, name="petition_list"),
    path(f"{ALL}new/", leading.petition_new, name="petition_new"),
    path(f"{ALL}desk/", clerk.petition_desk, name="petition_desk"),
    path(f"{ALL}settings/", clerk.petition_settings, name="petition_settings"),
    path(f"{ALL}roll/", clerk.roll_import, name="roll_import"),
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
    # Check it: the clerk of the council.
    path(f"{ONE}sheets/", clerk.sheet_new, name="sheet_new"),
    path(f"{ONE}sheets/<public_id:sheet>/", clerk.sheet_file, name="sheet_file"),
    path(f"{ONE}sheets/<public_id:sheet>/remove/", clerk.sheet_remove, name="sheet_remove"),
    path(f"{ONE}check/", checking.petition_check, name="petition_check"),
    path(f"{ONE}admit/", checking.petition_admit, name="petition_admit"),
    path(f"{ONE}refuse/", checking.petition_refuse, name="petition_refuse"),
    path(f"{ONE}agenda/", checking.petition_enter, name="petition_enter"),
    path(f"{ONE}agenda/leave/", checking.petition_leave, name="petition_leave"),
    path(f"{ONE}treat/", checking.petition_treat, name="petition_treat"),
]
