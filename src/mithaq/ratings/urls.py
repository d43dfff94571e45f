"""Addresses of ratings: below the commitment that is rated; what is read and decided, below the body."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.ratings.views import ratings, words

app_name = "ratings"

COMMITMENT = "b/<slug:body>/charters/<slug:slug>/c/<public_id:lineage>/ratings/"
BODY = "b/<slug:body>/ratings/"
RATING = f"{BODY}<public_id:rating>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(COMMITMENT, ratings.rating_list, name="rating_list"),
    path(f"{COMMITMENT}new/", ratings.rating_new, name="rating_new"),
    path(f"{COMMITMENT}ratings.csv", ratings.rating_csv, name="rating_csv"),
    path(f"{COMMITMENT}ratings.json", ratings.rating_json, name="rating_json"),
    path(BODY, words.rating_desk, name="rating_desk"),
    path(f"{BODY}decided/", words.hiding_list, name="hiding_list"),
    path(f"{RATING}photo/<slug:size>/", words.rating_photo, name="rating_photo"),
    path(f"{RATING}report/", words.rating_report, name="rating_report"),
    path(f"{RATING}decide/", words.rating_decide, name="rating_decide"),
]
