"""An edition's hash: what changes it, what does not, and that a stranger finds the same."""

from __future__ import annotations

import contextlib
import io
import json
import re
import unicodedata
from pathlib import Path

import pytest
from django.test import Client

from mithaq.core.canonical import canonical_json, content_hash
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import edit_commitment, fill_rendition, freeze_edition, validate_edition
from mithaq.instruments.contents import contents_of
from mithaq.instruments.hashes import content_in, original_hash, rendition_hash
from mithaq.instruments.models import Edition
from tests.factories import make_edition

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "reference" / "edition-hash.md"


def reworded(edition: Edition, words: str) -> str:
    """The hash after the first commitment reads ``words``."""
    edition.refresh_from_db()
    commitment = edition.commitments.order_by("pk")[0]
    edit_commitment(
        by=INSTALLATION,
        edition=edition,
        revision=edition.revision,
        commitment=commitment,
        text=LocalizedText.of(fr=words),
        audience=commitment.audience,
    )
    return original_hash(contents_of(Edition.objects.get(pk=edition.pk)))


@pytest.mark.django_db
def test_altering_one_word_changes_the_hash_and_restoring_it_restores_the_hash() -> None:
    draft = make_edition(state="draft")
    first = reworded(draft, "Répondre à chacun")
    assert reworded(draft, "Répondre à tous") != first
    assert reworded(draft, "Répondre à chacun") == first


@pytest.mark.django_db
def test_the_way_an_accent_is_composed_does_not_change_the_hash() -> None:
    draft = make_edition(state="draft")
    words = "Répondre à chacun"
    assert reworded(draft, words) == reworded(draft, unicodedata.normalize("NFD", words))


@pytest.mark.django_db
def test_the_order_of_keys_does_not_change_the_hash() -> None:
    content = content_in(contents_of(make_edition()), "fr")
    assert content_hash(dict(reversed(content.items()))) == content_hash(content)


@pytest.mark.django_db
def test_a_rendition_does_not_change_the_hash_of_the_original() -> None:
    draft = make_edition(state="draft")
    before = original_hash(contents_of(draft))
    draft = fill_rendition(
        by=INSTALLATION, edition=draft, revision=draft.revision, language="ar", texts={"title": "ميثاق"}
    )
    contents = contents_of(draft)
    assert original_hash(contents) == before
    assert rendition_hash(contents, "ar") != before


@pytest.mark.django_db
def test_freezing_keeps_a_hash_for_each_language_that_has_the_title() -> None:
    edition = make_edition()
    assert {one.language for one in edition.renditions.all()} == {"fr", "ar"}
    assert edition.renditions.get(language="fr").content_hash == edition.content_hash


@pytest.mark.django_db
def test_missing_words_of_a_rendition_are_null_in_what_is_hashed() -> None:
    content = content_in(contents_of(make_edition()), "ar")
    assert content["title"] == "ميثاق التجارب"
    assert content["sections"][0]["title"] is None


@pytest.mark.django_db
def test_the_next_edition_with_the_same_words_has_another_hash_because_its_number_is_hashed() -> None:
    edition = make_edition()
    contents = contents_of(edition)
    first = original_hash(contents)
    edition.number += 1
    assert original_hash(contents) != first


@pytest.mark.django_db
def test_a_stranger_recomputes_the_hashes_as_the_document_says(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = make_edition(state="draft")
    draft = fill_rendition(
        by=INSTALLATION, edition=draft, revision=draft.revision, language="ar", texts={"title": "ميثاق"}
    )
    edition = freeze_edition(by=INSTALLATION, edition=validate_edition(by=INSTALLATION, edition=draft))
    instrument = edition.instrument
    answer = client.get(f"/fr/b/{instrument.body.slug}/charters/{instrument.slug}/editions/1/edition.json")
    assert answer["Content-Type"] == "application/json"
    (tmp_path / "edition.json").write_bytes(answer.content)
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(
            compile(code.replace('json.load(open("edition.json", encoding="utf-8"))', "edition"), "doc", "exec"),
            {"edition": json.loads(answer.content)},
        )
    assert said.getvalue() == "fr True\nar True\n"
    assert json.loads(answer.content)["content_hash"] == edition.content_hash
    assert canonical_json(json.loads(answer.content)) == answer.content
