"""Who opens what of publication: everything published is public; stewards and information officers keep it."""

from __future__ import annotations

from tests.access.roles import (
    AGENT,
    CLERK,
    CODE,
    CONVENER,
    EVERYBODY,
    GUARDIAN,
    INFORMER,
    NOBODY,
    OFFICIAL,
    SIGNER,
    STEWARD,
)
from tests.access.table import CHANGE, LIST, READ, Row

KEEPERS = {STEWARD, INFORMER}
STAFF = {AGENT, CONVENER, CLERK, OFFICIAL, GUARDIAN, SIGNER, CODE, *KEEPERS}  # whoever holds a mandate in the body
OPEN, INTERNAL, MEMBERS = "publications", "internal document", "members’ publications"

ROWS = [
    *(
        Row(f"publications:{name}", OPEN, LIST, EVERYBODY)
        for name in ("scheme_detail", "document_csv", "document_json", "scheme_feed", "head_detail", "head_feed")
    ),
    Row("publications:document_detail", OPEN, READ, EVERYBODY),
    Row("publications:document_detail", INTERNAL, READ, STAFF),
    Row("publications:document_file", OPEN, READ, EVERYBODY),
    Row("publications:document_file", INTERNAL, READ, STAFF),
    Row("publications:internal_list", INTERNAL, LIST, STAFF),
    Row("publications:import_example", OPEN, READ, KEEPERS),
    *(
        Row(f"publications:{name}", OPEN, CHANGE, KEEPERS)
        for name in (
            *("document_publish", "document_replace", "document_withdraw", "document_import"),
            *("head_keep", "head_exempt", "head_apply", "scheme_open"),
        )
    ),
    *(Row(f"publications:{name}", INTERNAL, CHANGE, KEEPERS) for name in ("document_replace", "document_withdraw")),
    Row("publications:scheme_detail", "a body without publications", READ, EVERYBODY),
    Row("publications:document_csv", "a body without publications", READ, NOBODY),
    Row("publications:member_compare", MEMBERS, LIST, EVERYBODY),
    Row("publications:member_csv", MEMBERS, LIST, EVERYBODY),
]
