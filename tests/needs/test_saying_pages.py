"""The pages on which needs are said, joined, written down, read and united, by citizens and by officers."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mithaq.calls.actions import Introduced, enter_at_counter
from mithaq.calls.models import Call, Participant
from mithaq.directory.models import Person
from mithaq.needs import states
from mithaq.needs.likely import likely_same
from mithaq.needs.models import Need, Support
from tests.calls.factories import make_call, make_convener, make_participant
from tests.needs.factories import make_need

pytestmark = pytest.mark.django_db


def path(name: str, call: Call, *parts: str) -> str:
    return reverse(f"needs:{name}", args=[call.body.slug, call.public_id, *parts])


def browser_of(somebody: Participant | Person) -> Client:
    person = somebody.person if isinstance(somebody, Participant) else somebody
    client = Client()
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def form_of(client: Client, call: Call, **said: str) -> dict[str, str]:
    """The form as a browser sends it, hidden fields and all."""
    fields = client.get(path("need_new", call)).context["form"]
    return {"form_key": fields["form_key"].value(), "language": "fr", "seen": ""} | said


def test_what_is_likely_the_same_is_shown_in_any_language_before_a_need_is_sent_and_can_be_joined() -> None:
    call = make_call()
    water = make_need(call, title="غياب الماء الصالح للشرب بالدوار", language="ar")
    make_need(call, title="Un banc devant la mairie")
    by = make_participant(call)
    client = browser_of(by)
    said = form_of(client, call, title="Il manque de l’eau potable", words="La source est à sec.")
    shown = client.post(path("need_new", call), said)
    assert [one.need for one in shown.context["alike"]] == [water] and Need.objects.count() == 2
    page = shown.content.decode()
    assert "La source est à sec." in page and path("support", call, water.public_id) in page
    client.post(path("support", call, water.public_id), said)  # the button stands in the same form
    assert Support.objects.get().participant == by
    sent = client.post(path("need_new", call), said | {"seen": shown.context["form"]["seen"].value()})
    need = Need.objects.latest("pk")
    assert sent["Location"] == path("photo_add", call, need.public_id) and need.words == "La source est à sec."
    client.post(path("need_new", call), said | {"seen": "1"})
    assert Need.objects.count() == 3, "the same form again makes nothing"
    typed = client.post(path("need_likely", call), {"title": "eau potable au douar"})
    assert [one.need for one in typed.context["alike"]][:1] == [need]  # in one's own language first


def test_likeness_is_found_in_three_languages_and_places_in_a_bounded_number_of_queries() -> None:
    call = make_call()
    here, there = call.places.all()
    light = make_need(call, title="Éclairer la route de l’école", place=here)
    make_need(call, title="Éclairer la route du souk", place=there)
    for title in ("Street lights near the school", "الإنارة في طريق المدرسة", "lampadaires rue de l’école"):
        assert likely_same(call, title=title, place=here)[0].need == light, title
    assert likely_same(call, title="Une piscine") == [] == likely_same(call, title="؟؟")
    for number in range(30):
        make_need(call, title=f"La rue {number} est dans le noir")
    with CaptureQueriesContext(connection) as captured:
        found = likely_same(call, title="Éclairage de la rue", by=light.author)
    assert len(captured) <= 3 and len(found) == 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "Un\u202epuits"},
        {"title": "Un besoin\n" * 10_000},
        {"words": "a" * 100_000},
        {"words": "Un bruit \x07"},
        {"latitude": "1e400", "longitude": "0"},
        {"latitude": "33.5"},
        {"latitude": "nord", "longitude": "x"},
        {"language": "tlh"},
        {"place": "elsewhere"},
        {"theme": "elsewhere"},
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_all_that_was_typed_is_kept(wrong: dict[str, str]) -> None:
    call, other = make_call(), make_call(places=0)
    client = browser_of(make_participant(call))
    said = {"title": "Un puits", "words": "Depuis deux ans.", "spot": "Près du souk"} | wrong
    if "place" in wrong:  # a place of another call, under a code that this one has not
        said["place"] = "q7"
        assert other.places.count() == 0
    answer = client.post(path("need_new", call), form_of(client, call, **said))
    assert answer.status_code == 200 and not Need.objects.exists()
    form = answer.context["form"]
    assert set(form.errors) & {*wrong, "latitude"}
    page = answer.content.decode()
    assert "Près du souk" in page and form["words"].value() == said["words"]


def test_the_page_sends_strangers_to_come_in_first_and_says_when_needs_are_collected() -> None:
    call = make_call()
    answer = Client().get(path("need_new", call))
    assert answer.status_code == 302 and "join" in answer["Location"] and "needs" in answer["Location"]
    over = make_call(now="review")
    client = browser_of(make_participant(over))
    assert client.get(path("need_new", over)).context["is_open"] is False
    tampered = {"title": "Un puits", "language": "fr", "form_key": "x", "seen": "1"}
    assert client.post(path("need_new", over), tampered).context["form"].non_field_errors()
    assert client.post(path("need_new", call), tampered).status_code == 302  # does not take part there
    assert not Need.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_ten_thousand_presses_of_one_form_are_one_need_through_the_site() -> None:
    call = make_call()
    by = make_participant(call)
    client = browser_of(by)
    said = form_of(client, call, title="Un puits", seen="1")
    answers: list[Any] = []

    def press() -> None:
        fresh = Client()
        fresh.cookies = client.cookies.copy()
        try:
            answers.append(fresh.post(path("need_new", call), said).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert answers == [302] * 6 and Need.objects.count() == 1


def test_an_officer_writes_down_needs_of_a_workshop_one_after_the_other() -> None:
    call = make_call()
    client = browser_of(make_convener(call.body))
    said = {"channel": "workshop", "occasion": "12 mars, 40 personnes", "language": "fr", "title": "Un puits"}
    answer = client.post(path("need_enter", call), said)
    need = Need.objects.get()
    assert (need.channel, need.occasion, need.state) == (states.WORKSHOP, said["occasion"], states.PUBLISHED)
    following = client.get(answer["Location"]).context["form"]
    assert (following["channel"].value(), following["occasion"].value()) == ("workshop", said["occasion"])
    refused = client.post(path("need_enter", call), said | {"occasion": ""})
    assert refused.context["form"].errors.keys() == {"occasion"}


def test_an_officer_writes_down_what_somebody_whom_they_serve_at_the_counter_misses() -> None:
    call = make_call()
    officer = make_convener(call.body)
    served = enter_at_counter(by=officer, call=call, introduced=Introduced(shown_name="Amal Essai"))
    client = browser_of(officer)
    page = f"{path('need_enter', call)}?for={served.public_id}"
    assert client.get(page).context["form"]["participant"].value() == served.public_id
    said = {"channel": "counter", "participant": served.public_id, "language": "ar", "title": "بئر في الدوار"}
    answer = client.post(page, said)
    assert Need.objects.get().author == served and served.public_id in answer["Location"]
    stranger = make_participant(call)  # came in by an account: no officer acts for them
    refused = client.post(
        f"{path('need_enter', call)}?for={stranger.public_id}", said | {"participant": stranger.public_id}
    )
    assert refused.context["form"].errors.keys() == {"participant"}


def test_officers_publish_and_reject_what_waits_in_the_queue_of_moderation() -> None:
    call = make_call(publishes_first=False)
    first, second = make_need(call), make_need(call, title="Un mot qui blesse")
    client = browser_of(make_convener(call.body))
    queue = client.get(reverse("comments:matter_list", args=[call.body.slug, call.public_id])).content.decode()
    assert "Un mot qui blesse" in queue
    client.post(path("thing_publish", call, "need", first.public_id))
    refused = client.post(path("thing_reject", call, "need", second.public_id), {"reason": "insult", "words": ""})
    assert refused.context["form"].errors.keys() == {"words"}
    client.post(path("thing_reject", call, "need", second.public_id), {"reason": "insult", "words": "Le mot."})
    assert [one.state for one in Need.objects.order_by("pk")] == [states.PUBLISHED, states.REJECTED]
    assert client.post(path("thing_publish", call, "ballot", first.public_id)).status_code == 404


def test_officers_unite_a_need_with_one_that_is_offered_or_found_by_its_number() -> None:
    call = make_call()
    one = make_need(call, title="Manque d’eau potable", supports=1)
    like = make_need(call, title="Il n’y a pas d’eau potable")
    other = make_need(call, title="Un banc")
    client = browser_of(make_convener(call.body))
    page = path("need_merge", call, one.public_id)
    assert client.get(page).context["offered"] == [like]
    assert client.get(f"{page}?q={other.number}").context["offered"] == [other]
    assert client.post(page, {"target": other.public_id}).context["form"].errors  # was not offered
    client.post(page, {"target": like.public_id, "words": "La même source"})
    one.refresh_from_db()
    assert (one.merged_into, Need.objects.get(pk=like.pk).support_count) == (like, 2)
    client.post(path("need_split", call, one.public_id))
    assert Need.objects.get(pk=one.pk).state == states.PUBLISHED
