"""Pages of a deliberation: voting without a script, the map, the report, the officers' queue, and how much they ask."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from mithaq.calls.models import Call, Participant
from mithaq.calls.presence import cookie_of
from mithaq.calls.tasks import turn
from mithaq.comments.moderation import kind_of
from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedText
from mithaq.deliberations import states
from mithaq.deliberations.actions import accept_statement, cast_vote, hide_statement, propose_statement
from mithaq.deliberations.models import Statement, Vote
from mithaq.deliberations.shown import opinion_page
from mithaq.directory.rules import INSTALLATION
from tests.deliberations.factories import LASTS, drawn, make_call, make_participant, make_statement, make_votes
from tests.factories import make_body, make_steward

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10


def path(call: Call, name: str, *args: str, language: str = "fr") -> str:
    with translation.override(language):
        return reverse(f"deliberations:{name}", args=[call.body.slug, call.public_id, *args])


def browser_of(participant: Participant) -> Client:
    """Somebody who came in by a code: known to the call by its cookie alone."""
    token = ids.new_secret()
    Participant.objects.filter(pk=participant.pk).update(token_hash=ids.hash_of_secret(token))
    client = Client()
    client.cookies[cookie_of(participant.call)] = token
    return client


def officer_of(call: Call) -> Client:
    client = Client()
    client.force_login(make_steward(call.body).account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_one_votes_on_one_statement_after_the_other_puts_one_off_and_comes_back_to_it() -> None:
    call = make_call()
    statements = [make_statement(call) for _ in range(3)]
    voter = make_participant(call)
    client, here, seen = browser_of(voter), path(call, "vote_next"), []
    page = client.get(here)
    put_off = page.context["turn"].statement
    page = client.get(f"{here}?later={page.context['turn'].later}")
    for _ in range(3):
        asked = page.context["turn"].statement
        seen.append(asked)
        fields = {"answer": "agree", "later": page.context["turn"].kept}
        page = client.post(path(call, "vote_cast", asked.public_id), fields, follow=True)
    assert seen[-1] == put_off, "what was put off comes last"
    assert set(seen) == set(statements)
    assert page.context["turn"].left == 0
    assert "no-store" in page["Cache-Control"]
    assert sorted(one.value for one in Vote.objects.of(voter)) == [1, 1, 1]
    client.post(path(call, "vote_cast", put_off.public_id), {"answer": "disagree", "from": "mine"})
    assert Vote.objects.get(participant=voter, statement=put_off).value == -1


def test_each_participant_has_an_order_of_their_own_that_stays() -> None:
    call = make_call()
    for _ in range(12):
        make_statement(call)
    firsts = []
    for _ in range(12):
        client = browser_of(make_participant(call))
        first, again = (client.get(path(call, "vote_next")).context["turn"].statement for _ in range(2))
        assert first == again
        firsts.append(first.pk)
    assert len(set(firsts)) > 3


def test_a_stranger_is_led_to_where_one_comes_in_and_back() -> None:
    call = make_call()
    statement = make_statement(call)
    join = reverse("calls:join", args=[call.body.slug, call.public_id])
    for answer in (
        Client().get(path(call, "vote_next")),
        Client().get(path(call, "mine")),
        Client().post(path(call, "vote_cast", statement.public_id), {"answer": "agree"}),
    ):
        assert answer.status_code == 302
        assert "/join/" in answer["Location"] and join.split("/", 2)[2] in answer["Location"]
    assert not Vote.objects.exists()


def test_forged_and_late_answers_are_no_votes() -> None:
    call, other = make_call(), make_call()
    statement, foreign = make_statement(call), make_statement(other)
    client = browser_of(make_participant(call))
    for value in ("", "2", "AGREE", "<script>"):
        client.post(path(call, "vote_cast", statement.public_id), {"answer": value})
    assert client.post(path(call, "vote_cast", foreign.public_id), {"answer": "agree"}).status_code == 404
    with clock.frozen(clock.now() + LASTS + timedelta(seconds=1)):
        client.post(path(call, "vote_cast", statement.public_id), {"answer": "agree"})
    assert not Vote.objects.exists()


def test_what_is_likely_the_same_is_shown_before_it_is_proposed_again() -> None:
    call = make_call()
    stands = make_statement(call, "Le souk doit rester à sa place, au centre")
    client, here = browser_of(make_participant(call)), path(call, "statement_propose")
    typed = {"words": "السوق يبقى في المركز", "language": "ar"}
    first = client.post(here, typed)
    assert [one.statement for one in first.context["likely"]] == [stands]
    assert Statement.objects.count() == 1
    answer = client.post(here, {**typed, "sure": "1"}, follow=True)
    proposed = Statement.objects.get(state=states.WAITING)
    assert proposed.words == LocalizedText.of(ar="السوق يبقى في المركز")
    assert "السوق يبقى في المركز" in answer.content.decode(), "the author sees that it waits"
    assert client.post(here, {"words": "a\u202eb", "language": "fr"}).status_code == 200
    assert client.post(here, {"words": "é" * 281, "language": "fr"}).status_code == 200
    assert Statement.objects.count() == 2


def test_officers_take_unite_and_refuse_and_nobody_shows_them_a_vote() -> None:
    call = make_call()
    stands, author = make_statement(call, "Il faut de l’eau au souk"), make_participant(call)
    cast_vote(by=author, statement=stands, value=-1)
    waiting = [
        propose_statement(by=author, call=call, words=LocalizedText.of(fr=text))
        for text in ("Le souk a besoin d’eau", "Le maire est un incapable", "Un banc sous l’olivier")
    ]
    client = officer_of(call)
    assert "3 énoncés" in text_of(client.get(path(call, "queue"))).replace("\xa0", " ")
    same, insult, bench = (path(call, "statement_decide", one.public_id) for one in waiting)
    assert client.get(same).context["likely"][0].statement == stands
    client.post(same, {"decision": "merge", "into": stands.number})
    assert client.post(insult, {"decision": "reject"}).context["form"].errors["reason"]
    client.post(insult, {"decision": "reject", "reason": "person", "words": "On parle ici du souk."})
    client.post(bench, {"decision": "accept"})
    found = {one.pk: one.state for one in Statement.objects.filter(author=author)}
    assert [found[one.pk] for one in waiting] == [states.MERGED, states.REJECTED, states.SHOWN]
    for name in ("queue", "opinion_map", "report", "statement_list"):
        page = client.get(path(call, name))
        assert not any(isinstance(value, Vote) for context in page.context for value in context.flatten().values())
    assert Client().get(path(call, "statement_detail", waiting[1].public_id)).status_code == 404


def test_the_map_says_first_what_unites_then_what_divides_and_each_their_own_place_only() -> None:
    call = make_call()
    voters = make_votes(call)
    result = drawn(call)
    page = opinion_page(call, "fr")
    uniting, dividing = {line.number % 2 for line in page.unites}, {line.number % 2 for line in page.divides}
    assert (uniting, dividing) == ({0}, {1}), "statements of even numbers are those on which both groups agree"
    answer = Client().get(path(call, "opinion_map"))
    shown = text_of(answer)
    whole = answer.content.decode()
    assert whole.index("Ce qui réunit<") < whole.index("Ce qui divise<") < whole.index("Groupe A</h2>")
    assert "<svg" in answer.content.decode() and "Vous êtes ici" not in shown
    mine = browser_of(voters[0]).get(path(call, "mine"))
    assert "Vous êtes ici" in mine.content.decode() and "no-store" in mine["Cache-Control"]
    assert mine.context["place"].size == 20
    arabic = Client().get(path(call, "opinion_map", language="ar")).content.decode()
    assert 'direction="rtl"' in arabic and "المجموعة أ" in arabic
    assert result.participants == 40


def test_files_hold_what_the_map_shows_and_the_hash_is_that_of_the_file() -> None:
    call = make_call()
    make_votes(call)
    result = drawn(call)
    hidden = Statement.objects.order_by("number").last()
    hide_statement(by=INSTALLATION, statement=hidden, reason="insult")
    content = Client().get(path(call, "map_json")).content
    assert hashlib.sha256(content).hexdigest() == result.content_hash
    table = Client().get(path(call, "statement_csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    told = {row["id"]: row for row in json.loads(content)["map"]["statements"]}
    assert [int(row["agree"]) for row in rows] == [told[int(row["number"])]["agree"] for row in rows]
    assert rows[-1]["words_fr"] == "" and rows[-1]["state"] == "hidden"
    data = Client().get(path(call, "statement_json")).json()
    assert hidden.words.original_text not in json.dumps(data, ensure_ascii=False)


def test_too_few_voters_get_no_map_and_are_told_what_is_missing() -> None:
    call = make_call()
    statement = make_statement(call)
    for _ in range(4):
        cast_vote(by=make_participant(call), statement=statement, value=1)
    with clock.frozen(clock.now() + LASTS + timedelta(hours=1)):
        turn(clock.now())
        result = drawn(call)
        assert result.is_final and "groups" not in result.map
        assert result.data["voters"]["all"] is None
        for name in ("opinion_map", "report", "statement_list", "statement_csv"):
            shown = text_of(Client().get(path(call, name)))
            assert " 4 " not in shown, name
        assert "au moins cinq personnes" in text_of(Client().get(path(call, "report")))


def test_the_report_names_who_was_not_heard_and_withholds_small_numbers() -> None:
    call = make_call()
    voters = make_votes(call)
    Participant.objects.filter(pk__in=[one.pk for one in voters[:2]]).update(stakeholder="business")
    drawn(call)
    heard = Client().get(path(call, "report")).context["heard"]
    assert len(heard.missing) == 2
    assert dict(heard.rows)["entreprise"] is None
    assert [count for _name, count in heard.rows].count(None) == 2, "one more, else it could be taken off the whole"


def test_a_statement_answers_at_its_permanent_address() -> None:
    call = make_call()
    statement = make_statement(call)
    answer = Client().get(f"/id/{statement.public_id}/")
    assert answer.status_code == 302 and answer["Location"].endswith(f"/statements/{statement.public_id}/")


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_pages_ask_the_database_the_same_at_any_size_and_little() -> None:
    body = make_body()
    names = ("opinion_map", "report", "statement_list", "mine", "vote_next", "statement_propose", "map_json")
    counts: list[dict[str, int]] = []
    for people, statements in ((30, 8), (150, 60)):
        call = make_call(body)
        voters = make_votes(call, people=people, statements=statements)
        drawn(call)
        client, officer = browser_of(voters[0]), officer_of(call)
        public_id = Statement.objects.filter(call=call).first().public_id
        found = {name: queries(client, path(call, name)) for name in names}
        found["statement_detail"] = queries(client, path(call, "statement_detail", public_id))
        found["queue"] = queries(officer, path(call, "queue"))
        found["statement_decide"] = queries(officer, path(call, "statement_decide", public_id))
        counts.append(found)
    assert counts[0] == counts[1]
    assert {name: count for name, count in counts[1].items() if count > MOST_QUERIES} == {}


def test_a_statement_that_was_reported_is_hidden_by_moderation_and_comes_back() -> None:
    call = make_call()
    voters = make_votes(call)
    drawn(call)
    statement = Statement.objects.order_by("number").first()
    kind = kind_of("statement")
    assert kind is not None
    assert kind.find(call, [statement.public_id])[statement.public_id].words == statement.words.original_text
    kind.hide(call, statement.public_id, "personal_data", clock.now())
    page = Client().get(path(call, "statement_detail", statement.public_id))
    assert statement.words.original_text not in page.content.decode()
    assert statement.words.original_text not in Client().get(path(call, "statement_list")).content.decode()
    mine = browser_of(voters[0]).get(path(call, "mine"))
    assert statement.words.original_text not in mine.content.decode()
    result = drawn(call, after=timedelta(minutes=9))
    assert statement.number not in [row["id"] for row in result.map["statements"]]
    assert all(statement.words.original_text not in picture for picture in result.pictures.values())
    kind.restore(call, statement.public_id, clock.now())
    assert statement.words.original_text in Client().get(path(call, "statement_list")).content.decode()


def test_nonsense_in_any_parameter_is_answered_and_no_markup_comes_back() -> None:
    call = make_call()
    voters = make_votes(call, people=6, statements=3)
    markup = LocalizedText.of(fr="<script>alert(1)</script> & <b>gras</b>")
    waiting = propose_statement(by=voters[0], call=call, words=markup)
    client, officer, wrong = browser_of(voters[0]), officer_of(call), []
    gets = [("vote_next", "later"), ("vote_next", "last"), ("statement_list", "order"), ("statement_propose", "source")]
    for value in ("²", "9" * 40, "<script>alert(1)</script>", "1,²,,a," + "3," * 900, "\u202e"):
        answers = [client.get(path(call, name), {field: value}) for name, field in gets]
        fields = ({"words": value, "language": value}, {"words": "Mots", "language": "xx"})
        answers += [client.post(path(call, "statement_propose"), posted) for posted in fields]
        cast = {"answer": "agree", "later": value, "from": value}
        answers.append(client.post(path(call, "vote_cast", Statement.objects.shown().first().public_id), cast))
        decide = path(call, "statement_decide", waiting.public_id)
        answers.append(officer.post(decide, {"decision": "merge", "into": value, "reason": value}))
        wrong += [one for one in answers if one.status_code not in {200, 302} or b"<script>alert" in one.content]
    accept_statement(by=INSTALLATION, statement=waiting)
    for voter in voters:
        cast_vote(by=voter, statement=waiting, value=1)
    drawn(call)
    pages = [client.get(path(call, name)) for name in ("opinion_map", "report", "statement_list", "mine")]
    assert [one for one in [*wrong, *pages] if b"<script>alert" in one.content] == []
    assert wrong == []
