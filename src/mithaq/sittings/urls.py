"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from mithaq.sittings import decision_urls
from mithaq.sittings.views import holding, preparing, reading

app_name = "sittings"

ALL = "b/<slug:body>/sittings/"
ONE = f"{ALL}<public_id:sitting>/"
ITEM = f"{ONE}items/<public_id:item>/"

urlpatterns = [
    path(ALL, reading.sitting_list, name="sitting_list"),
    path(f"{ALL}calendar.ics", reading.sitting_feed, name="sitting_feed"),
    path(f"{ALL}settings/", preparing.organ_settings, name="organ_settings"),
    path(f"{ALL}new/", preparing.sitting_new, name="sitting_new"),
    path(f"{ALL}request/", preparing.sitting_request, name="sitting_request"),
    path(f"{ALL}dates/<public_id:deadline>/", preparing.deadline_done, name="deadline_done"),
    path(ONE, reading.sitting_detail, name="sitting_detail"),
    path(f"{ONE}sitting.ics", reading.sitting_ics, name="sitting_ics"),
    path(f"{ONE}agenda/", reading.sitting_agenda, name="sitting_agenda"),
    path(f"{ONE}answer/", holding.convocation_answer, name="convocation_answer"),
    # Prepare it.
    path(f"{ONE}prepare/", preparing.sitting_prepare, name="sitting_prepare"),
    path(f"{ONE}change/", preparing.sitting_change, name="sitting_change"),
    path(f"{ONE}further/", preparing.sitting_further, name="sitting_further"),
    path(f"{ONE}cancel/", preparing.sitting_cancel, name="sitting_cancel"),
    path(f"{ONE}convoke/", preparing.sitting_convoke, name="sitting_convoke"),
    path(f"{ONE}letters/", holding.convocation_letters, name="convocation_letters"),
    path(f"{ONE}sheet/", holding.attendance_sheet, name="attendance_sheet"),
    path(f"{ONE}items/new/", preparing.item_new, name="item_new"),
    path(f"{ITEM}edit/", preparing.item_edit, name="item_edit"),
    path(f"{ITEM}order/", preparing.item_order, name="item_order"),
    path(f"{ITEM}papers/new/", preparing.paper_new, name="paper_new"),
    path(f"{ITEM}papers/<public_id:paper>/", reading.paper_show, name="paper_show"),
    path(f"{ITEM}papers/<public_id:paper>/remove/", preparing.paper_remove, name="paper_remove"),
    # Hold it.
    path(f"{ONE}attendance/", holding.attendance, name="attendance"),
    path(f"{ONE}open/", holding.sitting_open, name="sitting_open"),
    path(f"{ONE}no-quorum/", holding.sitting_no_quorum, name="sitting_no_quorum"),
    path(f"{ONE}close/", holding.sitting_close, name="sitting_close"),
    path(f"{ONE}next/", holding.sitting_next, name="sitting_next"),
    path(ITEM, reading.item_detail, name="item_detail"),
    path(f"{ITEM}open/", holding.item_open, name="item_open"),
    path(f"{ITEM}recusals/", holding.recusal_new, name="recusal_new"),
    path(f"{ITEM}settle/", holding.item_settle, name="item_settle"),
    path(f"{ITEM}vote/open/", holding.vote_open, name="vote_open"),
    path(f"{ITEM}vote/", holding.vote_cast, name="vote_cast"),
    path(f"{ITEM}vote/close/", holding.vote_close, name="vote_close"),
    path(f"{ITEM}vote/sign/", holding.vote_sign, name="vote_sign"),
    path(f"{ITEM}vote/<public_id:mandate>/", holding.ballot_correct, name="ballot_correct"),
    *decision_urls.urlpatterns,
]
