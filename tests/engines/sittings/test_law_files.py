"""Files of councils' law and statutes: ours are right; a wrong one is refused with its line and place, or its field."""

from __future__ import annotations

import re
from datetime import date
from importlib import resources
from typing import Any

import pytest

from mithaq_engines import sittings
from mithaq_engines.clocks import LawFileError

TEXT = resources.files("mithaq_engines.sittings").joinpath("laws", "ma-112-14.toml").read_text(encoding="utf-8")


def problems(text: str) -> list[str]:
    """What is said of a file."""
    with pytest.raises(LawFileError) as raised:
        sittings.read_council_law(text, file="law.toml")
    return raised.value.lines()


def test_the_five_rule_sets_are_there_and_know_an_article_for_each_rule() -> None:
    assert sittings.council_law_codes() == ("fr-cgct", "ma-111-14", "ma-112-14", "ma-113-14", "own")
    for code in sittings.council_law_codes():
        law = sittings.council_law(code)
        assert law.code == code
        assert law.unverified is (code == "fr-cgct")
        assert all(rule.article for rule in law.calls)
        assert all(rule.article for rule in law.levels)
        assert {each.level for each in law.levels} >= {"president", "services"}
    with pytest.raises(KeyError):
        sittings.council_law("xx-1")


@pytest.mark.parametrize(
    ("below", "old", "new", "place", "message"),
    [
        ("[ordinary]", "months = [1, 6, 9]", "months = [6, 1]", "ordinary.months", "in the order of the year"),
        ("[ordinary]", "months = [1, 6, 9]", 'months = ["June"]', "ordinary.months", "a list of months"),
        ("[ordinary]", 'opens = "second-monday"', 'opens = "fifth-monday"', "ordinary.opens", "'fifth-monday' is not"),
        ("[ordinary]", 'opens = "second-monday"', 'opens = "date"', "ordinary.days", "one for each month"),
        ("[ordinary]", 'opens = "second-monday"', 'opens = "quarter"', "ordinary.months", "a quarter begins"),
        ("[ordinary]", 'rest_day = "next-working-day"', 'rest_day = "earlier"', "ordinary.rest_day",
         "'earlier' is not"),
        ("[durations.ordinary]", "days = 15", "days = 0", "durations.ordinary.days", "from 1 to 3660"),
        ("[durations.ordinary]", "[durations.ordinary]", "[durations.solemn]", "durations.solemn", "ordinary or"),
        ("[notices.agenda-to-governor]", "length = 20", "length = -1", "notices.agenda-to-governor.length", "from 0"),
        ("[notices.agenda-to-governor]", 'unit = "calendar-days"', 'unit = "months"', "notices.agenda-to-governor.unit",
         "'months' is not"),
        ("[notices.agenda-to-governor]", 'rest_day = "stays"', 'rest_day = "earlier"',
         "notices.agenda-to-governor.rest_day", "another default"),
        ("[notices.agenda-to-governor]", 'reading = "rest-day"', 'reading = "moon"',
         "notices.agenda-to-governor.reading", "no reading 'moon'"),
        ("[notices.agenda-to-governor]", 'kinds = ["ordinary"]', 'kinds = ["any"]', "notices.agenda-to-governor.kinds",
         "a list of ordinary"),
        ("[calls.first]", 'share = "1/2"', 'share = "3/2"', "calls.first.share", "no share such as"),
        ("[calls.first]", 'share = "1/2"', 'share = "1/1"', "calls.first.share", "more than all"),
        ("[calls.first]", 'share = "1/2"\nmore_than = true\n', "", "calls.second", "asks for no quorum"),
        ("[calls.second]", "latest = 5", "latest = 2", "calls.second.latest", "from 3"),
        ("[calls.second]", "[calls.second]", "[calls.fourth]", "calls", "in this order"),
        ("[voting]", 'secret = "never"', 'secret = "sometimes"', "voting.secret", "'sometimes' is not"),
        ("[voting]", "casting_vote = true", 'casting_vote = "yes"', "voting.casting_vote", "true or false"),
        ("[matters.ordinary]", "[matters.ordinary]", "[matters.other]", "matters", "'ordinary' is missing"),
        ("[matters.programme]", 'of = "members-in-office"', 'of = "all"', "matters.programme.of", "'all' is not"),
        ("[matters.programme]", 'visa_article = "109"\n', "", "matters.programme.visa_article", "is named"),
        ("[petitions.citizens]", "bands = [{ signatures = 300 }]",
         "bands = [{ up_to = 9, signatures = 2 }, { up_to = 5, signatures = 3 }, { signatures = 4 }]",
         "petitions.citizens.bands", "from the smaller"),
        ("[petitions.citizens]", 'clock = "petition-answer"', 'clock = "none"', "petitions.citizens.clock", "no clock"),
        ("[readings.abstentions]", 'default = "not-cast"', 'default = "maybe"', "readings.abstentions.default",
         "'maybe' is not among"),
        ("[levels.petition]", 'level = "bureau"', 'level = "king"', "levels.petition.level", "'king' is not"),
        ("[clocks.visa]", "length = 20", 'length = "long"', "clocks.visa.length", "a whole number"),
        ("[extraordinary.askers.third]", 'clock = "session-refusal"', 'clock = "soon"',
         "extraordinary.askers.third.clock", "no clock 'soon'"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_place(below: str, old: str, new: str, place: str, message: str) -> None:
    start = TEXT.index(f"\n{below}\n") + 1
    wrong = TEXT[:start] + TEXT[start:].replace(old, new, 1)
    assert wrong != TEXT
    said = next(each for each in problems(wrong) if f": {place}: " in each)
    assert message in said
    if old.startswith(place.rpartition(".")[2]) and new:  # the field itself is there, and is the line to mend
        assert said.startswith(f"law.toml:{TEXT[: TEXT.index(old, start)].count(chr(10)) + 1}: ")
    else:  # else the header of its table, or of the first in it
        assert re.match(r"law\.toml:\d+: ", said)


def test_every_mistake_of_a_file_is_told_at_once() -> None:
    wrong = TEXT.replace('secret = "never"', 'secret = "no"').replace("latest = 5", "latest = 1")
    assert [each.split(": ")[1] for each in problems(wrong)] == ["calls.second.latest", "voting.secret"]
    assert problems("schema = ]")[0].startswith("law.toml:1: not TOML")
    renamed = problems(TEXT.replace("readings.rest-day", "readings.other"))
    assert any(": readings.other: this program reads abstentions, first-week, rest-day in" in each for each in renamed)
    assert problems("schema = 1")[0] == "law.toml: calls: missing"
    assert problems(TEXT.replace("schema = 1", "schema = 2")) == ["law.toml:2: schema: this program reads schema 1"]


def test_a_secretariat_sits_votes_and_is_called_by_its_own_statutes() -> None:
    law = sittings.council_law(
        "own",
        {
            "months": [4, 11],
            "days": [15, 30],
            "notice_days": 21,
            "quorum": "2/3",
            "second_call_latest": 10,
            "second_call_quorum": "1/3",
            "programme_majority_of": "members-in-office",
            "programme_second": "votes-cast",
            "casting_vote": False,
            "abstentions": "cast",
            "articles": {"quorum": "12", "notice_days": "9", "request_share": "7"},
        },
    )
    april, november = sittings.ordinary_sessions(law, 2025)
    assert (april.opens, november.opens, november.moved_from) == (
        date(2025, 4, 15),
        date(2025, 12, 1),
        date(2025, 11, 30),
    )
    (notice,) = sittings.before(law, april.opens)
    assert (notice.due, notice.article) == (date(2025, 3, 25), "9")
    assert sittings.quorum(law, 10, 6).reached is False
    assert sittings.quorum(law, 10, 7).article == "12"
    assert sittings.quorum(law, 10, 4, call=2).reached
    assert sittings.next_call(law, date(2025, 4, 15)).latest == date(2025, 4, 25)
    assert sittings.majority(law, "programme", 10, {"for": 5, "against": 5}, True).outcome == "second-sitting"
    abstained = sittings.majority(law, "ordinary", 10, {"for": 3, "against": 2, "abstain": 1})
    assert (abstained.outcome, abstained.readings) == ("rejected", {})
    assert not sittings.majority(law, "ordinary", 10, {"for": 5, "against": 5}, True).adopted
    assert "(article 12)" in " ".join(sittings.explain(sittings.quorum(law, 10, 7), "fr"))
    assert law.extraordinary.article == "7"


def test_a_bureau_without_a_second_call_has_none_and_the_default_is_never_changed() -> None:
    law = sittings.council_law("own", {"second_call": False, "quorum_more_than": True})
    assert (sittings.quorum(law, 10, 5).reached, sittings.quorum(law, 10, 5).next_call) == (False, None)
    plain = sittings.council_law("own")
    assert sittings.quorum(plain, 10, 5).reached
    assert sittings.quorum(plain, 10, 4).next_call == 2
    assert plain.petitions == {}
    assert sittings.petition(sittings.council_law("own", {"petition_signatures": 50})).required == 50


@pytest.mark.parametrize(
    ("statutes", "said"),
    [
        ({"quorom": "1/2"}, "quorom: not a field of statutes"),
        ({"quorum": "half"}, "quorum: 'half' is no share"),
        ({"months": []}, "months: a list of months"),
        ({"months": [2], "days": [30]}, "days: a whole number from 1 to 28"),
        ({"notice_days": True}, "notice_days: a whole number"),
        ({"casting_vote": "yes"}, "casting_vote: true or false"),
        ({"second_call": 1}, "second_call: true or false"),
        ({"abstentions": "perhaps"}, "abstentions: 'perhaps' is not one of"),
        ({"petition_signatures": 0}, "petition_signatures: a whole number"),
        ({"posting_days": 0}, "posting_days: a whole number"),
        ({"country": "ZZ"}, "country: no holidays are known"),
        ({"name": {"fr": "Statuts"}}, "name: words are needed"),
        ({"articles": {"months": 4}}, "articles.months: the number of an article"),
        ({"articles": {"country": "4"}}, "articles.country: not a field"),
        ({"articles": "4"}, "articles: a table"),
        ([1], "a table of fields is expected"),
    ],
)
def test_statutes_that_do_not_hold_together_are_refused_by_field(statutes: Any, said: str) -> None:
    with pytest.raises(sittings.StatutesError) as raised:
        sittings.council_law("own", statutes)
    assert said in str(raised.value)


def test_every_mistake_of_statutes_is_told_at_once() -> None:
    with pytest.raises(sittings.StatutesError) as raised:
        sittings.council_law("own", {"quorum": "5/4", "secret": "always", "majority_of": "everyone"})
    assert {each.place for each in raised.value.problems} == {"quorum", "secret", "majority_of"}
