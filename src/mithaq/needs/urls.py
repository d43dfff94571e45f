"""Addresses of needs: all below the address of their call."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.needs.views import entering, merging, photos, queue, reading, saying, supporting

app_name = "needs"

NEEDS = "b/<slug:body>/calls/<str:call>/needs/"
NEED = f"{NEEDS}<public_id:need>/"

urlpatterns = [
    path(NEED, reading.need_detail, name="need_detail"),
    # Say.
    path(f"{NEEDS}new/", saying.need_new, name="need_new"),
    path(f"{NEEDS}likely/", saying.need_likely, name="need_likely"),
    path(f"{NEED}photos/", photos.photo_add, name="photo_add"),
    path(f"{NEEDS}photos/<public_id:photo>/remove/", photos.photo_remove, name="photo_remove"),
    path(f"{NEEDS}photos/<public_id:photo>/<slug:size>.jpg", photos.photo_show, name="photo_show"),
    path(f"{NEED}support/", supporting.support, name="support"),
    path(f"{NEED}unsupport/", supporting.unsupport, name="unsupport"),
    path(f"{NEED}withdraw/", saying.need_withdraw, name="need_withdraw"),
    # For officers.
    path(f"{NEEDS}enter/", entering.need_enter, name="need_enter"),
    path(f"{NEEDS}import/", entering.need_import, name="need_import"),
    path(f"{NEEDS}import/example/", entering.import_example, name="import_example"),
    path(f"{NEEDS}waiting/<slug:kind>/<public_id:thing>/publish/", queue.thing_publish, name="thing_publish"),
    path(f"{NEEDS}waiting/<slug:kind>/<public_id:thing>/reject/", queue.thing_reject, name="thing_reject"),
    path(f"{NEED}unite/", merging.need_merge, name="need_merge"),
    path(f"{NEED}take-apart/", merging.need_split, name="need_split"),
]
