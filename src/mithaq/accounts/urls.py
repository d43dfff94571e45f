"""Addresses of accounts, below the body in which they are given, and of the page of a team."""

from __future__ import annotations

from django.urls import path

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.accounts.views import answering, obligations, reading, teams, writing

app_name = "accounts"

ALL = "b/<slug:body>/accounts/"
RULE = f"{ALL}rules/<public_id:obligation>/"
ONE = f"{ALL}<public_id:account>/"
TEAM = "b/<slug:body>/team/"

urlpatterns = [
    path("my-accounts/", reading.mine, name="mine"),
    path(ALL, reading.account_list, name="account_list"),
    path(f"{ALL}csv/", reading.account_csv, name="account_csv"),
    path(f"{ALL}mandates/<public_id:mandate>/", reading.mandate_history, name="mandate_history"),
    # Who owes an account: the body's stewards.
    path(f"{ALL}rules/new/", obligations.obligation_new, name="obligation_new"),
    path(RULE, obligations.obligation_detail, name="obligation_detail"),
    path(f"{RULE}change/", obligations.obligation_change, name="obligation_change"),
    path(f"{RULE}end/", obligations.obligation_end, name="obligation_end"),
    # Of one's own scope.
    path(f"{ALL}own/", writing.own_new, name="own_new"),
    path(ONE, reading.account_detail, name="account_detail"),
    # Its holder.
    path(f"{ONE}write/", writing.account_write, name="account_write"),
    path(f"{ONE}write/words/", writing.words_write, name="words_write"),
    path(f"{ONE}write/new/", writing.line_new, name="line_new"),
    path(f"{ONE}write/<public_id:line>/", writing.line_write, name="line_write"),
    path(f"{ONE}write/<public_id:line>/remove/", writing.line_remove, name="line_remove"),
    path(f"{ONE}give/", writing.account_give, name="account_give"),
    path(f"{ONE}correct/", writing.account_correct, name="account_correct"),
    path(f"{ONE}ask/", writing.own_ask, name="own_ask"),
    path(f"{ONE}drop/", writing.own_drop, name="own_drop"),
    path(f"{ONE}remark/", answering.account_remark, name="account_remark"),
    # The hierarchy.
    path(f"{ONE}answer/", answering.account_answer, name="account_answer"),
    path(f"{ONE}agree/", answering.own_agree, name="own_agree"),
    path(f"{ONE}carry-out/", answering.account_carry_out, name="account_carry_out"),
    # A team.
    path(TEAM, teams.team, name="team"),
    path(f"{TEAM}commend/", teams.commend, name="commend"),
    path(f"{TEAM}commend/<public_id:commendation>/remove/", teams.commendation_remove, name="commendation_remove"),
]
