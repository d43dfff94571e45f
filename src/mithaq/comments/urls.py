"""Addresses of comments and of moderation: all below their call."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.comments.views import appeals, comments, logs, participants, queue, reports

app_name = "comments"

_CALL = "b/<slug:body>/calls/<public_id:call>/"
_COMMENT = f"{_CALL}comments/<public_id:comment>/"
_MODERATION = f"{_CALL}moderation/"

urlpatterns = [
    path(f"{_CALL}comments/", comments.comment_list, name="comment_list"),
    path(f"{_CALL}comments/on/<slug:kind>/<public_id:subject>/", comments.comment_write, name="comment_write"),
    path(_COMMENT, comments.comment_detail, name="comment_detail"),
    path(f"{_COMMENT}reply/", comments.comment_reply, name="comment_reply"),
    path(f"{_COMMENT}delete/", comments.comment_delete, name="comment_delete"),
    path(f"{_CALL}report/<slug:kind>/<public_id:subject>/", reports.thing_report, name="thing_report"),
    path(_MODERATION, queue.matter_list, name="matter_list"),
    path(f"{_MODERATION}log/", logs.decision_list, name="decision_list"),
    path(f"{_MODERATION}log.csv", logs.decision_csv, name="decision_csv"),
    path(f"{_MODERATION}figures/", logs.figures, name="figures"),
    path(f"{_MODERATION}decisions/<public_id:decision>/", appeals.decision_detail, name="decision_detail"),
    path(f"{_MODERATION}decisions/<public_id:decision>/appeal/", appeals.appeal_write, name="appeal_write"),
    path(f"{_MODERATION}appeals/<public_id:appeal>/", appeals.appeal_answer, name="appeal_answer"),
    path(
        f"{_MODERATION}participants/<public_id:participant>/",
        participants.participant_block,
        name="participant_block",
    ),
]
