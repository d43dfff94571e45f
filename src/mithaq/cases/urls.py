"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from mithaq.cases import views

app_name = "cases"
urlpatterns = [
    path("b/<slug:body>/cases/<str:case>/held/", views.held_list, name="held_list"),
    path("b/<slug:body>/cases/<str:case>/", views.case_detail, name="case_detail"),
    # Files.
    path("b/<slug:body>/cases/<str:case>/files/new/", views.file_add, name="file_add"),
    path("b/<slug:body>/cases/<str:case>/files/<str:file>/", views.file_detail, name="file_detail"),
    path("b/<slug:body>/cases/<str:case>/files/<str:file>/redact/", views.file_redact, name="file_redact"),
    path("b/<slug:body>/cases/<str:case>/files/<str:file>/page.png", views.file_page, name="file_page"),
    path("c/<str:secret>/files/new/", views.secret_file_add, name="secret_file_add"),
    path("c/<str:secret>/files/<str:file>/", views.secret_file, name="secret_file"),
    path("c/<str:secret>/", views.secret_detail, name="secret_detail"),
]
