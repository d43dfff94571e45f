"""Addresses of ratings: below the commitment that is rated; words and trust, below the body."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.ratings.views import ratings, trust, words

app_name = "ratings"

COMMITMENT = "b/<slug:body>/charters/<slug:slug>/c/<public_id:lineage>/ratings/"
BODY = "b/<slug:body>/ratings/"
RATING = f"{BODY}<public_id:rating>/"
TRUST = "b/<slug:body>/trust/"
MEASURE = f"{TRUST}<public_id:measure>/"

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
    path(TRUST, trust.measure_list, name="measure_list"),
    path(f"{TRUST}new/", trust.measure_new, name="measure_new"),
    path(MEASURE, trust.measure_detail, name="measure_detail"),
    path(f"{MEASURE}answer/", trust.asking_answer, name="asking_answer"),
    path(f"{MEASURE}waves/new/", trust.wave_new, name="wave_new"),
    path(f"{MEASURE}ask/", trust.asking_new, name="asking_new"),
    path(f"{MEASURE}waves.csv", trust.measure_csv, name="measure_csv"),
    path(f"{MEASURE}waves.json", trust.measure_json, name="measure_json"),
]
