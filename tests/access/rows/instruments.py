"""Who opens what of instruments: a text in the making is its stewards', a frozen one everybody's."""

from __future__ import annotations

from tests.access.roles import COORDINATOR, EVERYBODY, KNOWN, OTHER, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

STEWARDS = {STEWARD}
ALL_STEWARDS = {STEWARD, OTHER, COORDINATOR}
DRAFT, PUBLIC = "draft edition", "public edition"
READING = ("instrument_detail", "edition_detail", "edition_text", "edition_json", "value_detail", "commitment_detail")
ACTS_ON_DRAFTS = (
    *("draft_texts", "draft_purposes", "draft_rendition", "section_add", "section_edit", "section_move"),
    *("section_remove", "commitment_add", "commitment_edit", "commitment_move", "commitment_remove", "reference_add"),
    *("reference_remove", "audience_add", "audience_edit", "audience_remove", "edition_validate", "edition_freeze"),
)
IMPORTING = ("import_change", "import_undo", "import_finish", "import_discard")

ROWS = [
    Row("instruments:instrument_list", PUBLIC, LIST, EVERYBODY),
    *(Row(f"instruments:{name}", PUBLIC, READ, EVERYBODY) for name in READING),
    *(Row(f"instruments:{name}", DRAFT, READ, STEWARDS) for name in READING),
    Row("instruments:edition_compare", PUBLIC, READ, EVERYBODY),
    Row("instruments:adoption_list", PUBLIC, LIST, EVERYBODY),
    Row("instruments:parent_detail", "charter with a parent", READ, EVERYBODY),
    Row("instruments:law_list", PUBLIC, LIST, EVERYBODY),
    Row("instruments:law_detail", "law", READ, EVERYBODY),
    Row("instruments:my_commitments", PUBLIC, LIST, KNOWN),
    Row("instruments:instrument_start", DRAFT, CHANGE, STEWARDS),
    Row("instruments:draft_detail", DRAFT, READ, STEWARDS),
    *(Row(f"instruments:{name}", DRAFT, CHANGE, STEWARDS) for name in ACTS_ON_DRAFTS),
    Row("instruments:edition_reopen", "validated edition", CHANGE, STEWARDS),
    *(
        Row(f"instruments:{name}", PUBLIC, CHANGE, STEWARDS)
        for name in ("adoption_end", "edition_next", "edition_withdraw", "practice_remove")
    ),
    # Any body's steward may have their own body adopt what is public, and say how it lives it.
    *(Row(f"instruments:{name}", PUBLIC, CHANGE, ALL_STEWARDS) for name in ("edition_adopt", "practice_add")),
    Row("instruments:edition_recognise", PUBLIC, CHANGE, {OTHER, COORDINATOR}),
    Row("instruments:value_map", "charter with a parent", CHANGE, STEWARDS),
    Row("instruments:value_unmap", "charter with a parent", CHANGE, STEWARDS),
    Row("instruments:import_list", "import draft", LIST, STEWARDS),
    Row("instruments:import_review", "import draft", READ, STEWARDS),
    *(Row(f"instruments:{name}", "import draft", CHANGE, STEWARDS) for name in IMPORTING),
]
