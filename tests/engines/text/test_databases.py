"""PostgreSQL takes joined terms as they are; that SQLite does is tested with the analyser, without the site."""

from __future__ import annotations

import pytest
from django.db import connection

from mithaq_engines.text.analyser import terms
from tests.engines.text import measuring

ODD = [
    "tri9 3afak 1e5 12.5 x2 a-b é l'7ouma 5km 2fois",
    "a@b.ma http://x.ma/route?a=1 C++ +212 661-22",
    "1.5e-3 -7 ١٢٫٥",
]


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgresql_finds_in_the_joined_terms_the_terms_and_nothing_else() -> None:
    differ = []
    with connection.cursor() as cursor:
        for text in [*measuring.collection(measuring.load()), *ODD]:
            expected = terms(text)
            cursor.execute(
                "SELECT lexeme, positions FROM unnest(to_tsvector('simple', %s))",
                [" ".join(expected)],
            )
            places = sorted((place, lexeme) for lexeme, positions in cursor.fetchall() for place in positions)
            if [lexeme for _, lexeme in places] != expected:
                differ.append(text)
    assert differ == []
