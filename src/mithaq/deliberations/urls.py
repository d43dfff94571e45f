"""Addresses of deliberations, below that of their call."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.calls.urls import CALL
from mithaq.deliberations.views import maps, moderation, statements, voting

app_name = "deliberations"

_HERE = f"{CALL}opinions/"
_STATEMENT = f"{_HERE}statements/<public_id:statement>/"

urlpatterns = [
    path(_HERE, maps.opinion_map, name="opinion_map"),
    path(f"{_HERE}map.json", maps.map_json, name="map_json"),
    path(f"{_HERE}report/", maps.report, name="report"),
    path(f"{_HERE}mine/", voting.mine, name="mine"),
    path(f"{_HERE}vote/", voting.vote_next, name="vote_next"),
    path(f"{_HERE}propose/", statements.statement_propose, name="statement_propose"),
    path(f"{_HERE}statements/", statements.statement_list, name="statement_list"),
    path(f"{_HERE}statements.csv", statements.statement_csv, name="statement_csv"),
    path(f"{_HERE}statements.json", statements.statement_json, name="statement_json"),
    path(_STATEMENT, statements.statement_detail, name="statement_detail"),
    path(f"{_STATEMENT}vote/", voting.vote_cast, name="vote_cast"),
    path(f"{_STATEMENT}words/", moderation.statement_render, name="statement_render"),
    path(f"{_STATEMENT}decide/", moderation.statement_decide, name="statement_decide"),
    path(f"{_HERE}write/", moderation.statement_write, name="statement_write"),
    path(f"{_HERE}moderation/", moderation.queue, name="queue"),
]
