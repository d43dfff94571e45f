"""Addresses of publication."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.publications.views import documents, files, heads, imports, networks, schemes

app_name = "publications"

_BODY = "b/<slug:body>/publications/"
_HEAD = f"{_BODY}heads/<slug:head>/"
_DOCUMENT = f"{_BODY}<public_id:document>/"

urlpatterns = [
    path(_BODY, schemes.scheme_detail, name="scheme_detail"),
    path(f"{_BODY}open/", schemes.scheme_open, name="scheme_open"),
    path(f"{_BODY}internal/", schemes.internal_list, name="internal_list"),
    path(f"{_BODY}documents.csv", files.document_csv, name="document_csv"),
    path(f"{_BODY}documents.json", files.document_json, name="document_json"),
    path(f"{_BODY}feed.atom", files.scheme_feed, name="scheme_feed"),
    path(f"{_BODY}import/", imports.document_import, name="document_import"),
    path(f"{_BODY}import/example.csv", imports.import_example, name="import_example"),
    path(f"{_BODY}members/", networks.member_compare, name="member_compare"),
    path(f"{_BODY}members.csv", networks.member_csv, name="member_csv"),
    path(_HEAD, heads.head_detail, name="head_detail"),
    path(f"{_HEAD}feed.atom", files.head_feed, name="head_feed"),
    path(f"{_HEAD}keep/", heads.head_keep, name="head_keep"),
    path(f"{_HEAD}not-applicable/", heads.head_exempt, name="head_exempt"),
    path(f"{_HEAD}applies/", heads.head_apply, name="head_apply"),
    path(f"{_HEAD}new/", documents.document_publish, name="document_publish"),
    path(_DOCUMENT, documents.document_detail, name="document_detail"),
    path(f"{_DOCUMENT}file/", documents.document_file, name="document_file"),
    path(f"{_DOCUMENT}replace/", documents.document_replace, name="document_replace"),
    path(f"{_DOCUMENT}withdraw/", documents.document_withdraw, name="document_withdraw"),
]
