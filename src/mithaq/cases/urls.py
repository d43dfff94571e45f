"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from mithaq.cases import views

app_name = "cases"

# What whoever asked does: with an account below the case's address, without one below its secret link.
ASKING = (
    ("write/", views.draft_write, "draft_write"),
    ("who/", views.draft_who, "draft_who"),
    ("check/", views.draft_check, "draft_check"),
    ("discard/", views.draft_discard, "draft_discard"),
    ("receipt/", views.receipt, "receipt"),
    ("message/", views.message_write, "message_write"),
    ("messages/<str:entry>/correct/", views.message_correct, "message_correct"),
    ("withdraw/", views.case_withdraw, "withdraw"),
    ("remedies/<slug:clock>/", views.remedy_use, "remedy_use"),
    ("replies/<slug:clock>/", views.outside_record, "outside_record"),
    ("forget/", views.identity_delete, "identity_delete"),
    ("reads/", views.read_list, "read_list"),
)

urlpatterns = [
    path("b/<slug:body>/cases/<str:case>/held/", views.held_list, name="held_list"),
    # Everybody: search first, ask, read what was published.
    path("cases/", views.mine, name="mine"),
    path("cases/published/", views.case_list, name="published"),
    path("cases/published.csv", views.case_csv, name="published_csv"),
    path("cases/published.json", views.case_json, name="published_json"),
    path("cases/published.atom", views.case_feed, name="published_feed"),
    path("b/<slug:body>/cases/", views.case_list, name="case_list"),
    path("b/<slug:body>/cases.csv", views.case_csv, name="case_csv"),
    path("b/<slug:body>/cases.json", views.case_json, name="case_json"),
    path("b/<slug:body>/cases.atom", views.case_feed, name="case_feed"),
    path("b/<slug:body>/cases/new/<slug:kind>/", views.case_search, name="case_search"),
    path("b/<slug:body>/cases/new/<slug:kind>/write/", views.case_open, name="case_open"),
    # Whoever asked.
    *(path(f"b/<slug:body>/cases/<str:case>/{end}", view, name=name) for end, view, name in ASKING),
    *(path(f"c/<str:secret>/{end}", view, name=f"secret_{name}") for end, view, name in ASKING),
    # Those who answer for the body: their desk, the counter, one case, the body's days.
    path("desk/cases/", views.desk, name="desk"),
    path("desk/cases/change/", views.desk_change, name="desk_change"),
    path("desk/cases/team/", views.team, name="team"),
    path("desk/cases.csv", views.desk_csv, name="desk_csv"),
    path("b/<slug:body>/cases/counter/<slug:kind>/", views.counter_new, name="counter_new"),
    path("b/<slug:body>/cases/<str:case>/counter/", views.counter_check, name="counter_check"),
    path("b/<slug:body>/cases/<str:case>/counter/change/", views.counter_change, name="counter_change"),
    path("b/<slug:body>/cases/<str:case>/counter/discard/", views.counter_discard, name="counter_discard"),
    path("b/<slug:body>/cases/<str:case>/counter/receipt/", views.counter_receipt, name="counter_receipt"),
    path("b/<slug:body>/cases/<str:case>/do/<slug:act>/", views.act_do, name="act_do"),
    path("b/<slug:body>/cases/<str:case>/readings/", views.readings, name="readings"),
    path("b/<slug:body>/cases/<str:case>/identity/", views.identity_detail, name="identity_detail"),
    path("b/<slug:body>/cases/<str:case>/publish/", views.review, name="review"),
    path("b/<slug:body>/cases/<str:case>/unpublish/", views.unpublish, name="unpublish"),
    path("b/<slug:body>/absences/", views.absence_list, name="absence_list"),
    path("b/<slug:body>/holidays/", views.holiday_list, name="holiday_list"),
    path("b/<slug:body>/holidays/change/", views.holiday_change, name="holiday_change"),
    path("b/<slug:body>/holidays/<str:change>/take-back/", views.holiday_take_back, name="holiday_take_back"),
    # Figures, and the report of a year.
    path("b/<slug:body>/cases/figures/", views.figures_detail, name="figures"),
    path("b/<slug:body>/cases/figures.csv", views.figures_csv, name="figures_csv"),
    path("b/<slug:body>/cases/figures.json", views.figures_json, name="figures_json"),
    path("b/<slug:body>/cases/figures/records/", views.figures_records, name="figures_records"),
    path("b/<slug:body>/cases/report/<int:year>/", views.report_detail, name="report"),
    path("b/<slug:body>/cases/report/<int:year>.json", views.report_json, name="report_json"),
    path("b/<slug:body>/cases/report/<int:year>/write/", views.report_write, name="report_write"),
    path("b/<slug:body>/cases/report/<int:year>/publish/", views.report_publish, name="report_publish"),
    # One case, to each of its readers.
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
