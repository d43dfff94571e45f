"""The desk of answers in the hands of clerks: bulk answers, drafts of two at once, conclusion, synthesis, the file."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mithaq.consultations import actions, states
from mithaq.consultations.anchors import text_of
from mithaq.consultations.inputs import inputs_of
from mithaq.consultations.models import Consultation, Contribution, Draft, Group, Response
from mithaq.core.canonical import content_hash
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.notices.models import Notice
from tests.consultations.factories import (
    end,
    first_paragraph,
    make_consultation,
    make_contribution,
    make_convener,
    make_next_version,
    make_response,
    make_version,
)
from tests.consultations.test_pages import at, fill, signed_in
from tests.factories import make_person
from tests.races import race

pytestmark = pytest.mark.django_db
WHY = "Le conseil partage cette remarque et la reprend."
SAID = {"kind", "part", "paragraph", "paragraph_hash", "quote", "text", "proposed"}
ANSWERED = {"outcome", "why", "changed", "version", "paragraph"}


def clerk_of(consultation: Consultation) -> Client:
    return signed_in(make_convener(consultation.body))


def hidden_fields(page: str) -> dict[str, str]:
    """What a form's hidden inputs hold."""
    found = re.findall(r'<input type="hidden" name="([a-z_]+)"(?: value="([^"]*)")?', page)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def words_of(page: str) -> str:
    """What stands on a page, without its marks."""
    return re.sub(r"<[^>]+>", "", page)


def typed(page: str, **fields: str) -> dict[str, str]:
    return {**hidden_fields(page), "do": "answer", "outcome": "not", "why_fr": WHY, **fields}


def test_all_that_answer_the_filters_are_answered_with_one_reasoned_text() -> None:
    consultation = make_consultation()
    key = first_paragraph(consultation)
    author = make_person(account=True)
    make_contribution(consultation, by=author, paragraph=key)
    about = [make_contribution(consultation, paragraph=key) for _ in range(2)]
    other = make_contribution(consultation)
    make_response(about[0])
    clerk, write = clerk_of(consultation), at("answer_write", consultation)
    part = about[0].part
    page = clerk.get(f"{write}?every=1&part={part}").content.decode()
    assert hidden_fields(page)["numbers"] == "1,3"
    assert "1 person is told" in words_of(page)
    refused = clerk.post(write, typed(page, why_fr="Non."))
    assert "id_why_fr_error" in refused.content.decode()
    assert clerk.post(write, typed(page)).status_code == 302
    response = Response.objects.latest("pk")
    assert set(response.contributions.values_list("number", flat=True)) == {1, 3}
    other.refresh_from_db()
    assert other.response is None
    assert WHY in Notice.objects.get(person=author).text
    told = Client().get(at("contribution_detail", consultation, about[1].public_id)).content.decode()
    assert WHY in told
    assert at("response_detail", consultation, response.public_id) in told
    assert clerk.get(f"{write}?c=99")["Location"] == at("answer_desk", consultation)


def test_what_changed_is_shown_word_by_word_and_a_revision_says_when_and_why() -> None:
    version = make_version()
    consultation = make_consultation(version)
    key = first_paragraph(consultation)
    said = make_contribution(consultation, paragraph=key)
    newer = make_next_version(version, "Tenir l’engagement 1.1 de chaque agent")
    moved = next(key for key, one in text_of(newer).paragraphs.items() if "chaque agent" in str(one.text))
    clerk, write = clerk_of(consultation), at("answer_write", consultation)
    page = clerk.get(f"{write}?c={said.number}").content.decode()
    place = f"{newer.public_id}|{moved}"
    assert place in page
    answer = typed(page, outcome="accepted", changed_fr="Il vaut pour chaque agent.", place=place)
    assert "id_changed_fr_error" in clerk.post(write, {**answer, "changed_fr": ""}).content.decode()
    assert clerk.post(write, answer).status_code == 302
    first = Response.objects.get()
    shown = Client().get(at("response_detail", consultation, first.public_id)).content.decode()
    assert "<del>Chacun</del><ins>chaque agent</ins>" in shown
    page = clerk.get(f"{write}?response={first.public_id}").content.decode()
    revised = typed(page, outcome="partly", changed_fr="Il vaut pour chaque agent.", why_fr=f"{WHY} En partie.")
    assert "id_because_fr_error" in clerk.post(write, revised).content.decode()
    assert clerk.post(write, {**revised, "because_fr": "Une erreur de saisie."}).status_code == 302
    said.refresh_from_db()
    assert said.response is not None
    now = Client().get(at("response_detail", consultation, said.response.public_id)).content.decode()
    assert "Une erreur de saisie." in now
    assert WHY in now.replace(f"{WHY} En partie.", "")
    assert (
        said.response.public_id in Client().get(at("response_detail", consultation, first.public_id)).content.decode()
    )


def test_two_clerks_at_one_answer_lose_nothing_that_they_typed() -> None:
    consultation = make_consultation()
    said = make_contribution(consultation)
    one, other, write = clerk_of(consultation), clerk_of(consultation), at("answer_write", consultation)
    opened = [client.get(f"{write}?c={said.number}").content.decode() for client in (one, other)]
    assert one.post(write, typed(opened[0], do="keep", outcome="", why_fr="Brouillon du premier")).status_code == 302
    conflict = other.post(write, typed(opened[1], do="keep", why_fr="Brouillon du second")).content.decode()
    assert "Brouillon du premier" in conflict
    assert "Brouillon du second" in conflict
    assert str(Draft.objects.get().why) == "Brouillon du premier"
    assert other.post(write, typed(conflict, do="keep", why_fr="Les deux ensemble")).status_code == 302
    assert "Les deux ensemble" in one.get(f"{write}?c={said.number}").content.decode()
    assert one.post(write, typed(opened[0], why_fr=f"{WHY} Le premier.")).status_code == 302
    assert not Draft.objects.exists()
    late = other.post(write, typed(opened[1], why_fr=f"{WHY} Le second.")).content.decode()
    assert f"{WHY} Le premier." in late
    assert f"{WHY} Le second." in late
    assert str(Response.objects.get().why) == f"{WHY} Le premier."
    again = typed(late, why_fr=f"{WHY} Le second.", because_fr="Nous nous sommes mis d’accord.")
    assert other.post(write, again).status_code == 302
    said.refresh_from_db()
    assert str(said.response.why) == f"{WHY} Le second."  # type: ignore[union-attr]  # it was answered


def test_likely_the_same_are_put_together_split_and_taken_apart_on_the_pages() -> None:
    consultation = make_consultation()
    school = make_contribution(consultation, text="Il faut réparer la route de l’école avant l’hiver.")
    make_contribution(consultation, text="يجب إصلاح طريق المدرسة قبل الشتاء", language="ar")
    for _ in range(2):
        make_contribution(consultation, text="Réparer la route qui mène à l’école.")
    clerk = clerk_of(consultation)
    page = clerk.get(at("answer_alike", consultation, school.public_id)).content.decode()
    assert re.findall(r'name="c" value="(\d)"', page)[0] == "1"
    assert set(re.findall(r'name="c" value="(\d)"', page)) == {"1", "2", "3", "4"}
    make = at("group_make", consultation)
    form = clerk.get(f"{make}?c=1&c=2&c=3&c=4").content.decode()
    assert clerk.post(make, {**hidden_fields(form), "title_fr": ""}).status_code == 200
    made = clerk.post(make, {**hidden_fields(form), "title_fr": "La route de l’école"})
    group = Group.objects.get()
    assert made["Location"] == at("group_detail", consultation, group.public_id)
    assert group.representative == school
    change = at("group_change", consultation, group.public_id)
    clerk.post(change, {"do": "represent", "number": "2"})
    clerk.post(change, {"do": "out", "number": "2"})
    group.refresh_from_db()
    assert (group.contributions.count(), group.representative) == (3, school)
    write = at("answer_write", consultation)
    page = clerk.get(f"{write}?group={group.public_id}").content.decode()
    assert clerk.post(write, typed(page)).status_code == 302
    assert Response.objects.get().group == group
    assert clerk.get(made["Location"]).status_code == 200
    clerk.post(change, {"do": "dissolve"})
    assert not Group.objects.exists()
    assert Contribution.objects.filter(response=None).count() == 1


def test_a_clerk_brings_a_sheet_pastes_lines_and_prints_a_receipt() -> None:
    consultation = make_consultation()
    clerk = clerk_of(consultation)
    common = {"origin": "workshop", "day": consultation.body.today().isoformat(), "event": "Atelier", "language": "fr"}
    bring = at("bulk_sheet", consultation)

    def sheet() -> SimpleUploadedFile:
        return SimpleUploadedFile("a.csv", b"texte;partie\nUne remarque;1.1\nUne autre;77\n")

    told = clerk.post(bring, {**common, "do": "all", "file": sheet()}).content.decode()
    assert "This part does not stand in the draft." in told
    assert not Contribution.objects.exists()
    clerk.post(bring, {**common, "do": "good", "file": sheet()})
    clerk.post(
        at("bulk_paste", consultation), {**common, "do": "all", "lines": "- Une note\n- Une seconde", "part": "1"}
    )
    assert list(Contribution.objects.order_by("number").values_list("text", flat=True)) == [
        *("Une remarque", "Une note", "Une seconde"),
    ]
    one = {
        **common,
        "origin": "counter",
        "kind": "comment",
        "part": "1.1",
        "text": "Au guichet",
        "shown_as": "anonymous",
    }
    receipt = clerk.post(at("bulk_enter", consultation), one)["Location"]
    assert "Au guichet" in Client().get(receipt).content.decode()
    assert clerk.get(at("bulk_example", consultation)).status_code == 200
    broken = SimpleUploadedFile("a.xlsx", b"PK\x03\x04 no archive")
    assert clerk.post(bring, {**common, "do": "all", "file": broken}).status_code == 200


def test_it_is_concluded_when_all_is_answered_and_anybody_can_compute_the_hashes_again() -> None:
    version = make_version()
    consultation = make_consultation(version)
    said = [make_contribution(consultation, paragraph=first_paragraph(consultation)) for _ in range(3)]
    actions.hide(by=INSTALLATION, contribution=said[2], reason="insult")
    make_response(said[0], outcome=states.PARTLY, changed=LocalizedText.of(fr="Un mot de plus."))
    make_next_version(version, "Tenir l’engagement 1.1 de chaque agent")
    clerk, page = clerk_of(consultation), at("conclude", consultation)
    assert 'value="conclude"' not in clerk.get(page).content.decode()
    consultation = end(consultation)
    assert "1 contribution has no answer yet" in words_of(clerk.get(page).content.decode())
    assert clerk.post(page, {"do": "conclude"}).status_code == 200
    assert Client().get(at("synthesis", consultation)).status_code == 404
    make_response(said[1], outcome=states.NOT_ACCEPTED)
    assert clerk.post(page, {"do": "keep", "why_fr": "Vous avez été trois.", "revision": "0"}).status_code == 302
    conflict = clerk.post(page, {"do": "keep", "why_fr": "Autre chose.", "revision": "0"}).content.decode()
    assert "Vous avez été trois." in conflict
    assert "Autre chose." in conflict
    assert clerk.post(page, {"do": "conclude", "why_fr": "Vous avez été trois."}).status_code == 302
    shown = Client().get(at("synthesis", consultation)).content.decode()
    assert all(one in shown for one in ("Vous avez été trois.", "Un mot de plus.", "<ins>chaque agent</ins>"))
    consultation.refresh_from_db()
    leaf = json.loads(Pending.objects.get(uid=consultation.concluded_act).leaf)["public"]
    file = json.loads(Client().get(at("answers_json", consultation)).content)
    for one in file["contributions"]:
        if one["state"] == "shown":
            assert one["hash"] == content_hash({name: one[name] for name in SAID})
        else:
            assert not SAID & one.keys()
    for one in file["responses"]:
        assert one["hash"] == content_hash({name: one[name] for name in ANSWERED})
    hashes = {one["id"]: one["hash"] for one in file["responses"]}
    answered = [
        [one["id"], one["response"], hashes[one["response"]]] for one in file["contributions"] if one["response"]
    ]
    assert leaf["responses"] == content_hash(answered)
    assert leaf["list"] == content_hash([[one["id"], one["hash"]] for one in file["contributions"]])
    assert "http://www.w3.org/2005/Atom" in Client().get(at("answers_feed", consultation)).content.decode()
    rounds = inputs_of(consultation.instrument).rounds
    assert [(one.round, one.contributions, dict(one.outcomes), one.synthesis) for one in rounds] == [
        (1, 2, {"accepted": 0, "partly": 1, "not": 1}, at("synthesis", consultation))
    ]


@pytest.mark.django_db(transaction=True)
def test_a_late_answer_and_the_conclusion_never_contradict_each_other() -> None:
    consultation = make_consultation()
    said = make_contribution(consultation)
    end(consultation)
    said.refresh_from_db()

    def conclude() -> Consultation:
        return actions.conclude(by=INSTALLATION, consultation=consultation)

    def answer() -> Response:
        reply = actions.Reply(outcome=states.NOT_ACCEPTED, why=LocalizedText.of(fr=WHY))
        return actions.answer(by=INSTALLATION, contributions=[said], reply=reply)

    done = race([conclude, answer, conclude, answer, conclude])
    assert sum(isinstance(one, Response) for one in done) == 1
    consultation.refresh_from_db()
    assert sum(isinstance(one, Consultation) for one in done) == (consultation.state == states.CONCLUDED) <= 1
    if consultation.state == states.CONCLUDED:
        leaf = json.loads(Pending.objects.get(uid=consultation.concluded_act).leaf)["public"]
        assert (leaf["not"], leaf["contributions"]) == (1, 1)


def test_no_page_of_answers_asks_more_of_the_database_when_more_is_said() -> None:
    consultation = make_consultation(make_version(values=3, commitments=3))
    clerk = clerk_of(consultation)
    first = make_contribution(consultation)
    make_response(first)
    pages = [
        at("answer_desk", consultation),
        f"{at('answer_desk', consultation)}?answer=accepted&place=a&order=text",
        f"{at('answer_write', consultation)}?every=1",
        at("answer_alike", consultation, first.public_id),
        at("conclude", consultation),
        at("synthesis", consultation),
        at("answers_json", consultation),
        at("answers_feed", consultation),
    ]
    seen: list[list[int]] = []
    for more in (10, 300):
        fill(consultation, more)
        counts = []
        for page in pages:
            clerk.get(page)
            with CaptureQueriesContext(connection) as captured:
                assert clerk.get(page).status_code == 200
            counts.append(len(captured))
        seen.append(counts)
    assert seen[0] == seen[1]
    assert max(seen[0]) <= 12, dict(zip(pages, seen[0], strict=True))


def test_strangers_find_no_desk_and_addresses_jump_over_nothing() -> None:
    consultation = make_consultation()
    said = make_contribution(consultation)
    stranger, write = signed_in(make_person(account=True)), at("answer_write", consultation)
    data: dict[str, Any] = {"numbers": "1", "do": "answer", "outcome": "not", "why_fr": WHY}
    assert stranger.post(write, data).status_code == 403
    assert stranger.get(at("answer_desk", consultation)).status_code == 403
    clerk = clerk_of(consultation)
    assert clerk.post(write, {**data, "numbers": "1,x,²,-4"}).status_code == 302
    end(consultation)
    assert clerk.post(at("conclude", consultation), {"do": "conclude"}).status_code == 302
    assert clerk.post(write, {**data, "seen": "", "because_fr": "Encore."}).status_code == 200
    said.refresh_from_db()
    assert Response.objects.get() == said.response
    assert Client().get(at("response_detail", consultation, "2" * 16)).status_code == 404
