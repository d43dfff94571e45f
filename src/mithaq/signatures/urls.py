"""Addresses of signing."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.signatures.views import campaigns, countersigning, signatures, signing

app_name = "signatures"

_CAMPAIGN = "b/<slug:body>/campaigns/<public_id:campaign>/"

urlpatterns = [
    path("b/<slug:body>/campaigns/", campaigns.campaign_list, name="campaign_list"),
    path("b/<slug:body>/campaigns/new/<public_id:edition>/", campaigns.campaign_plan, name="campaign_plan"),
    path(_CAMPAIGN, campaigns.campaign_detail, name="campaign_detail"),
    path(f"{_CAMPAIGN}ceremony/", campaigns.ceremony_detail, name="ceremony_detail"),
    path(f"{_CAMPAIGN}open/", campaigns.campaign_open, name="campaign_open"),
    path(f"{_CAMPAIGN}close/", campaigns.campaign_close, name="campaign_close"),
    path(f"{_CAMPAIGN}reminders/", campaigns.reminders_set, name="reminders_set"),
    path(f"{_CAMPAIGN}people/", campaigns.signatory_list, name="signatory_list"),
    path(f"{_CAMPAIGN}countersign/", countersigning.countersignature_list, name="countersignature_list"),
    path(f"{_CAMPAIGN}countersign/sign/", countersigning.countersign, name="countersign"),
    path(f"{_CAMPAIGN}countersign/code/", countersigning.countersign_code_send, name="countersign_code_send"),
    path(f"{_CAMPAIGN}read/<public_id:mandate>/", signing.read, name="read"),
    path(f"{_CAMPAIGN}read/<public_id:mandate>/done/", signing.acknowledge, name="acknowledge"),
    path(f"{_CAMPAIGN}sign/<public_id:mandate>/code/", signing.code_send, name="code_send"),
    path(f"{_CAMPAIGN}sign/<public_id:mandate>/in/<slug:language>/", signing.sign, name="sign"),
    path("signatures/", signatures.mine, name="mine"),
    path("signatures/<public_id:signature>/", signatures.signature_detail, name="signature_detail"),
    path("signatures/<public_id:signature>/certificate/", signatures.certificate_detail, name="certificate_detail"),
    path("signatures/<public_id:signature>/withdraw/", signatures.signature_withdraw, name="signature_withdraw"),
    path("check/<slug:check_code>/", signatures.check_detail, name="check_detail"),
    path("check/<slug:check_code>/receipt.json", signatures.check_receipt, name="check_receipt"),
]
