"""Who opens what of a network's view of its members: everybody reads, the coordinator decides what counts and asks."""

from __future__ import annotations

from tests.access.roles import COORDINATOR, EVERYBODY
from tests.access.table import CHANGE, LIST, READ, Row

NETWORK = "pledging network"

ROWS = [
    *(
        Row(f"portal:{name}", NETWORK, LIST, EVERYBODY)
        for name in (
            *("duty_list", "duty_csv", "duty_json", "focal_list", "focal_csv"),
            *("member_programmes", "member_programmes_csv", "member_programmes_json", "joint_list"),
            *("phase_list", "priority_list", "priority_csv", "action_list_all", "action_list"),
            *("member_scorecard", "member_scorecard_csv", "member_scorecard_json", "member_scorecard_list"),
        )
    ),
    Row("portal:duty_detail", NETWORK, READ, EVERYBODY),
    Row("portal:duty_facts", NETWORK, CHANGE, {COORDINATOR}),
    Row("portal:focal_ask", NETWORK, CHANGE, {COORDINATOR}),
]
