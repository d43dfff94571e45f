"""Addresses of this app. What the apps above do in a call stands below the call's address too."""

from __future__ import annotations

from django.urls import path

from mithaq.calls import views

app_name = "calls"

CALL = "b/<slug:body>/calls/<str:call>/"

urlpatterns = [
    path("b/<slug:body>/calls/", views.call_list, name="call_list"),
    path("b/<slug:body>/calls/new/", views.call_new, name="call_new"),
    path(CALL, views.call_detail, name="call_detail"),
    # Compose it, part by part.
    path(f"{CALL}compose/", views.call_compose, name="call_compose"),
    path(f"{CALL}compose/words/", views.call_words, name="call_words"),
    path(f"{CALL}compose/phases/", views.call_phases, name="call_phases"),
    path(f"{CALL}compose/phases/at-once/", views.phases_at_once, name="phases_at_once"),
    path(f"{CALL}compose/ways/", views.call_ways, name="call_ways"),
    path(f"{CALL}compose/themes/", views.call_themes, name="call_themes"),
    path(f"{CALL}compose/places/", views.call_places, name="call_places"),
    path(f"{CALL}compose/places/import/", views.place_import, name="place_import"),
    path(f"{CALL}compose/envelopes/", views.call_envelopes, name="call_envelopes"),
    path(f"{CALL}compose/publish/", views.call_publish, name="call_publish"),
    path(f"{CALL}compose/withdraw/", views.call_withdraw, name="call_withdraw"),
    # Its register: files, letters.
    path(f"{CALL}register/", views.register_detail, name="register_detail"),
    path(f"{CALL}register/import/", views.register_import, name="register_import"),
    path(f"{CALL}register/read/<str:sheet>/", views.sheet_check, name="sheet_check"),
    path(f"{CALL}register/read/<str:sheet>/discard/", views.sheet_discard, name="sheet_discard"),
    path(f"{CALL}register/letters/", views.letter_make, name="letter_make"),
    path(f"{CALL}register/letters/named/", views.letter_make_named, name="letter_make_named"),
    path(f"{CALL}register/letters/<str:batch>/cancel/", views.letter_cancel, name="letter_cancel"),
    # At the counter.
    path(f"{CALL}counter/", views.counter, name="counter"),
    path(f"{CALL}counter/<str:participant>/", views.counter_served, name="counter_served"),
    # Volunteers, and who took part.
    path(f"{CALL}volunteers/", views.volunteer_offer, name="volunteer_offer"),
    path(f"{CALL}volunteers/all/", views.volunteer_list, name="volunteer_list"),
    path(f"{CALL}volunteers/<str:volunteer>/answer/", views.volunteer_answer, name="volunteer_answer"),
    path(f"{CALL}figures/", views.call_figures, name="call_figures"),
    path(f"{CALL}figures.csv", views.call_figures_csv, name="call_figures_csv"),
    # Come in and go out.
    path(f"{CALL}join/", views.join, name="join"),
    path(f"{CALL}join/account/", views.join_account, name="join_account"),
    path(f"{CALL}join/address/", views.join_address, name="join_address"),
    path(f"{CALL}join/register/", views.join_register, name="join_register"),
    path(f"{CALL}join/letter/", views.join_letter, name="join_letter"),
    path(f"{CALL}leave/", views.leave, name="leave"),
]
