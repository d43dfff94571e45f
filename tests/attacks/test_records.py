"""What is recorded stays as it was: no code outside the few verbs named here writes the log or a charter's text, and no
form asks what must never be asked. That no request reaches the log's tables is tried in test_walls.py."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models, transaction
from django.urls import reverse

from mithaq.core import clock
from mithaq.ledger.actions import record, redact
from mithaq.ledger.models import Entry, Opening
from mithaq.ledger.sequencer import sequence
from tests.house.tree import SOURCES, below

CODE = [path for path in below("src", ".py") if "migrations" not in path.parts]
WRITES = {
    "create",
    "bulk_create",
    "update",
    "bulk_update",
    "delete",
    "get_or_create",
    "update_or_create",
    "_raw_delete",
}
LOG = {"Entry", "Node", "Checkpoint", "Opening", "Pending"}
WRITERS_OF_THE_LOG = {"ledger/actions.py", "ledger/sequencer.py"}
TEXT = {"Edition", "Rendition", "Section", "Commitment", "Audience", "LegalReference"}
WRITERS_OF_TEXTS = (
    "instruments/actions/",
    "instruments/imports/finishing.py",
    "instruments/programmes/actions/",
    "instruments/programmes/exchange/actions.py",
)
RELATED = {"sections", "commitments", "audiences", "renditions", "editions", "references"}


def place(path: Path) -> str:
    """The path below the site's sources, with strokes."""
    return path.relative_to(SOURCES).as_posix().removeprefix("mithaq/")


def writes(path: Path) -> Iterator[tuple[str, int]]:
    """Calls that write rows past `save`: the model or relation on which the chain begins, and the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES):
            continue
        chain: ast.expr = node.func.value
        while isinstance(chain, ast.Call | ast.Attribute):
            if isinstance(chain, ast.Attribute):
                yield chain.attr, node.lineno
            chain = chain.func if isinstance(chain, ast.Call) else chain.value
        if isinstance(chain, ast.Name):
            yield chain.id, node.lineno


def own_names(path: Path) -> set[str]:
    """Names that a file imports from elsewhere than the log: a case has entries too."""
    return {
        name.asname or name.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and not (node.module or "").startswith("mithaq.ledger")
        for name in node.names
    }


def test_only_two_files_write_the_log() -> None:
    found = {
        f"{place(path)}:{line}: {model}"
        for path in CODE
        if place(path) not in WRITERS_OF_THE_LOG
        for model, line in writes(path)
        if model in LOG - own_names(path)
    }
    assert not found
    writers = {place(path) for path in CODE for model, _line in writes(path) if model in LOG - own_names(path)}
    assert writers == WRITERS_OF_THE_LOG


def test_only_the_verbs_of_charters_write_their_texts_past_the_guard() -> None:
    found = {
        f"{place(path)}:{line}: {model}"
        for path in CODE
        if not place(path).startswith(WRITERS_OF_TEXTS)
        for model, line in writes(path)
        if model in TEXT | RELATED
    }
    assert not found


def test_no_code_writes_to_the_database_in_its_own_language() -> None:
    """Raw statements would pass every guard: those that stand in the code only read or lock."""
    changing = re.compile(r"\b(INSERT INTO|UPDATE \w+ SET|DELETE FROM|TRUNCATE|DROP TABLE|ALTER TABLE)\b")
    found = {place(path): changing.findall(path.read_text(encoding="utf-8")) for path in CODE}
    # One entry written in a hundred thousand threads at once: what is alike goes to the database a single time.
    # Roll and marks are written anew by the database itself: row by row would leave their order. TRUNCATE is the
    # journal's of SQLite, which is cut off.
    # The index of the words of needs is SQLite's own, and follows its table by triggers.
    assert {name: sorted(set(words)) for name, words in found.items() if words} == {
        "ballots/rewriting.py": ["DELETE FROM", "DROP TABLE", "INSERT INTO"],
        "ballots/scrubbing.py": ["TRUNCATE"],
        "cases/actions/recomputing.py": ["INSERT INTO"],
        "needs/models/sought.py": ["INSERT INTO"],
    }


@pytest.mark.django_db
def test_a_part_of_a_text_that_could_be_written_singly_has_the_guard() -> None:
    """Each model with an edition as its text refuses `save` and `delete` once the edition is public."""
    own = {"Rendition", "Adoption", "Recognition", "ImportDraft", "DraftVersion"}  # about an edition, not of its text
    parts = [
        model
        for model in apps.get_app_config("instruments").get_models()
        if any(field.name == "edition" for field in model._meta.get_fields() if isinstance(field, models.ForeignKey))
        and model.__name__ not in own
    ]
    assert parts
    assert [one.__name__ for one in parts if not hasattr(one, "_refuse_when_public")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_log_s_addresses_take_nothing(client: object, method: str) -> None:
    with transaction.atomic():
        uid = record("signatures.signed", at=clock.now(), public={}, personal={"person": "Nom"})
    sequence(at=clock.now())
    before = list(Entry.objects.values()), list(Opening.objects.values_list("uid", "field", "value"))
    for address in (
        reverse("ledger:entry_list"),
        reverse("ledger:entry_detail", args=[uid]),
        reverse("ledger:entry_receipt", args=[uid]),
    ):
        getattr(client, method)(address, {"leaf": "x"} if method == "post" else "leaf=x")
    assert (list(Entry.objects.values()), list(Opening.objects.values_list("uid", "field", "value"))) == before


@pytest.mark.django_db
def test_a_redaction_leaves_no_value_of_the_entry() -> None:
    with transaction.atomic():
        uid = record("signatures.signed", at=clock.now(), public={}, personal={"person": "Nom", "class": "staff"})
        redact(uid, at=clock.now())
        assert redact(uid, at=clock.now()) is None
    assert not Opening.objects.exists()


# Law 09-08 (Morocco), art. 21, and GDPR, art. 9, with the grounds that integrity charters name.
NEVER_ASKED = re.compile(
    r"(?<![a-z])(religio|belief|faith|confession|creed|ethni|racial|race|politic|trade_?union|union_member|syndic|"
    r"social_origin|caste|sexual|health|disabilit|culture|opinion)",
)


@pytest.mark.django_db
def test_nothing_keeps_or_asks_belief_culture_politics_union_or_social_origin() -> None:
    """They are grounds of an alert, never fields (invariant 12 of the model)."""
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("mithaq.")
        for field in model._meta.get_fields()
    }
    fields = set()
    for path in (path for path in CODE if "mithaq" in path.parts):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_field = isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call)
            if is_field and ast.unparse(node.value.func).endswith("Field"):  # type: ignore[union-attr]  # asked above
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]  # type: ignore[union-attr]
                fields |= {f"{place(path)}: {ast.unparse(target)}" for target in targets}
    headers = (SOURCES / "mithaq/directory/data/import_columns.toml").read_text(encoding="utf-8")
    assert len(columns) > 50 and len(fields) > 50
    columns -= {"calls.Call.opinion_result"}  # the map of a deliberation: of all who answered, and of nobody
    # What a committee says of a draft, as a committee: never of a person.
    columns -= {"directory.Body.opinions", "instruments.DraftVersion.opinions", "meetings.Meeting.opinions"}
    assert [one for one in sorted(columns | fields) if NEVER_ASKED.search(one.rpartition(".")[2].lower())] == []
    assert NEVER_ASKED.search(headers.lower()) is None
