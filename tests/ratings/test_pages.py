"""The pages of ratings as citizens, stewards and machines meet them."""

from __future__ import annotations

import csv
import logging
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from mithaq.core import clock
from mithaq.ratings import raters, tasks
from mithaq.ratings.addresses import of_ratings
from mithaq.ratings.models import Rating
from tests.factories import make_steward
from tests.ratings.factories import SUMMER, make_answers, make_rated, make_rating, photo

pytestmark = pytest.mark.django_db
MANY = 60  # and a thousand with --long


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    cache.clear()


def test_a_guest_says_what_they_see_and_changes_it_with_the_same_browser(client: Client) -> None:
    with clock.frozen(SUMMER):
        subject = make_rated()
        given = SimpleUploadedFile("vue.jpg", photo(), "image/jpeg")
        form = {"seen": "begun", "words": "La dalle est coulée.", "language": "fr", "photo_words": "Une dalle"}
        path = of_ratings(subject, "rating_new")
        assert client.post(path, {**form, "photo": given}).status_code == 302
        assert client.post(path, {**form, "seen": "half"}).status_code == 302
        page = client.get(of_ratings(subject)).content.decode()
    assert Rating.objects.standing().get().seen == "half"
    assert "Your answer" in page or "Votre réponse" in page
    assert "La dalle est coulée." in page
    mark = client.cookies[raters.COOKIE]
    assert (mark["httponly"], mark["samesite"]) == (True, "Lax")


def test_a_thousand_ratings_from_one_address_in_a_minute_are_slowed_with_a_calm_sentence(
    settings: Any, caplog: pytest.LogCaptureFixture, pytestconfig: pytest.Config
) -> None:
    """Through the page, a new browser each time, with the counters in the database as in a real installation."""
    store = "django.core.cache.backends.db.DatabaseCache"
    settings.CACHES = {"default": {"BACKEND": store, "LOCATION": "shared_cache"}}
    call_command("createcachetable", verbosity=0)
    count, line = 1000 if pytestconfig.getoption("--long", False) else MANY, "203.0.113.9"
    with clock.frozen(SUMMER), caplog.at_level(logging.DEBUG):
        subject = make_rated()
        path = of_ratings(subject, "rating_new")
        form = {"seen": "done", "language": "fr"}
        answers = [Client(REMOTE_ADDR=line).post(path, form) for _one in range(count)]
        others = Client(REMOTE_ADDR="198.51.100.4").post(path, form)
    assert [one.status_code for one in answers] == [302] * 15 + [200] * (count - 15)
    assert "quart d’heure" in answers[-1].content.decode()
    assert (Rating.objects.count(), others.status_code) == (16, 302)
    assert line not in caplog.text
    assert not any(line in str(value) for row in Rating.objects.values() for value in row.values())


def test_the_page_shows_counts_with_their_method_and_withholds_small_ones(
    client: Client, django_assert_num_queries: Any
) -> None:
    with clock.frozen(SUMMER):
        subject = make_rated()
        make_answers(subject, nothing=3, half=7, done=12)
        for number in range(4):
            make_rating(subject, "done", words=f"J’ai vu la chose n° {number}.")
        tasks.count_ratings(clock.now())
        with django_assert_num_queries(6):
            page = client.get(of_ratings(subject)).content.decode()
        commitment = client.get(subject.path).content.decode()
        table = client.get(of_ratings(subject, "rating_csv")).content.decode("utf-8-sig")
        data = client.get(of_ratings(subject, "rating_json")).json()
    assert "pas un échantillon" in page
    assert "J’ai vu la chose n° 3." in page
    assert "fait comme promis" in commitment and "pas un échantillon" in commitment
    rows = {(row["period"], row["answer"]): row["count"] for row in csv.DictReader(table.splitlines())}
    assert (rows["now", "seen:nothing"], rows["now", "seen:half"], rows["now", "seen:done"]) == (
        "withheld",
        "withheld",
        "16",
    )
    assert (data["counts"]["all"], data["is_sample"]) == (26, False)


def test_a_steward_reads_what_waits_and_decides_in_public(client: Client) -> None:
    with clock.frozen(SUMMER):
        subject = make_rated()
        one = make_rating(subject, words="Voir www.a.com www.b.com www.c.com")
        picture = make_rating(subject, photo=("a.jpg", photo()), photo_words="Une dalle")
        view = reverse("ratings:rating_photo", args=[subject.body.slug, picture.public_id, "small"])
        assert client.get(view).status_code == 404
        steward = make_steward(subject.body)
        assert steward.account
        client.force_login(steward.account, backend="django.contrib.auth.backends.ModelBackend")
        desk = client.get(reverse("ratings:rating_desk", args=[subject.body.slug])).content.decode()
        decide = reverse("ratings:rating_decide", args=[subject.body.slug, one.public_id])
        client.post(decide, {"verb": "hide", "reason": "advertising"})
        client.post(reverse("ratings:rating_decide", args=[subject.body.slug, picture.public_id]), {"verb": "show"})
        client.logout()
        assert client.get(view)["Content-Type"] == "image/jpeg"
        listed = client.get(reverse("ratings:hiding_list", args=[subject.body.slug])).content.decode()
    assert "www.a.com" in desk
    assert "publicité" in listed and "www.a.com" not in listed
