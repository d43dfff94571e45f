"""Addresses of this app. A body's instruments are below the body; laws and one's own commitments stand alone."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.instruments.programmes.urls import OF_BODIES, OF_DRAFTS, OF_INSTRUMENTS
from mithaq.instruments.views import drafting, laws, mine, publishing, reading

app_name = "instruments"

_draft: list[URLPattern | URLResolver] = [
    path("", drafting.draft_detail, name="draft_detail"),
    path("texts/", drafting.draft_texts, name="draft_texts"),
    path("purposes/", drafting.draft_purposes, name="draft_purposes"),
    path("renditions/<slug:language>/", drafting.draft_rendition, name="draft_rendition"),
    path("sections/new/", drafting.section_add, name="section_add"),
    path("sections/<public_id:section>/", drafting.section_edit, name="section_edit"),
    path("sections/<public_id:section>/move/", drafting.section_move, name="section_move"),
    path("sections/<public_id:section>/remove/", drafting.section_remove, name="section_remove"),
    path("sections/<public_id:section>/commitments/new/", drafting.commitment_add, name="commitment_add"),
    path("commitments/<public_id:commitment>/", drafting.commitment_edit, name="commitment_edit"),
    path("commitments/<public_id:commitment>/move/", drafting.commitment_move, name="commitment_move"),
    path("commitments/<public_id:commitment>/remove/", drafting.commitment_remove, name="commitment_remove"),
    path("commitments/<public_id:commitment>/law/", drafting.reference_add, name="reference_add"),
    path("commitments/<public_id:commitment>/law/remove/", drafting.reference_remove, name="reference_remove"),
    path("roles/new/", drafting.audience_add, name="audience_add"),
    path("roles/<slug:code>/", drafting.audience_edit, name="audience_edit"),
    path("roles/<slug:code>/remove/", drafting.audience_remove, name="audience_remove"),
    path("validate/", publishing.edition_validate, name="edition_validate"),
    path("reopen/", publishing.edition_reopen, name="edition_reopen"),
    path("freeze/", publishing.edition_freeze, name="edition_freeze"),
    *OF_DRAFTS,
]

_instrument: list[URLPattern | URLResolver] = [
    path("", reading.instrument_detail, name="instrument_detail"),
    path("editions/<int:number>/", reading.edition_detail, name="edition_detail"),
    path("editions/<int:number>/text/", reading.edition_text, name="edition_text"),
    path("editions/<int:number>/edition.json", reading.edition_json, name="edition_json"),
    path("editions/<int:old>/compare/<int:new>/", reading.edition_compare, name="edition_compare"),
    path("v/<public_id:lineage>/", reading.value_detail, name="value_detail"),
    path("c/<public_id:lineage>/", reading.commitment_detail, name="commitment_detail"),
    path("c/<public_id:lineage>/practices/new/", publishing.practice_add, name="practice_add"),
    path(
        "c/<public_id:lineage>/practices/<public_id:practice>/remove/",
        publishing.practice_remove,
        name="practice_remove",
    ),
    path("adoptions/", reading.adoption_list, name="adoption_list"),
    path("adoptions/new/", publishing.edition_adopt, name="edition_adopt"),
    path("adoptions/reference/", publishing.edition_recognise, name="edition_recognise"),
    path("adoptions/<public_id:adoption>/end/", publishing.adoption_end, name="adoption_end"),
    path("parent/", reading.parent_detail, name="parent_detail"),
    path("parent/map/", publishing.value_map, name="value_map"),
    path("parent/unmap/", publishing.value_unmap, name="value_unmap"),
    path("next/", publishing.edition_next, name="edition_next"),
    path("withdraw/", publishing.edition_withdraw, name="edition_withdraw"),
    path("draft/", include(_draft)),
    *OF_INSTRUMENTS,
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("mithaq.instruments.imports.urls")),
    *OF_BODIES,
    path("b/<slug:body>/charters/", reading.instrument_list, name="instrument_list"),
    path("b/<slug:body>/charters/new/", drafting.instrument_start, name="instrument_start"),
    path("b/<slug:body>/charters/<slug:slug>/", include(_instrument)),
    path("laws/", laws.law_list, name="law_list"),
    path("laws/<slug:code>/", laws.law_detail, name="law_detail"),
    path("desk/commitments/", mine.my_commitments, name="my_commitments"),
]
