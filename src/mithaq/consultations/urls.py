"""Addresses of consultations: of a body's below the body; receipts, and what one said oneself, stand alone."""

from __future__ import annotations

from django.urls import URLPattern, path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.consultations.views import holding, lists, reading, taking_part

app_name = "consultations"

_BODY = "b/<slug:body>/consultations/"
_ONE = f"{_BODY}<public_id:consultation>/"
_SAID = f"{_ONE}contributions/<public_id:contribution>/"

urlpatterns: list[URLPattern] = [
    path("consultations/", lists.consultation_list, name="consultation_list"),
    path("consultations/receipts/<slug:secret>/", reading.receipt, name="receipt"),
    path("desk/contributions/", lists.my_contributions, name="my_contributions"),
    path(_BODY, lists.body_list, name="body_list"),
    path(f"{_BODY}new/", holding.consultation_plan, name="consultation_plan"),
    path(f"{_BODY}rounds/", holding.rounds, name="rounds"),
    path(_ONE, reading.consultation_detail, name="consultation_detail"),
    path(f"{_ONE}change/", holding.consultation_change, name="consultation_change"),
    path(f"{_ONE}open/", holding.consultation_open, name="consultation_open"),
    path(f"{_ONE}cancel/", holding.consultation_cancel, name="consultation_cancel"),
    path(
        f"{_ONE}paragraphs/<slug:lineage>/<slug:field>/<int:number>/", reading.paragraph_detail, name="paragraph_detail"
    ),
    path(f"{_ONE}changes/", reading.change_list, name="change_list"),
    path(f"{_ONE}contribute/", taking_part.contribute, name="contribute"),
    path(f"{_ONE}contributions/", reading.contribution_list, name="contribution_list"),
    path(f"{_ONE}contributions.csv", reading.contribution_csv, name="contribution_csv"),
    path(f"{_ONE}hidden/", reading.hiding_list, name="hiding_list"),
    path(_SAID, reading.contribution_detail, name="contribution_detail"),
    path(f"{_SAID}hide/", taking_part.contribution_hide, name="contribution_hide"),
    path(f"{_SAID}show/", taking_part.contribution_show, name="contribution_show"),
]
