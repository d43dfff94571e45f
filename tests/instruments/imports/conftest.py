"""A steward at the import screen, and an import of the charter of 44 commitments."""

from __future__ import annotations

import pytest
from django.test import Client

from mithaq.directory.models import Body, Person
from mithaq.instruments.imports.structure import from_reading
from mithaq.instruments.models import ImportDraft
from tests.factories import make_body, make_steward
from tests.instruments.imports.charter import reading_in_french, text_in_french


@pytest.fixture
def body(db: None) -> Body:
    return make_body()


@pytest.fixture
def steward(body: Body) -> Person:
    return make_steward(body)


@pytest.fixture
def signed_in(client: Client, steward: Person) -> Client:
    assert steward.account is not None
    client.force_login(steward.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def draft(body: Body, steward: Person) -> ImportDraft:
    return make_import(body, steward)


def make_import(body: Body, steward: Person) -> ImportDraft:
    """The charter of 44 commitments, read without a mistake."""
    reading = reading_in_french()
    return ImportDraft.objects.create(
        body=body,
        file_name="charte.txt",
        file_hash="0" * 64,
        text=text_in_french(),
        reading=reading,
        structure=from_reading(reading),
        created_by=steward,
    )
