"""Addresses of this app: meetings and committees below their body, the standards below their text."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.meetings.views import attending, committees, minutes, reading, running, standards

app_name = "meetings"

MEETINGS, COMMITTEES = "b/<slug:body>/meetings/", "b/<slug:body>/committees/"
MEETING, COMMITTEE = f"{MEETINGS}<public_id:meeting>/", f"{COMMITTEES}<slug:committee>/"
SERIES = f"{MEETINGS}series/<public_id:series>/"
TEXT = "b/<slug:body>/charters/<slug:instrument>/"
STANDARDS = f"{TEXT}standards/"

urlpatterns = [
    path(MEETINGS, reading.meeting_list, name="meeting_list"),
    path(f"{MEETINGS}meetings.ics", reading.meeting_feed, name="meeting_feed"),
    path(f"{MEETINGS}new/", running.meeting_new, name="meeting_new"),
    path(SERIES, reading.series_detail, name="series_detail"),
    path(f"{SERIES}series.ics", reading.series_ics, name="series_ics"),
    path(MEETING, reading.meeting_detail, name="meeting_detail"),
    path(f"{MEETING}meeting.ics", reading.meeting_ics, name="meeting_ics"),
    path(f"{MEETING}papers/<public_id:paper>/", reading.paper_file, name="paper_file"),
    # Run it.
    path(f"{MEETING}change/", running.meeting_change, name="meeting_change"),
    path(f"{MEETING}announce/", running.meeting_announce, name="meeting_announce"),
    path(f"{MEETING}move/", running.meeting_move, name="meeting_move"),
    path(f"{MEETING}cancel/", running.meeting_cancel, name="meeting_cancel"),
    path(f"{MEETING}papers/new/", running.paper_add, name="paper_add"),
    path(f"{MEETING}papers/<public_id:paper>/remove/", running.paper_remove, name="paper_remove"),
    path(f"{MEETING}version/", running.version_make, name="version_make"),
    # Come, and be noted.
    path(f"{MEETING}register/", attending.registration_new, name="registration_new"),
    path(f"{MEETING}register/back/", attending.registration_back, name="registration_back"),
    path(f"{MEETING}register/end/<slug:secret>/", attending.registration_end, name="registration_end"),
    path(f"{MEETING}attendance/", attending.attendance_edit, name="attendance_edit"),
    # Minutes.
    path(f"{MEETING}minutes/", minutes.minutes_detail, name="minutes_detail"),
    path(f"{MEETING}minutes/write/", minutes.minutes_write, name="minutes_write"),
    path(f"{MEETING}minutes/approve/", minutes.minutes_approve, name="minutes_approve"),
    path(f"{MEETING}minutes/publish/", minutes.minutes_publish, name="minutes_publish"),
    # Committees.
    path(COMMITTEES, committees.committee_list, name="committee_list"),
    path(f"{COMMITTEES}new/", committees.committee_new, name="committee_new"),
    path("b/<slug:committee>/committee/", committees.committee_moved, name="committee_moved"),
    path(COMMITTEE, committees.committee_detail, name="committee_detail"),
    path(f"{COMMITTEE}decision/", committees.committee_change, name="committee_change"),
    path(f"{COMMITTEE}members/new/", committees.seat_new, name="seat_new"),
    path(f"{COMMITTEE}members/<public_id:mandate>/", committees.seat_edit, name="seat_edit"),
    path(f"{COMMITTEE}opinions/new/", committees.opinion_new, name="opinion_new"),
    path(
        "b/<slug:body>/charters/<slug:instrument>/committee/", committees.instrument_entrust, name="instrument_entrust"
    ),
    # The five co-creation standards of a programme.
    path(STANDARDS, standards.standard_list, name="standard_list"),
    path(f"{STANDARDS}<slug:standard>/", standards.standard_assess, name="standard_assess"),
    path(f"{STANDARDS}<slug:standard>/evidence/", standards.evidence_add, name="evidence_add"),
    path(f"{STANDARDS}evidence/<public_id:evidence>/remove/", standards.evidence_remove, name="evidence_remove"),
]
