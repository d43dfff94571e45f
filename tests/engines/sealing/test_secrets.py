"""Secrets and trackers: typed by people, so that every way of typing them is read and every slip is noticed."""

from __future__ import annotations

import unicodedata
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mithaq_engines import sealing
from mithaq_engines.sealing.symbols import SYMBOLS
from mithaq_engines.sealing.trackers import LONGEST_PART, is_tracker
from tests.engines.sealing.ballots import PARTS

SECRETS = st.binary(min_size=15, max_size=15).map(lambda data: sealing.Secret(data=data))
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
LIKE = str.maketrans({"0": "O", "1": "l"})


@given(secret=SECRETS, chance=st.randoms(use_true_random=False))
def test_a_secret_is_read_however_it_is_typed(secret: sealing.Secret, chance: Random) -> None:
    text = secret.text
    ways = [text, text.upper(), text.replace("-", " "), text.replace("-", ""), text.translate(ARABIC)]
    ways += [text.translate(LIKE), text.replace("1", "I").replace("0", "o"), f"\u200f {text}\n"]
    ways += [unicodedata.normalize("NFC", "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in text))]
    assert {sealing.Secret.parse(way).data for way in ways} == {secret.data}
    assert sealing.Secret.parse("".join(chance.choice([c, c.upper(), c + " "]) for c in text)) == secret


@given(secret=SECRETS, place=st.integers(0, 24), other=st.sampled_from(SYMBOLS))
def test_every_single_slip_is_noticed(secret: sealing.Secret, place: int, other: str) -> None:
    symbols = secret.text.replace("-", "")
    assume(symbols[place] != other)
    with pytest.raises(sealing.SecretError) as refusal:
        sealing.Secret.parse(symbols[:place] + other + symbols[place + 1 :])
    assert refusal.value.reason == "check"


@given(secret=SECRETS, places=st.tuples(st.integers(0, 24), st.integers(0, 24)))
def test_every_exchange_of_two_characters_is_noticed(secret: sealing.Secret, places: tuple[int, int]) -> None:
    symbols = list(secret.text.replace("-", ""))
    one, two = places
    assume(symbols[one] != symbols[two])
    symbols[one], symbols[two] = symbols[two], symbols[one]
    with pytest.raises(sealing.SecretError):
        sealing.Secret.parse("".join(symbols))


@pytest.mark.parametrize(
    ("text", "reason"), [("", "length"), ("abcde", "length"), ("?" * 25, "character"), ("u" * 25, "character")]
)
def test_what_is_no_secret_is_refused_without_being_repeated(text: str, reason: str) -> None:
    with pytest.raises(sealing.SecretError) as refusal:
        sealing.Secret.parse(text)
    assert refusal.value.reason == reason
    assert not text or text not in str(refusal.value)


def test_what_is_derived_is_fixed_for_ever_and_differs_by_purpose_election_and_envelope() -> None:
    secret = sealing.Secret(data=bytes(range(15)))
    assert secret.text == "000g4-0r40m-30e20-9185g-r38ed"
    assert secret.r(election="e1", envelope="north").hex() == "7e64d175480ddcaa0a2e8709ce8ed5f6"
    assert secret.locator(election="e1", envelope="north").hex() == "b69cbfaec43d3875dca5193218fa0d9e"
    names = [("e1", "north"), ("e1", "south"), ("e2", "north"), ("e", "1north")]
    derived = [secret.r(election=e, envelope=n) for e, n in names]
    derived += [secret.locator(election=e, envelope=n) for e, n in names]
    assert len(set(derived)) == len(derived)
    assert not any(secret.data.hex()[:8] in value.hex() for value in derived)


@given(part=PARTS, chance=st.binary(min_size=7, max_size=7))
def test_a_tracker_is_found_however_it_is_typed(part: str, chance: bytes) -> None:
    try:
        tracker = sealing.new_tracker(part, lambda count: chance[:count])
    except sealing.TrackerError:
        assume(False)
    assert is_tracker(tracker)
    ways = [tracker, tracker.translate(ARABIC), tracker.replace("-", " "), tracker.replace("-", ""), f" {tracker} "]
    assert {sealing.read_tracker(way) for way in ways} == {tracker}
    assert len(tracker) <= LONGEST_PART + 12


def test_capitals_accents_and_vowel_signs_do_not_hide_a_tracker() -> None:
    def chance(count: int) -> bytes:
        return bytes(count)

    assert sealing.new_tracker("Amélie", chance) == "amelie-00000-00000"
    assert sealing.new_tracker("أَمَــل ٢٣", chance) == "امل23-00000-00000"
    assert sealing.read_tracker("AMÉLIE-OOOOO-ooooo") == "amelie-00000-00000"
    assert sealing.new_tracker("", chance) == "00000-00000"


@pytest.mark.parametrize("part", ["a" * 13, "a;b", "<b>", "a,b", "🙂", "a\x00b"])
def test_a_tracker_takes_letters_and_digits_only(part: str) -> None:
    with pytest.raises(sealing.TrackerError):
        sealing.new_tracker(part, bytes)


def test_marks_of_direction_cannot_turn_a_tracker_round() -> None:
    assert sealing.new_tracker("a\u202eb\u2066c", bytes) == "abc-00000-00000"
    assert not is_tracker("a\u202ebc-00000-00000")
