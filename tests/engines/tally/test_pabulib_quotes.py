"""Quotes taken away at once, and one by one: the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines.tally.pabulib.problems import Report
from mithaq_engines.tally.pabulib.source import PADDING, without_any_quotes, without_tidy_quotes

END = b"\n" + bytes(PADDING)
TEXTS = st.text('ab;"\n é\u00a0', max_size=5)


def written(text: str, quoted: bool) -> str:
    if quoted or set(text) & set(';"\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


CELLS = st.builds(written, TEXTS, st.booleans())
TIDY = st.lists(st.lists(CELLS, min_size=1, max_size=4).map(";".join), max_size=5).map("\n".join)


@settings(max_examples=300)
@given(TIDY)
def test_of_a_tidy_file_the_quotes_go_at_once(text: str) -> None:
    data = text.encode() + END
    report = Report()
    assert without_tidy_quotes(data) == without_any_quotes(data, report)
    assert report.problems() == ()


@settings(max_examples=300)
@given(st.text('a;"\n ', max_size=12))
def test_of_any_file_they_go_at_once_only_where_nothing_is_odd(text: str) -> None:
    data = text.encode() + END
    report = Report()
    plain = without_any_quotes(data, report)
    assert without_tidy_quotes(data) in (None, plain)


@pytest.mark.parametrize("text", ['a "word"', '"a"b', '"a', 'a;"b" ;c', '"a" "b"'])
def test_an_odd_quote_is_left_to_the_careful_way(text: str) -> None:
    assert without_tidy_quotes(text.encode() + END) is None
