"""Photos of needs: bounded in number, with words, seen by whoever sees the need, gone when they are taken away."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.needs.actions.deciding import reject
from mithaq.needs.actions.photos import MOST_PHOTOS, add_photo, remove_photo
from mithaq.needs.models import Photo, Solution
from tests.calls.factories import make_call, make_participant
from tests.needs.factories import make_need, make_photo_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def kept(store: Path) -> int:
    return sum(one.is_file() for one in store.rglob("*"))


def test_three_photos_with_words_are_the_most_and_none_is_there_twice() -> None:
    need = make_need()
    for words, field in (("  ", "words"), ("x" * 201, "words")):
        with pytest.raises(Refused) as refused:
            add_photo(by=need.author, of=need, name="a.jpg", content=make_photo_file(), words=words)
        assert refused.value.field == field
    for shade in range(MOST_PHOTOS):
        add_photo(by=need.author, of=need, name="a.jpg", content=make_photo_file(shade * 40), words="La rue")
    with pytest.raises(Refused):
        add_photo(by=need.author, of=need, name="a.jpg", content=make_photo_file(250), words="La rue")
    remove_photo(by=need.author, photo=Photo.objects.order_by("pk")[1])
    with pytest.raises(Refused):
        add_photo(by=need.author, of=need, name="a.jpg", content=make_photo_file(0), words="La même")
    with pytest.raises(NotAllowed):
        add_photo(by=make_participant(need.call), of=need, name="a.jpg", content=make_photo_file(9), words="La rue")


def test_a_photo_taken_away_is_gone_from_the_disk_unless_another_need_shows_it(
    store: Path, django_capture_on_commit_callbacks: Any
) -> None:
    call = make_call()
    one, two = make_need(call), make_need(call)
    photos = [
        add_photo(by=need.author, of=need, name="a.jpg", content=make_photo_file(), words="La rue")
        for need in (one, two)
    ]
    full = kept(store)
    with pytest.raises(NotAllowed):
        remove_photo(by=two.author, photo=photos[0])
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(by=one.author, photo=photos[0])
    assert kept(store) == full
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(by=INSTALLATION, photo=photos[1])
    assert kept(store) == 0


def test_a_photo_is_served_as_a_picture_that_browsers_ask_for_again_and_of_a_waiting_solution_to_nobody_else() -> None:
    need = make_need()
    photo = add_photo(by=need.author, of=need, name="a.jpg", content=make_photo_file(), words="La rue")
    parts = [need.call.body.slug, need.call.public_id]
    path = reverse("needs:photo_show", args=[*parts, photo.public_id, "small"])
    answer = Client().get(path)
    assert Image.open(BytesIO(answer.content)).format == "JPEG"
    assert answer["Cache-Control"] == "private, max-age=600" and answer["X-Content-Type-Options"] == "nosniff"
    assert Client().get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert Client().get(reverse("needs:photo_show", args=[*parts, photo.public_id, "huge"])).status_code == 404
    other = make_call()
    crossed = [other.body.slug, other.public_id, photo.public_id, "small"]
    assert Client().get(reverse("needs:photo_show", args=crossed)).status_code == 404
    hidden = Solution.objects.create(need=need, language="fr", title="Un puits", state="waiting")
    theirs = add_photo(by=INSTALLATION, of=hidden, name="a.jpg", content=make_photo_file(), words="Un puits")
    assert Client().get(reverse("needs:photo_show", args=[*parts, theirs.public_id, "large"])).status_code == 404


def test_the_page_of_photos_adds_one_and_keeps_the_words_when_the_file_is_refused() -> None:
    call = make_call()
    participant, client = make_participant(call), Client()
    need = make_need(call, by=participant)
    client.force_login(participant.person.account, backend="django.contrib.auth.backends.ModelBackend")
    path = reverse("needs:photo_add", args=[call.body.slug, call.public_id, need.public_id])
    given = {"photo": SimpleUploadedFile("IMG.jpg", make_photo_file(), "image/jpeg"), "words": "La rue"}
    assert client.post(path, given).status_code == 302
    page = client.get(path).content.decode()
    assert 'alt="La rue"' in page
    wrong = {"photo": SimpleUploadedFile("IMG.jpg", b"<svg onload=alert(1)>", "image/jpeg"), "words": "La rue"}
    refused = client.post(path, wrong)
    assert refused.status_code == 200 and "La rue" in refused.content.decode() and Photo.objects.count() == 1


def test_what_was_rejected_is_shown_to_nobody_else_any_more_with_its_title_and_photos() -> None:
    need = make_need(title="Untel est un menteur", words="Il habite ici.", spot="Chez lui", for_whom="Lui seul")
    photo = add_photo(by=need.author, of=need, name="a.jpg", content=make_photo_file(), words="Sa porte")
    reject(INSTALLATION, need, reason="personal_data", words="Il est nommé.")
    parts = [need.call.body.slug, need.call.public_id]
    addresses = [
        reverse("needs:need_detail", args=[*parts, need.public_id]),
        reverse("needs:photo_show", args=[*parts, photo.public_id, "large"]),
    ]
    theirs = Client()
    theirs.force_login(need.author.person.account, backend="django.contrib.auth.backends.ModelBackend")
    assert [theirs.get(one).status_code for one in addresses] == [200, 200]
    assert "menteur" in theirs.get(addresses[0]).content.decode()
    page = Client().get(addresses[0]).content.decode()
    assert not any(one in page for one in ("menteur", "habite", "Chez lui", "Lui seul", "Sa porte"))
    assert Client().get(addresses[1]).status_code == 404
    before = reverse("needs:need_versions", args=[*parts, need.public_id])
    assert Client().get(before).status_code == 404
