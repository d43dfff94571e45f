"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.directory.views import entrances, imports, mandates, networks, people

app_name = "directory"
urlpatterns = [
    path("b/<slug:body>/people/", people.person_list, name="person_list"),
    path("b/<slug:body>/people.csv", people.person_export, name="person_export"),
    path("b/<slug:body>/people/new/", people.person_create, name="person_create"),
    path("b/<slug:body>/people/codes/", entrances.code_print, name="code_print"),
    path("b/<slug:body>/people/import/", imports.import_new, name="import_new"),
    path("b/<slug:body>/people/import/<slug:kind>.csv", imports.import_template, name="import_template"),
    path("b/<slug:body>/people/import/<public_id:file>/", imports.import_detail, name="import_detail"),
    path("b/<slug:body>/people/import/<public_id:file>/problems.csv", imports.import_problems, name="import_problems"),
    path("b/<slug:body>/people/import/<public_id:file>/discard/", imports.import_discard, name="import_discard"),
    path("b/<slug:body>/people/<public_id:person>/", people.person_detail, name="person_detail"),
    path("b/<slug:body>/people/<public_id:person>/change/", people.person_change, name="person_change"),
    path("b/<slug:body>/people/<public_id:person>/erase/", people.person_erase, name="person_erase"),
    path("b/<slug:body>/people/<public_id:person>/mandate/", mandates.mandate_give, name="mandate_give"),
    path("b/<slug:body>/mandates/<public_id:mandate>/end/", mandates.mandate_end, name="mandate_end"),
    path(
        "b/<slug:body>/mandates/<public_id:mandate>/substitute/", mandates.mandate_substitute, name="mandate_substitute"
    ),
    path(
        "b/<slug:body>/invitations/<public_id:invitation>/revoke/",
        entrances.invitation_revoke,
        name="invitation_revoke",
    ),
    path("b/<slug:body>/members/", networks.member_list, name="member_list"),
    path("b/<slug:body>/members.csv", networks.member_csv, name="member_csv"),
    path("b/<slug:body>/members.json", networks.member_json, name="member_json"),
    path("b/<slug:body>/members/new/", networks.member_join, name="member_join"),
    path("b/<slug:body>/parts/new/", networks.internal_body_create, name="internal_body_create"),
    path("memberships/<public_id:membership>/", networks.membership_detail, name="membership_detail"),
    path("memberships/<public_id:membership>/end/", networks.member_leave, name="member_leave"),
    path("invitations/<slug:secret>/", entrances.invitation_accept, name="invitation_accept"),
    path("code/", entrances.code_enter, name="code_enter"),
    path("code/leave/", entrances.code_leave, name="code_leave"),
]
