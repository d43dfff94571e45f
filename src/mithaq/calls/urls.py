"""Addresses of this app. What the apps above do in a call stands below the call's address too."""

from __future__ import annotations

from django.urls import path

from mithaq.calls import views

app_name = "calls"

CALL = "b/<slug:body>/calls/<str:call>/"

urlpatterns = [
    path("b/<slug:body>/calls/", views.call_list, name="call_list"),
    path(CALL, views.call_detail, name="call_detail"),
    # Come in and go out.
    path(f"{CALL}join/", views.join, name="join"),
    path(f"{CALL}join/account/", views.join_account, name="join_account"),
    path(f"{CALL}join/address/", views.join_address, name="join_address"),
    path(f"{CALL}join/register/", views.join_register, name="join_register"),
    path(f"{CALL}join/letter/", views.join_letter, name="join_letter"),
    path(f"{CALL}leave/", views.leave, name="leave"),
]
