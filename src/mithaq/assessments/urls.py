"""Addresses of assessments, below the text that is assessed; code books stand alone."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.assessments.views import assessing, assessors, body, exchange, organising, reading

app_name = "assessments"

ALL = "b/<slug:body>/charters/<slug:slug>/assessments/"
ASSESSOR = f"{ALL}assessors/<public_id:assessor>/"
ROUND = f"{ALL}<public_id:round_id>/"
ITEM = f"{ROUND}c/<public_id:lineage>/"

urlpatterns = [
    path("code-books/", reading.book_list, name="book_list"),
    path("code-books/<slug:book>/", reading.book_detail, name="book_detail"),
    path("desk/assessments/", assessing.my_assessments, name="my_assessments"),
    path(ALL, reading.round_list, name="round_list"),
    path(ROUND, reading.round_detail, name="round_detail"),
    path(ITEM, reading.item_detail, name="item_detail"),
    path(f"{ROUND}assessments.csv", exchange.round_csv, name="round_csv"),
    path(f"{ROUND}ogp.json", exchange.round_json, name="round_json"),
    # Set it up: the stewards of the body, and the committee.
    path(f"{ALL}new/", organising.round_plan, name="round_plan"),
    path(f"{ALL}assessors/invite/", organising.assessor_invite, name="assessor_invite"),
    path(f"{ROUND}open/", organising.round_open, name="round_open"),
    path(f"{ROUND}cancel/", organising.round_cancel, name="round_cancel"),
    path(f"{ROUND}end-coding/", organising.coding_end, name="coding_end"),
    path(f"{ROUND}conclude/", organising.round_conclude, name="round_conclude"),
    # A mandate to assess.
    path(f"{ASSESSOR}declare/", assessors.assessor_declare, name="assessor_declare"),
    path(f"{ASSESSOR}verify/", assessors.assessor_verify, name="assessor_verify"),
    path(f"{ASSESSOR}end/", assessors.assessor_end, name="assessor_end"),
    # Assess: the assessors.
    path(f"{ROUND}desk/", assessing.assessor_desk, name="assessor_desk"),
    path(f"{ROUND}codings.csv", exchange.codings_csv, name="codings_csv"),
    path(f"{ROUND}import/", exchange.codings_import, name="codings_import"),
    path(f"{ITEM}code/", assessing.item_code, name="item_code"),
    path(f"{ITEM}submit/", assessing.item_submit, name="item_submit"),
    path(f"{ITEM}verdict/", assessing.item_verdict, name="item_verdict"),
    path(f"{ITEM}verdict/confirm/", assessing.verdict_confirm, name="verdict_confirm"),
    # The body's own word.
    path(f"{ITEM}self/", body.item_self, name="item_self"),
    path(f"{ITEM}reply/", body.item_reply, name="item_reply"),
]
