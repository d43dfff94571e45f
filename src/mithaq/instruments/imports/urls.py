"""Addresses of the import screen, included by the app's own."""

from __future__ import annotations

from django.urls import path

from mithaq.instruments.imports import views

urlpatterns = [
    path("b/<slug:body>/imports/", views.import_list, name="import_list"),
    path("b/<slug:body>/imports/<slug:public_id>/", views.import_review, name="import_review"),
    path("b/<slug:body>/imports/<slug:public_id>/change/", views.import_change, name="import_change"),
    path("b/<slug:body>/imports/<slug:public_id>/undo/", views.import_undo, name="import_undo"),
    path("b/<slug:body>/imports/<slug:public_id>/finish/", views.import_finish, name="import_finish"),
    path("b/<slug:body>/imports/<slug:public_id>/discard/", views.import_discard, name="import_discard"),
]
