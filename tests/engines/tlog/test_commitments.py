"""Commitments to personal fields."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq_engines.tlog.commitments import CommitmentError, commit, verify_commitment

SALT = bytes(range(32))


def test_anyone_can_recompute_a_commitment_with_a_standard_hmac():
    expected = hmac.new(SALT, '["mithaq/commitment/1","person","Zahra Aït"]'.encode(), hashlib.sha256).digest()
    assert commit(field="person", value="Zahra Aït", salt=SALT) == expected


def test_a_commitment_opens_with_its_own_field_value_and_salt_only():
    commitment = commit(field="person", value="Zahra", salt=SALT)
    verify_commitment(commitment=commitment, field="person", value="Zahra", salt=SALT)
    opening = {"commitment": commitment, "field": "person", "value": "Zahra", "salt": SALT}
    for change in ({"field": "mandate"}, {"value": "Zahr"}, {"salt": bytes(32)}, {"commitment": bytes(32)}):
        with pytest.raises(CommitmentError):
            verify_commitment(**(opening | change))


def test_two_spellings_of_one_name_are_committed_to_alike_and_opened_in_normal_form_only():
    commitment = commit(field="person", value="Ai\u0308t", salt=SALT)
    assert commitment == commit(field="person", value="Aït", salt=SALT)
    with pytest.raises(CommitmentError, match="normal form"):
        verify_commitment(commitment=commitment, field="person", value="Ai\u0308t", salt=SALT)


@pytest.mark.parametrize(
    "change",
    [
        {"field": ""},
        {"field": "Person"},
        {"field": "x" * 65},
        {"value": ""},
        {"value": "x" * 4097},
        {"value": "two\nlines"},
        {"value": "\ud800"},
        {"salt": b""},
        {"salt": SALT[:31]},
        {"salt": SALT + b"\0"},  # HMAC would pad the shorter salt to the same key
    ],
)
def test_what_cannot_be_committed_to_is_refused_with_a_reason(change):
    with pytest.raises(CommitmentError, match=r"[a-z]{3}"):
        commit(**({"field": "person", "value": "Zahra", "salt": SALT} | change))


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)
VALUES = st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1, max_size=9)


@given(st.tuples(NAMES, VALUES), st.tuples(NAMES, VALUES))
def test_field_and_value_never_run_into_one_another(one, other):
    first, second = (commit(field=name, value=value, salt=SALT) for name, value in (one, other))
    same = one[0] == other[0] and commit(field="x", value=one[1], salt=SALT) == commit(
        field="x", value=other[1], salt=SALT
    )
    assert (first == second) == same
