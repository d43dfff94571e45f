"""Pages: what is read and sent without an account, what the address may not jump over, and what pages cost."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mithaq.consultations import actions, states
from mithaq.consultations.anchors import text_of
from mithaq.consultations.forgetting import forget_contacts
from mithaq.consultations.links import receipt_of
from mithaq.consultations.models import Consultation, Contribution
from mithaq.core import clock
from mithaq.directory.actions import erase_person
from mithaq.directory.models import Person
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.notices.actions import follow
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
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def at(name: str, consultation: Consultation, *more: Any) -> str:
    return reverse(f"consultations:{name}", args=[consultation.body.slug, consultation.public_id, *more])


def paragraph_at(consultation: Consultation, key: str) -> str:
    lineage, field, number = key.split("/")
    return at("paragraph_detail", consultation, lineage, field, int(number))


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(client: Client, consultation: Consultation, query: str = "", **fields: str) -> Any:
    said = {
        "kind": "comment" if query else "general",
        "text": "Commencez par les écoles.",
        "shown_as": "anonymous",
        "language": "fr",
    }
    return client.post(f"{at('contribute', consultation)}{query}", {**said, **fields})


def test_a_guest_comments_on_words_of_a_paragraph_and_finds_the_answer_by_the_secret_link() -> None:
    consultation = make_consultation()
    key, client = first_paragraph(consultation), Client()
    page = client.get(f"{at('contribute', consultation)}?paragraph={key}").content.decode()
    assert "l’engagement 1.1 de Chacun" in page
    mail = {"email": "voisine@example.org", "shown_as": "first_name", "name": "Aïcha Essai"}
    answer = send(client, consultation, f"?paragraph={key}", quote="l’engagement  1.1", **mail)
    said = Contribution.objects.get()
    assert (said.quote, said.quote_before, said.shown_name) == ("l’engagement 1.1", "Tenir ", "Aïcha")
    assert (said.paragraph, said.number, said.author) == (key, 1, None)
    secret = answer["Location"]
    assert secret == receipt_of(said)
    assert Notice.objects.get().contact == said.contact
    make_response(said)
    receipt = Client().get(secret)
    assert "Le conseil reprend cette idée." in receipt.content.decode()
    assert "no-store" in receipt["Cache-Control"]
    assert Client().get(secret[:-3] + "22/").status_code == 404
    public = Client().get(paragraph_at(consultation, key)).content.decode()
    assert "<mark>l’engagement 1.1</mark>" in public
    assert "voisine@example.org" not in public + Client().get(at("contribution_csv", consultation)).content.decode()
    assert said.public_id in public
    assert secret.split("/")[-2] not in public


def test_another_wording_is_shown_as_a_difference_and_the_unchanged_paragraph_is_none() -> None:
    consultation = make_consultation()
    key = first_paragraph(consultation)
    query = f"?paragraph={key}&kind=wording"
    form = Client().get(f"{at('contribute', consultation)}{query}").content.decode()
    assert "Tenir l’engagement 1.1 de Chacun</textarea>" in form
    same = send(Client(), consultation, query, proposed="Tenir l’engagement  1.1 de Chacun")
    assert same.status_code == 200
    assert "id_proposed_error" in same.content.decode()
    assert send(Client(), consultation, query, proposed="Tenir l’engagement 1.1 de tous").status_code == 302
    page = Client().get(paragraph_at(consultation, key)).content.decode()
    assert "<del>Chacun</del><ins>tous</ins>" in page


def test_what_an_account_holder_says_is_found_on_the_desk_under_their_own_name_alone() -> None:
    consultation = make_consultation(audience=states.ACCOUNTS)
    person = make_person(account=True)
    assert "account/login" in Client().get(at("contribute", consultation)).content.decode()
    assert send(Client(), consultation).status_code == 403
    answer = send(signed_in(person), consultation, shown_as="name", name="Quelqu’un d’autre")
    said = Contribution.objects.get()
    assert said.shown_name == str(person.name)
    assert answer["Location"] == at("contribution_detail", consultation, said.public_id)
    assert said.public_id in signed_in(person).get(reverse("consultations:my_contributions")).content.decode()


def test_one_form_sent_twice_is_one_contribution_and_a_program_is_sent_back() -> None:
    consultation, client = make_consultation(), Client()
    assert send(client, consultation, form_key="k1").status_code == 302
    assert send(client, consultation, form_key="k1").status_code == 302
    assert send(client, consultation, website="https://example.org").status_code == 200
    assert Contribution.objects.count() == 1
    waiting = send(client, consultation, text="http://a.example http://b.example http://c.example AAAAAAAAAAAAAAAA")
    said = Contribution.objects.latest("pk")
    assert said.state == states.WAITING
    assert "http://a.example" not in Client().get(at("contribution_list", consultation)).content.decode()
    assert "http://a.example" in Client().get(waiting["Location"]).content.decode()


def test_a_browser_that_sends_without_end_is_stopped_and_its_neighbours_are_not() -> None:
    consultation, client = make_consultation(), Client()
    answers = [send(client, consultation, text=f"Remarque {one}").status_code for one in range(32)]
    assert answers == [302] * 30 + [200] * 2
    assert send(Client(), consultation).status_code == 302


@pytest.mark.parametrize(
    ("query", "fields", "wrong"),
    [
        ("", {"text": "x" * 5_001}, "text"),
        ("", {"text": " \u200b "}, "text"),
        ("", {"text": "Payez \u202eici"}, "text"),
        ("", {"text": "a\x07b"}, "text"),
        ("", {"kind": "wording"}, "kind"),
        ("", {"shown_as": "king"}, "shown_as"),
        ("", {"shown_as": "association"}, "name"),
        ("", {"shown_as": "name", "name": "p\u0430ypal"}, "name"),
        ("", {"email": "nobody"}, "email"),
        ("", {"language": "xx"}, "language"),
        ("?paragraph=KEY", {"quote": "des mots qui n’y sont pas"}, "quote"),
    ],
)
def test_bad_input_is_refused_beside_its_field(query: str, fields: dict[str, str], wrong: str) -> None:
    consultation = make_consultation()
    answer = send(Client(), consultation, query.replace("KEY", first_paragraph(consultation)), **fields)
    assert answer.status_code == 200
    assert f"id_{wrong}_error" in answer.content.decode()
    assert not Contribution.objects.exists()


def test_no_address_jumps_over_the_period_nor_points_where_the_draft_has_nothing() -> None:
    planned = make_consultation(state=states.PLANNED)
    over = make_consultation(state=states.PERIOD_OVER)
    for closed in (planned, over):
        assert '<form method="post" class="stack">' not in Client().get(at("contribute", closed)).content.decode()
        assert send(Client(), closed).status_code == 200
    assert not Contribution.objects.exists()
    steward = signed_in(make_convener(over.body))
    for name in ("consultation_open", "consultation_cancel"):
        steward.post(at(name, over))
    over.refresh_from_db()
    assert over.state == states.PERIOD_OVER
    running = make_consultation(ways=["text"])
    key = first_paragraph(running)
    for query in ("?paragraph=x/y/1", "?part=aaaaaaaaaaaaaaaa", f"?paragraph={key}&kind=wording"):
        assert send(Client(), running, query).status_code == 404
    assert Client().get(paragraph_at(running, "preamble/preamble/99")).status_code == 404
    wordings = make_consultation(ways=["proposals"])
    assert Client().get(at("contribute", wordings)).status_code == 404
    assert "kind=wording" in Client().get(at("consultation_detail", wordings)).content.decode()


def test_what_is_hidden_is_gone_from_every_public_page_its_reason_stays_and_its_author_is_told() -> None:
    consultation = make_consultation()
    author, convener = make_person(account=True), make_convener(consultation.body)
    key = first_paragraph(consultation)
    said = make_contribution(consultation, by=author, text="Une injure reconnaissable", part="", paragraph=key)
    page = at("contribution_detail", consultation, said.public_id)
    hide = at("contribution_hide", consultation, said.public_id)
    assert signed_in(author).post(hide, {"reason": "insult"}).status_code == 403
    assert signed_in(convener).post(hide, {"reason": "insult", "words": "Restons polis."}).status_code == 302
    public = [
        Client().get(one).content.decode()
        for one in (
            at("consultation_detail", consultation),
            at("contribution_list", consultation),
            at("contribution_csv", consultation),
            at("hiding_list", consultation),
            paragraph_at(consultation, key),
        )
    ]
    assert not any("injure reconnaissable" in one for one in public)
    assert str(states.REASONS["insult"])[:10] in public[3]
    assert Client().get(page).status_code == 404
    assert Client().get(reverse("root:identifier", args=[said.public_id])).status_code == 404
    assert "injure reconnaissable" in signed_in(author).get(page).content.decode()
    assert "Restons polis." in Notice.objects.get(person=author).text
    actions.show(by=convener, contribution=said)
    assert "injure reconnaissable" in Client().get(page).content.decode()


def test_an_anchor_survives_a_new_draft_and_the_second_round_shows_what_changed() -> None:
    version = make_version()
    first = make_consultation(version)
    reworded, same = sorted(key for key in (first_paragraph(first), first_paragraph(first, "preamble")))
    if not reworded.endswith("text/1"):
        reworded, same = same, reworded
    about = [make_contribution(first, paragraph=key, text="À garder") for key in (reworded, same)]
    newer = make_next_version(version, "Tenir l’engagement 1.1 de chaque agent")
    pages = [Client().get(at("contribution_detail", first, one.public_id)).content.decode() for one in about]
    assert "<del>Chacun</del><ins>chaque agent</ins>" in pages[0]
    assert "Tenir l’engagement 1.1 de Chacun" in pages[0]  # the paragraph as it was stays beside what was said
    assert "v2" in pages[1]
    assert "<del>" not in pages[1]
    end(first)
    second = make_consultation(newer)
    assert (first.round, second.round) == (1, 2)
    front = Client().get(at("consultation_detail", second)).content.decode()
    assert at("change_list", second) in front
    changes = Client().get(at("change_list", second)).content.decode()
    assert changes.count("<del>") == 1
    assert "<ins>chaque agent</ins>" in changes
    assert Client().get(at("change_list", first)).status_code == 404


def test_an_erased_person_leaves_what_they_said_without_a_name_and_guests_no_address_for_ever() -> None:
    consultation, person = make_consultation(), make_person(account=True)
    said = make_contribution(consultation, by=person, shown_as="name", place="Douar Essai")
    guest = make_contribution(consultation, email="guest@example.org")
    hashes = [one.content_hash for one in (said, guest)]
    erase_person(by=INSTALLATION, person=person)
    make_response(said, guest)
    actions.conclude(by=INSTALLATION, consultation=end(consultation))
    assert forget_contacts(clock.now() + timedelta(days=89)) == 0
    assert forget_contacts(clock.now() + timedelta(days=91)) == 1
    for one in (said, guest):
        one.refresh_from_db()
    assert (said.shown_name, said.place, said.author, guest.contact) == ("", "", None, None)
    assert [one.content_hash for one in (said, guest)] == hashes


def test_who_follows_the_body_is_told_when_it_opens() -> None:
    version, neighbour = make_version(), make_person(account=True)
    body = version.edition.instrument.body
    follow(by=neighbour, topic=f"body:{body.public_id}")
    make_consultation(version, audience=states.STAFF)
    planned = make_consultation(version, state=states.PLANNED)
    assert not Notice.objects.filter(person=neighbour).exists()
    actions.open_now(by=INSTALLATION, consultation=planned)
    assert planned.public_id in Notice.objects.get(person=neighbour).link


def test_a_consultation_of_the_staff_is_seen_by_nobody_else_and_the_log_says_nothing_of_it() -> None:
    before = Pending.objects.count()
    consultation = make_consultation(make_version(), audience=states.STAFF)
    assert set(Pending.objects.values_list("kind", flat=True)[before:]) == {"instruments.version_frozen"}
    assert consultation.opened_act == ""
    said = make_contribution(consultation, by=make_convener(consultation.body))
    outside = signed_in(make_person(account=True))
    for client in (Client(), outside):
        for address in (
            at("consultation_detail", consultation),
            at("contribution_list", consultation),
            at("contribution_detail", consultation, said.public_id),
            reverse("root:identifier", args=[said.public_id]),
        ):
            assert client.get(address).status_code == 404
        assert consultation.public_id not in client.get(reverse("consultations:consultation_list")).content.decode()
    assert signed_in(make_convener(consultation.body)).get(at("consultation_detail", consultation)).status_code == 200


def fill(consultation: Consultation, count: int) -> None:
    """``count`` more contributions, past the verbs, over all paragraphs; each third one is answered."""
    places = [(key, part.lineage) for key, part in text_of(consultation.version).part_of.items()]
    start = Contribution.objects.filter(consultation=consultation).count()
    rows = [
        Contribution(
            consultation=consultation,
            number=start + one + 1,
            kind=states.COMMENT,
            part=places[one % len(places)][1],
            paragraph=places[one % len(places)][0],
            paragraph_hash="0" * 64,
            text="Une remarque",
            language="fr",
            content_hash="0" * 64,
        )
        for one in range(count)
    ]
    made = Contribution.objects.bulk_create(rows)
    make_response(*made[::3])


def test_no_page_asks_more_of_the_database_when_more_is_said() -> None:
    consultation = make_consultation(make_version(values=3, commitments=3))
    key = first_paragraph(consultation)
    pages = [
        at("consultation_detail", consultation),
        paragraph_at(consultation, key),
        at("contribution_list", consultation),
        at("contribution_csv", consultation),
        reverse("consultations:consultation_list"),
        reverse("consultations:body_list", args=[consultation.body.slug]),
    ]
    seen = []
    for more in (20, 300):
        fill(consultation, more)
        make_consultation()
        for page in pages:
            Client().get(page)
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as captured:
                assert Client().get(page).status_code == 200
            counts.append(len(captured))
        seen.append(counts)
    assert seen[0] == seen[1]
    assert max(seen[0][:1]) <= 12
    assert re.search(r">\s*320\s*<|320", Client().get(pages[0]).content.decode())


def test_the_plan_is_announced_changed_and_cancelled_through_the_pages() -> None:
    version = make_version()
    body = version.edition.instrument.body
    client = signed_in(make_convener(body))
    plan = {
        "version": version.public_id,
        "title_fr": "Que dites-vous du programme ?",
        "opens_at": "2027-03-01T09:00",
        "closes_at": "2027-04-01T18:00",
        "answers_due_on": "2027-05-01",
        "audience": "everybody",
        "ways": ["text", "proposals"],
        "revision": "1",
    }
    new = reverse("consultations:consultation_plan", args=[body.slug])
    assert client.post(new, {**plan, "closes_at": "2027-02-01T09:00"}).status_code == 200
    assert client.post(new, plan).status_code == 302
    made = Consultation.objects.get()
    assert client.post(at("consultation_change", made), {**plan, "title_fr": "Et maintenant ?"}).status_code == 302
    made.refresh_from_db()
    assert (str(made.title), made.revision) == ("Et maintenant ?", 2)
    assert client.post(at("consultation_change", made), plan).status_code == 200  # made from an older page
    assert client.post(reverse("consultations:rounds", args=[body.slug]), {"rounds": "2"}).status_code == 302
    assert client.post(at("consultation_cancel", made)).status_code == 302
    assert not Consultation.objects.exists()
    actions.require_rounds(by=INSTALLATION, body=body, rounds=1)
