"""Addresses of consultations: of a body's below the body; receipts, and what one said oneself, stand alone."""

from __future__ import annotations

from django.urls import URLPattern, path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.consultations.views import answering, bulk, holding, lists, reading, synthesis, taking_part

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
    path(f"{_ONE}answers/", answering.answer_desk, name="answer_desk"),
    path(f"{_ONE}answers/write/", answering.answer_write, name="answer_write"),
    path(f"{_ONE}answers.json", synthesis.answers_json, name="answers_json"),
    path(f"{_ONE}answers.atom", synthesis.answers_feed, name="answers_feed"),
    path(f"{_ONE}answers/<public_id:response>/", answering.response_detail, name="response_detail"),
    path(f"{_ONE}groups/new/", answering.group_make, name="group_make"),
    path(f"{_ONE}groups/<public_id:group>/", answering.group_detail, name="group_detail"),
    path(f"{_ONE}groups/<public_id:group>/change/", answering.group_change, name="group_change"),
    path(f"{_ONE}bring/", bulk.bulk_sheet, name="bulk_sheet"),
    path(f"{_ONE}bring/example.csv", bulk.bulk_example, name="bulk_example"),
    path(f"{_ONE}bring/lines/", bulk.bulk_paste, name="bulk_paste"),
    path(f"{_ONE}bring/one/", bulk.bulk_enter, name="bulk_enter"),
    path(f"{_ONE}conclude/", synthesis.conclude, name="conclude"),
    path(f"{_ONE}synthesis/", synthesis.synthesis, name="synthesis"),
    path(_SAID, reading.contribution_detail, name="contribution_detail"),
    path(f"{_SAID}alike/", answering.answer_alike, name="answer_alike"),
    path(f"{_SAID}hide/", taking_part.contribution_hide, name="contribution_hide"),
    path(f"{_SAID}show/", taking_part.contribution_show, name="contribution_show"),
]
