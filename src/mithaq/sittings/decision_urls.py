"""Addresses of decisions, of minutes, and of the table of competences."""

from __future__ import annotations

from django.urls import path

from mithaq.sittings.views import deciding, decisions, levels, minutes

ALL = "b/<slug:body>/decisions/"
ONE = f"{ALL}<public_id:decision>/"
SITTING = "b/<slug:body>/sittings/<public_id:sitting>/"
MINUTES = f"{SITTING}minutes/"
LEVELS = "b/<slug:body>/competences/"

urlpatterns = [
    path(ALL, decisions.decision_list, name="decision_list"),
    path(f"{ALL}decisions.csv", decisions.decision_csv, name="decision_csv"),
    path(f"{ALL}decisions.json", decisions.decision_json, name="decision_json"),
    path(f"{ALL}feed.atom", decisions.decision_feed, name="decision_feed"),
    path(f"{ALL}register/<int:year>/", decisions.decision_register, name="decision_register"),
    path(ONE, decisions.decision_detail, name="decision_detail"),
    path(f"{ONE}decision.json", decisions.decision_contents, name="decision_contents"),
    path(f"{ONE}postings/<public_id:posting>/", decisions.posting_detail, name="posting_detail"),
    # Write it.
    path(f"{SITTING}items/<public_id:item>/decision/", deciding.decision_write, name="decision_write"),
    path(f"{ONE}words/", deciding.decision_word, name="decision_word"),
    path(f"{ONE}cite/", deciding.decision_cite, name="decision_cite"),
    path(f"{ONE}cite/<public_id:lineage>/remove/", deciding.decision_uncite, name="decision_uncite"),
    path(f"{ONE}sign/", deciding.decision_sign, name="decision_sign"),
    path(f"{ONE}second/", deciding.decision_second, name="decision_second"),
    path(f"{ONE}publish/", deciding.decision_publish, name="decision_publish"),
    # What came of it.
    path(f"{ONE}events/new/", deciding.decision_event, name="decision_event"),
    path(f"{ONE}post/", deciding.decision_post, name="decision_post"),
    # Minutes.
    path(MINUTES, minutes.minutes_detail, name="minutes_detail"),
    path(f"{MINUTES}minutes.json", minutes.minutes_json, name="minutes_json"),
    path(f"{MINUTES}start/", minutes.minutes_start, name="minutes_start"),
    path(f"{MINUTES}approve/", minutes.minutes_approve, name="minutes_approve"),
    path(f"{MINUTES}publish/", minutes.minutes_publish, name="minutes_publish"),
    path(f"{MINUTES}copies/", minutes.minutes_copies, name="minutes_copies"),
    path(f"{MINUTES}write/<slug:place>/", minutes.minutes_write, name="minutes_write"),
    # Who decides what.
    path(LEVELS, levels.level_list, name="level_list"),
    path(f"{LEVELS}<slug:code>/", levels.level_edit, name="level_edit"),
    path(f"{LEVELS}<public_id:delegation>/end/", levels.level_end, name="level_end"),
]
