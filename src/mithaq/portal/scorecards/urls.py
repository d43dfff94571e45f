"""Addresses of scorecards: of a body below it, of a network's members below the network."""

from __future__ import annotations

from django.urls import path

from mithaq.portal.scorecards.views import bodies, members

OF_BODY, OF_MEMBERS = "b/<slug:body>/scorecard", "b/<slug:body>/members/scorecard"

urlpatterns = [
    path("kept-or-broken/", bodies.kept_or_broken, name="kept_or_broken"),
    path(f"{OF_BODY}/", bodies.scorecard, name="scorecard"),
    path(f"{OF_BODY}.csv", bodies.scorecard_csv, name="scorecard_csv"),
    path(f"{OF_BODY}.json", bodies.scorecard_json, name="scorecard_json"),
    path(f"{OF_BODY}/commitments/", bodies.scorecard_list, name="scorecard_list"),
    path(f"{OF_BODY}/compared/", bodies.scorecard_compared, name="scorecard_compared"),
    path(f"{OF_MEMBERS}/", members.member_scorecard, name="member_scorecard"),
    path(f"{OF_MEMBERS}.csv", members.member_scorecard_csv, name="member_scorecard_csv"),
    path(f"{OF_MEMBERS}.json", members.member_scorecard_json, name="member_scorecard_json"),
    path(f"{OF_MEMBERS}/commitments/", members.member_scorecard_list, name="member_scorecard_list"),
]
