"""Who opens what of signing: names of officials are public, those of staff are theirs and the steward's."""

from __future__ import annotations

from tests.access.roles import EVERYBODY, GUARDIAN, KNOWN, OFFICIAL, SIGNER, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

STEWARDS = {STEWARD}
OPEN, PLANNED, STAFF = "open campaign", "planned campaign", "signature of staff"
OFFICIALS = "signature of an official"

ROWS = [
    Row("signatures:campaign_list", OPEN, LIST, EVERYBODY),
    Row("signatures:campaign_detail", OPEN, READ, EVERYBODY),
    Row("signatures:campaign_detail", PLANNED, READ, STEWARDS),
    Row("signatures:ceremony_detail", OPEN, READ, EVERYBODY),
    Row("signatures:ceremony_detail", PLANNED, READ, STEWARDS),
    Row("signatures:campaign_plan", OPEN, CHANGE, STEWARDS),
    Row("signatures:campaign_open", PLANNED, CHANGE, STEWARDS),
    Row("signatures:campaign_close", OPEN, CHANGE, STEWARDS),
    Row("signatures:reminders_set", OPEN, CHANGE, STEWARDS),
    Row("signatures:signatory_list", OPEN, LIST, {STEWARD, GUARDIAN}),
    Row("signatures:countersignature_list", OPEN, LIST, {OFFICIAL}),
    Row("signatures:countersign", OPEN, CHANGE, {OFFICIAL}),
    Row("signatures:countersign_code_send", OPEN, CHANGE, {OFFICIAL}),
    # The mandate of the address is the signer's: nobody else reads, signs or acknowledges under it.
    *(Row(f"signatures:{name}", OPEN, CHANGE, {SIGNER}) for name in ("acknowledge", "code_send", "sign")),
    Row("signatures:read", OPEN, READ, {SIGNER}),
    Row("signatures:mine", OPEN, LIST, KNOWN),
    Row("signatures:signature_detail", OFFICIALS, READ, EVERYBODY),
    Row("signatures:signature_detail", STAFF, READ, {SIGNER, STEWARD}),
    Row("signatures:certificate_detail", STAFF, READ, {SIGNER, STEWARD}),
    Row("signatures:certificate_detail", OFFICIALS, READ, {OFFICIAL, STEWARD}),
    Row("signatures:signature_withdraw", STAFF, CHANGE, {SIGNER}),
    # Whoever holds the certificate shows the check page to anyone.
    Row("signatures:check_detail", STAFF, READ, EVERYBODY),
    Row("signatures:check_receipt", STAFF, READ, EVERYBODY),
]
