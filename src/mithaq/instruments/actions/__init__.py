"""Verbs of instruments, one subject a file. Others call them from here."""

from __future__ import annotations

from mithaq.instruments.actions.adoptions import adopt, end_adoption
from mithaq.instruments.actions.audiences import add_audience, edit_audience, remove_audience
from mithaq.instruments.actions.commitments import (
    add_commitment,
    add_reference,
    edit_commitment,
    move_commitment,
    remove_commitment,
    remove_reference,
)
from mithaq.instruments.actions.editions import (
    adopt_by_decision,
    freeze_edition,
    open_next_edition,
    reopen_edition,
    start_instrument,
    validate_edition,
    withdraw_edition,
)
from mithaq.instruments.actions.filling import fill_draft
from mithaq.instruments.actions.following import end_by_decision, restore_by_decision, set_in_force_by_decision
from mithaq.instruments.actions.mappings import explain_value, map_value, unmap
from mithaq.instruments.actions.practices import add_practice, remove_practice
from mithaq.instruments.actions.recognitions import recognise
from mithaq.instruments.actions.sections import add_section, edit_section, move_section, remove_section
from mithaq.instruments.actions.texts import edit_texts, fill_rendition, set_purposes
from mithaq.instruments.actions.versions import freeze_version

__all__ = [
    "add_audience",
    "add_commitment",
    "add_practice",
    "add_reference",
    "add_section",
    "adopt",
    "adopt_by_decision",
    "edit_audience",
    "edit_commitment",
    "edit_section",
    "edit_texts",
    "end_adoption",
    "end_by_decision",
    "explain_value",
    "fill_draft",
    "fill_rendition",
    "freeze_edition",
    "freeze_version",
    "map_value",
    "move_commitment",
    "move_section",
    "open_next_edition",
    "recognise",
    "remove_audience",
    "remove_commitment",
    "remove_practice",
    "remove_reference",
    "remove_section",
    "reopen_edition",
    "restore_by_decision",
    "set_in_force_by_decision",
    "set_purposes",
    "start_instrument",
    "unmap",
    "validate_edition",
    "withdraw_edition",
]
