"""Addresses of delivery: below an instrument; of evidence, reports and series below the body that promises."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.delivery.views import conformity, desk, evidence, money, overview, readings, reports, sheets, story

app_name = "delivery"

INSTRUMENT = "b/<slug:body>/charters/<slug:slug>/delivery/"
EVIDENCE = "b/<slug:body>/evidence/"
ONE = f"{EVIDENCE}<public_id:evidence>/"
REPORTS = "b/<slug:body>/reports/<slug:kind>/<public_id:subject>/"
READINGS = "b/<slug:body>/readings/<slug:kind>/<public_id:gauge>/"
MONEY = "b/<slug:body>/money/<public_id:commitment>/"
DATA = f"{INSTRUMENT}data/"
SHEET = f"{DATA}sheets/<public_id:sheet>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(INSTRUMENT, overview.delivery_detail, name="delivery_detail"),
    path(f"{INSTRUMENT}progress.csv", overview.delivery_csv, name="delivery_csv"),
    path(f"{INSTRUMENT}progress.json", overview.delivery_json, name="delivery_json"),
    path(f"{INSTRUMENT}feed.atom", overview.delivery_feed, name="delivery_feed"),
    path(f"{INSTRUMENT}money/", money.money_list, name="money_list"),
    path(f"{INSTRUMENT}money.csv", money.money_csv, name="money_csv"),
    path("b/<slug:body>/charters/<slug:slug>/c/<public_id:lineage>/delivery/", story.story_detail, name="story_detail"),
    path(f"{MONEY}new/", money.spending_new, name="spending_new"),
    path(f"{MONEY}<public_id:entry>/correct/", money.spending_correct, name="spending_correct"),
    path(REPORTS, reports.report_list, name="report_list"),
    path(f"{REPORTS}new/", reports.report_new, name="report_new"),
    path(f"{REPORTS}correct/", reports.report_correct, name="report_correct"),
    path(
        "b/<slug:body>/conformity/<slug:kind>/<public_id:subject>/",
        conformity.conformity_check,
        name="conformity_check",
    ),
    path(READINGS, readings.gauge_detail, name="gauge_detail"),
    path(f"{READINGS}values.csv", readings.gauge_csv, name="gauge_csv"),
    path(f"{READINGS}new/", readings.reading_new, name="reading_new"),
    path(f"{READINGS}<public_id:reading>/correct/", readings.reading_correct, name="reading_correct"),
    path(EVIDENCE, evidence.evidence_list, name="evidence_list"),
    path(f"{EVIDENCE}evidence.csv", evidence.evidence_csv, name="evidence_csv"),
    path(ONE, evidence.evidence_detail, name="evidence_detail"),
    path(f"{ONE}file/", evidence.evidence_file, name="evidence_file"),
    path(f"{ONE}replace/", evidence.evidence_replace, name="evidence_replace"),
    path(f"{ONE}withhold/", evidence.evidence_withhold, name="evidence_withhold"),
    path("desk/reports/", desk.to_report, name="desk"),
    path(DATA, sheets.data_detail, name="data_detail"),
    path(f"{DATA}delivery.csv", sheets.data_csv, name="data_csv"),
    path(f"{DATA}delivery.xlsx", sheets.data_xlsx, name="data_xlsx"),
    path(f"{DATA}sheets/new/", sheets.sheet_new, name="sheet_new"),
    path(SHEET, sheets.sheet_detail, name="sheet_detail"),
    path(f"{SHEET}lines.csv", sheets.sheet_report, name="sheet_report"),
    path(f"{SHEET}discard/", sheets.sheet_discard, name="sheet_discard"),
]
