"""Addresses of this app, all below the call’s. Proxies write no line of them (docs/how-to/run-mithaq.md)."""

from __future__ import annotations

from django.urls import path

from mithaq.ballots import views
from mithaq.calls.urls import CALL

app_name = "ballots"

BALLOT = f"{CALL}ballot/"

urlpatterns = [
    path("b/<slug:body>/past-elections/new/", views.import_past, name="import_past"),
    path(BALLOT, views.ballot, name="ballot"),
    path(f"{BALLOT}limits/", views.limits, name="limits"),
    # Vote.
    path(f"{BALLOT}vote/<str:envelope>/", views.vote, name="vote"),
    path(f"{BALLOT}vote/<str:envelope>/compare/", views.compare, name="compare"),
    path(f"{BALLOT}replace/<str:envelope>/", views.replace_vote, name="replace"),
    path(f"{BALLOT}find/", views.find, name="find"),
    # The result, and the files with which anybody counts again.
    path(f"{BALLOT}result/", views.result, name="result"),
    path(f"{BALLOT}result/<str:envelope>/", views.result_detail, name="result_detail"),
    path(f"{BALLOT}result/<str:envelope>/flow-<str:language>.svg", views.flow, name="flow"),
    path(f"{BALLOT}published/all.zip", views.published_all, name="published_all"),
    path(f"{BALLOT}published/<str:name>", views.published, name="published"),
    path(f"{BALLOT}try/", views.simulate, name="simulator"),
    path(f"{BALLOT}photo/<str:candidate>/", views.photo, name="photo"),
    # Set up.
    path(f"{BALLOT}set-up/", views.set_up, name="set_up"),
    path(f"{BALLOT}set-up/terms/", views.set_up_terms, name="set_up_terms"),
    path(f"{BALLOT}set-up/projects/new/", views.candidate_new, name="candidate_new"),
    path(f"{BALLOT}set-up/projects/choose/", views.candidate_choose, name="candidate_choose"),
    path(f"{BALLOT}set-up/projects/<str:candidate>/", views.candidate_edit, name="candidate_edit"),
    path(f"{BALLOT}set-up/projects/<str:candidate>/remove/", views.candidate_remove, name="candidate_remove"),
    path(f"{BALLOT}set-up/projects/<str:candidate>/withdraw/", views.candidate_withdraw, name="candidate_withdraw"),
    path(f"{BALLOT}set-up/later/", views.extend, name="extend"),
    # At the counter, and on paper.
    path(f"{BALLOT}counter/", views.counter, name="counter"),
    path(f"{BALLOT}counter/<str:envelope>/vote/", views.counter_vote, name="counter_vote"),
    path(f"{BALLOT}counter/<str:envelope>/paper/", views.counter_paper, name="counter_paper"),
    path(f"{BALLOT}paper/", views.paper, name="paper"),
    path(f"{BALLOT}paper/<str:envelope>/print/", views.paper_print, name="paper_print"),
    path(f"{BALLOT}paper/<str:envelope>/read/", views.paper_entry, name="paper_entry"),
]
