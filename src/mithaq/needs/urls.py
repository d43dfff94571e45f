"""Addresses of needs: all below the address of their call."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.needs.views import (
    commitments,
    detail,
    entering,
    lists,
    merging,
    photos,
    queue,
    reviews,
    saying,
    solutions,
    supporting,
)

app_name = "needs"

NEEDS = "b/<slug:body>/calls/<str:call>/needs/"
NEED = f"{NEEDS}<public_id:need>/"
SOLUTION = f"{NEED}solutions/<public_id:solution>/"

urlpatterns = [
    # Read.
    path(NEEDS, lists.need_list, name="need_list"),
    path(f"{NEEDS}map/", lists.need_map, name="need_map"),
    path(f"{NEEDS}list.csv", lists.need_csv, name="need_csv"),
    path(f"{NEEDS}list.json", lists.need_json, name="need_json"),
    path(f"{NEEDS}feed.atom", lists.need_feed, name="need_feed"),
    path(NEED, detail.need_detail, name="need_detail"),
    path(f"{NEED}changes/", detail.need_versions, name="need_versions"),
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
    path(f"{NEED}change/", detail.need_change, name="need_change"),
    # Solve.
    path(f"{NEED}solutions/new/", solutions.solution_new, name="solution_new"),
    path(f"{SOLUTION}change/", solutions.solution_change, name="solution_change"),
    path(f"{SOLUTION}withdraw/", solutions.solution_withdraw, name="solution_withdraw"),
    path(f"{SOLUTION}support/", solutions.solution_support, name="solution_support"),
    path(f"{SOLUTION}changes/", detail.solution_versions, name="solution_versions"),
    # Review.
    path(f"{NEEDS}reviews/", reviews.review_list, name="review_list"),
    path(f"{SOLUTION}review/", reviews.review_give, name="review_give"),
    path(f"{SOLUTION}review/ask/", reviews.review_assign, name="review_assign"),
    path(f"{SOLUTION}review/reopen/", reviews.review_reopen, name="review_reopen"),
    # From a selected solution to a commitment.
    path(f"{NEEDS}coverage/", commitments.coverage, name="coverage"),
    path(f"{NEEDS}coverage.csv", commitments.coverage_csv, name="coverage_csv"),
    path(f"{NEEDS}commit/", commitments.commit, name="commit"),
]
