"""Pages of decisions and minutes: a clerk writes and publishes through forms, everybody reads, no page grows."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mithaq.core import clock
from mithaq.directory.rules import INSTALLATION
from mithaq.sittings import actions
from mithaq.sittings.actions import Came, Posted
from mithaq.sittings.models import AgendaItem, Decision, Delegation, Minutes, Sitting, Vote
from tests.factories import make_mandate, make_person
from tests.sittings.decided import DAY, NEXT_DAY, decided, fresh, make_text, published, sitting_on
from tests.sittings.factories import again, cast, convened, during, make_clerk, make_organ, members, opened, voted

pytestmark = pytest.mark.django_db


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_clerk_writes_signs_publishes_and_posts_a_decision_through_the_pages() -> None:
    organ = make_organ()
    version = make_text(organ.body)
    vote = voted(opened(sitting=sitting_on(version, organ)), "fffff")
    body, item = organ.body, vote.item
    client, root = signed_in(make_clerk(body)), f"/fr/b/{body.slug}/"
    agent = make_mandate(make_person(body), body)

    def send(path: str, **fields: str) -> str:
        answer = client.post(root + path, fields)
        assert answer.status_code == 302, answer.content.decode()
        return str(answer["Location"]).removeprefix(root)

    with clock.frozen(NEXT_DAY):
        path = send(f"sittings/{item.sitting.public_id}/items/{item.public_id}/decision/").removesuffix("words/")
        assert Client().get(root + path).status_code == 404
        refused = client.post(f"{root}{path}publish/", {"revision": "1"})
        assert "sans motifs" in refused.content.decode()
        words = {"title_fr": "Programme", "operative_fr": "Il est adopté.", "reasons_fr": "Il répond aux habitants."}
        send(f"{path}words/", revision="1", level_code="programme", **words)
        stale = client.post(f"{root}{path}words/", {"revision": "1", **words, "title_fr": "Mon autre titre"})
        assert "Mon autre titre" in stale.content.decode()  # what I typed
        assert "L’état actuel" in stale.content.decode()  # beside what stands
        send(f"{path}sign/", on="2024-09-09", revision="2")
        send(f"{path}publish/", revision="2")
        send(f"{path}post/", posted_from="2024-09-10", place_fr="Panneau du siège", posted_by=agent.public_id)
        send(f"{path}events/new/", kind="sent", on="2024-09-10", reference="DGCT 214")
        public = Client().get(root + path).content.decode()
    for words_shown in ("Il répond aux habitants.", "Élue Essai 3", "1/2024", "article 44", "article 107", "DGCT 214"):
        assert words_shown in public
    posting = Decision.objects.get().postings.get()
    certificate = Client().get(f"/ar/b/{body.slug}/{path}postings/{posting.public_id}/").content.decode()
    assert 'dir="rtl"' in certificate
    assert "شهادة التعليق" in certificate
    files = {
        "decisions/decisions.csv": "Programme",
        "decisions/decisions.json": '"number": 1',
        "decisions/feed.atom": "1/2024",
        "decisions/register/2024/": "1/2024",
        "decisions/?year=2024&matter=programme&level=council": path,
        "competences/": "article 80",
    }
    for name, expected in files.items():
        assert expected in Client().get(root + name).content.decode(), name
    assert path not in Client().get(f"{root}decisions/?level=services&year=twelve").content.decode()
    assert Client().get(f"{root}{path}decision.json").json()["reasons"]["texts"]["fr"] == "Il répond aux habitants."


def test_minutes_are_written_approved_and_published_through_the_pages_and_print_from_right_to_left() -> None:
    decision = decided()
    sitting, body = again(decision.item.sitting), decision.organ.body
    client, root = signed_in(make_clerk(body)), f"/fr/b/{body.slug}/sittings/{sitting.public_id}/minutes/"
    with clock.frozen(NEXT_DAY):
        assert Client().get(root).status_code == 404
        assert client.post(f"{root}start/").status_code == 302
        place = f"{root}write/{decision.item.public_id}/"
        assert (
            client.post(place, {"revision": "0", "words_fr": "Deux élues demandent un échéancier."}).status_code == 302
        )
        stale = client.post(place, {"revision": "0", "words_fr": "Autre"}).content.decode()
        assert "Autre" in stale
        assert "Deux élues demandent" in stale
        assert client.get(f"{root}write/nowhere/").status_code == 404
        drafted = client.get(root).content.decode()
        assert "Deux élues demandent" in drafted
        secretary = members(sitting)[1].public_id
        assert client.post(f"{root}approve/", {"way": "signature", "secretary": secretary, "on": "2024-09-10"})
        assert Client().get(root).status_code == 404  # approved, and not published
        assert client.post(f"{root}publish/").status_code == 302
        assert client.post(f"{root}copies/", {"on": "2024-09-10"}).status_code == 302
    page = Client().get(root.replace("/fr/", "/ar/", 1)).content.decode()
    assert 'dir="rtl"' in page
    assert "محضر جلسة" in page
    assert Client().get(f"{root}minutes.json").json() == Minutes.objects.get().contents


def test_the_table_of_competences_is_changed_by_delegations_whose_past_is_kept() -> None:
    organ = make_organ()
    client, root = signed_in(make_clerk(organ.body)), f"/fr/b/{organ.body.slug}/competences/"
    form = {"name_fr": "Recevabilité d’une pétition", "level": "president", "article": "Délibération 4/2024"}
    assert Client().get(root).status_code == 200
    assert client.post(f"{root}petition/", form).status_code == 302
    assert client.post(f"{root}new/", {**form, "name_fr": "Petits marchés", "level": "services"}).status_code == 302
    page = Client().get(root).content.decode()
    assert page.count("Délibération 4/2024") == 2
    assert page.count("Recevabilité d’une pétition") == 1
    mine = Delegation.objects.get(code="petition")
    assert client.post(f"{root}{mine.public_id}/end/").status_code == 302
    assert "article 116" in Client().get(root).content.decode()
    assert Delegation.objects.count() == 2
    assert client.get(f"{root}no-such-line/").status_code == 404


def counted(path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(path).status_code == 200
    return len(queries)


def _decided_all(sitting: Sitting, size: int) -> Decision:
    """Every item voted by every member, and published with its posting and an answer of the governor."""
    sitting = opened(sitting=sitting, present=size)
    agent = members(sitting)[0]
    votes = [during_vote(item, size) for item in sitting.items.select_related("sitting__session__organ__body")]
    with clock.frozen(NEXT_DAY):
        actions.close_sitting(by=INSTALLATION, sitting=again(sitting))
    for vote in votes:
        decision = published(actions.write_decision(by=INSTALLATION, vote=vote))
        with clock.frozen(NEXT_DAY):
            actions.post_decision(by=INSTALLATION, decision=decision, posted=Posted(DAY, agent, decision.title))
            actions.note_event(by=INSTALLATION, decision=decision, came=Came("sent", DAY))
    return fresh(decision)


def during_vote(item: AgendaItem, size: int) -> Vote:
    with during(item.sitting):
        item = actions.open_item(by=INSTALLATION, item=item, recusals=(), none_announced=True)
        vote = actions.open_vote(by=INSTALLATION, item=item)
        cast(vote, "f" * size)
        return actions.close_vote(by=INSTALLATION, vote=vote)


def test_no_page_grows_with_members_or_decisions() -> None:
    numbers = []
    for size in (3, 12):
        organ = make_organ(members=size)
        sitting = convened(organ, items=size)
        decision, body = _decided_all(sitting, size), organ.body
        with clock.frozen(NEXT_DAY):
            minutes = actions.start_minutes(by=INSTALLATION, sitting=again(decision.item.sitting))
            approval = actions.Approval(secretary=members(minutes.sitting)[1], on=NEXT_DAY.date())
            minutes = actions.approve_minutes(by=INSTALLATION, minutes=minutes, approval=approval)
            actions.publish_minutes(by=INSTALLATION, minutes=minutes)
        root = f"/fr/b/{body.slug}/"
        paths = (
            f"{root}decisions/",
            f"{root}decisions/{decision.public_id}/",
            f"{root}decisions/register/2024/",
            f"{root}sittings/{decision.item.sitting.public_id}/minutes/",
        )
        numbers.append([counted(path) for path in paths])
    assert numbers[0] == numbers[1]
    assert max(numbers[1]) <= 24
