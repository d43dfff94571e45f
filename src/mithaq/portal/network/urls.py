"""Addresses of the pages of a network, below it."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.portal.network.views import duties, focal, priorities, programmes

urlpatterns = [
    path("duties/", duties.duty_list, name="duty_list"),
    path("duties.csv", duties.duty_csv, name="duty_csv"),
    path("duties.json", duties.duty_json, name="duty_json"),
    path("duties/facts/", duties.duty_facts, name="duty_facts"),
    path("duties/<public_id:lineage>/<slug:member>/", duties.duty_detail, name="duty_detail"),
    path("focal-points/", focal.focal_list, name="focal_list"),
    path("focal-points.csv", focal.focal_csv, name="focal_csv"),
    path("focal-points/ask/", focal.focal_ask, name="focal_ask"),
    path("members/programmes/", programmes.member_programmes, name="member_programmes"),
    path("members/programmes.csv", programmes.member_programmes_csv, name="member_programmes_csv"),
    path("members/programmes.json", programmes.member_programmes_json, name="member_programmes_json"),
    path("members/joint/", programmes.joint_list, name="joint_list"),
    path("phases/", programmes.phase_list, name="phase_list"),
    path("priorities/", priorities.priority_list, name="priority_list"),
    path("priorities.csv", priorities.priority_csv, name="priority_csv"),
    path("priorities/all/", priorities.action_list, {"kind": "all", "code": "all"}, name="action_list_all"),
    path("priorities/<slug:kind>/<slug:code>/", priorities.action_list, name="action_list"),
]
