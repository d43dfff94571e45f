"""Who opens what in the directory."""

from __future__ import annotations

from tests.access.roles import COORDINATOR, EVERYBODY, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

STEWARDS = {STEWARD}
PEOPLE = "people"

ROWS = [
    Row("directory:person_list", PEOPLE, LIST, STEWARDS),
    Row("directory:person_export", PEOPLE, LIST, STEWARDS),
    Row("directory:person_create", PEOPLE, CHANGE, STEWARDS),
    Row("directory:person_detail", PEOPLE, READ, STEWARDS),
    Row("directory:person_change", PEOPLE, CHANGE, STEWARDS),
    Row("directory:person_erase", PEOPLE, CHANGE, STEWARDS),
    Row("directory:mandate_give", PEOPLE, CHANGE, STEWARDS),
    Row("directory:mandate_end", PEOPLE, CHANGE, STEWARDS),
    Row("directory:mandate_substitute", PEOPLE, CHANGE, STEWARDS),
    Row("directory:code_print", PEOPLE, CHANGE, STEWARDS),
    Row("directory:invitation_revoke", PEOPLE, CHANGE, STEWARDS),
    Row("directory:internal_body_create", PEOPLE, CHANGE, STEWARDS),
    Row("directory:import_new", PEOPLE, CHANGE, STEWARDS),
    Row("directory:import_template", PEOPLE, READ, STEWARDS),
    Row("directory:import_detail", PEOPLE, CHANGE, STEWARDS),
    Row("directory:import_detail", "another steward's file", CHANGE, set()),
    Row("directory:import_problems", PEOPLE, READ, STEWARDS),
    Row("directory:import_problems", "another steward's file", READ, set()),
    Row("directory:import_discard", PEOPLE, CHANGE, STEWARDS),
    Row("directory:import_discard", "another steward's file", CHANGE, set()),
    # Somebody of another body, asked for through one's own: not there.
    Row("directory:person_detail", "somebody else's person", READ, set()),
    Row("directory:person_change", "somebody else's person", CHANGE, set()),
    Row("directory:mandate_give", "somebody else's person", CHANGE, set()),
    Row("directory:mandate_end", "somebody else's person", CHANGE, set()),
    # A member that has no steward yet: its network brings the first people in, and may do nothing more.
    Row("directory:person_list", "a member without stewards", LIST, {COORDINATOR}),
    Row("directory:person_create", "a member without stewards", CHANGE, {COORDINATOR}),
    Row("directory:internal_body_create", "a member without stewards", CHANGE, set()),
    # Networks and committees are public; their acts are the coordinator's.
    Row("directory:member_list", "network", LIST, EVERYBODY),
    Row("directory:member_csv", "network", LIST, EVERYBODY),
    Row("directory:member_json", "network", LIST, EVERYBODY),
    Row("directory:member_join", "network", CHANGE, {COORDINATOR}),
    Row("directory:membership_detail", "membership", READ, EVERYBODY),
    Row("directory:member_leave", "membership", CHANGE, {COORDINATOR, STEWARD}),
    # The doors.
    Row("directory:invitation_accept", "invitation", READ, EVERYBODY),
    Row("directory:code_enter", "code", CHANGE, EVERYBODY),
    Row("directory:code_leave", "code", CHANGE, EVERYBODY),
]
