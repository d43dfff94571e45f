"""Addresses of programmes, included by the app's own: those of a body, of one instrument, and of its draft."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.instruments.programmes.views import checking, exchange, reading, writing

OF_BODIES: list[URLPattern | URLResolver] = [
    path("b/<slug:body>/programmes/", reading.programme_list, name="programme_list"),
    path("b/<slug:body>/programmes/new/", writing.programme_start, name="programme_start"),
    path("b/<slug:body>/programmes/import/", exchange.programme_import, name="programme_import"),
    path("b/<slug:body>/programmes/priorities/", writing.priority_add, name="priority_add"),
    path("programmes/schema.json", exchange.programme_schema, name="programme_schema"),
    path("programmes/asked/<public_id:carrier>/", checking.carrier_answer, name="carrier_answer"),
]

OF_INSTRUMENTS: list[URLPattern | URLResolver] = [
    path("versions/", reading.version_list, name="version_list"),
    path("versions/<public_id:version>/", reading.version_detail, name="version_detail"),
    path("editions/<int:number>/data/", exchange.programme_data, name="programme_data"),
    path("editions/<int:number>/programme.json", exchange.programme_json, name="programme_json"),
    path("editions/<int:number>/programme.csv", exchange.programme_csv, name="programme_csv"),
    path("parts/", checking.share_list, name="share_list"),
    path("parts/new/", checking.share_give, name="share_give"),
    path("parts/remove/", checking.share_take, name="share_take"),
    path("carriers/<public_id:carrier>/withdraw/", checking.carrier_withdraw, name="carrier_withdraw"),
]

OF_DRAFTS: list[URLPattern | URLResolver] = [
    path("version/", writing.version_keep, name="version_keep"),
    path("period/", writing.programme_period, name="programme_period"),
    path("axes/new/", writing.axis_add, name="axis_add"),
    path("axes/<public_id:section>/", writing.axis_edit, name="axis_edit"),
    path("axes/<public_id:section>/new/", writing.plan_add, name="plan_add"),
    path("commitments/<public_id:commitment>/plan/<slug:step>/", writing.plan_edit, name="plan_edit"),
    path("commitments/<public_id:commitment>/checklist/", checking.checklist, name="checklist"),
    path("commitments/<public_id:commitment>/bodies/", checking.carrier_list, name="carrier_list"),
]
