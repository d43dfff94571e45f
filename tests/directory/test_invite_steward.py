"""How a real installation begins: the command that lets the first steward of a body in."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from mithaq.directory.models import Body, Invitation, Person
from tests.factories import make_body, make_steward

pytestmark = pytest.mark.django_db
NEW = ["--body", "tamda", "--kind", "commune", "--name", "ar=جماعة تامدا", "--name", "fr=Commune de Tamda"]
SHE = ["--steward", "هند الوافي", "--email", "Hind@tamda.example"]


def invite(*arguments: str) -> str:
    out = StringIO()
    call_command("invite_steward", *arguments, stdout=out)
    return out.getvalue()


def path_in(said: str) -> str:
    found = re.search(r"https?://[^/]+(/\S+)", said)
    assert found is not None
    return found[1]


def test_the_first_steward_of_an_empty_site_comes_in_by_the_printed_link(client: Client) -> None:
    path = path_in(invite(*NEW, *SHE))
    body = Body.objects.get(slug="tamda")
    assert body.languages == ["ar", "fr"]
    assert body.name.original == "ar"
    assert path.startswith("/ar/"), "in the language of the body"
    assert client.get(path).status_code == 200
    assert client.post(path, {"password": "olive press at dawn"}).status_code == 302
    person = Person.objects.get(email="hind@tamda.example")
    assert client.get("/ar/b/tamda/people/").status_code == 200
    assert person.account is not None


def test_a_lost_link_is_made_anew_for_the_same_person() -> None:
    invite(*NEW, *SHE)
    Invitation.objects.update(created_at="2020-01-01T00:00:00Z")
    invite("--body", "tamda", *SHE)
    assert Person.objects.count() == 1
    assert Invitation.objects.filter(revoked_at=None).count() == 1


def test_who_has_an_account_gets_the_powers_and_no_link() -> None:
    body = make_body(slug="tamda")
    person = make_steward(body)
    person.mandates.all().delete()
    said = invite("--body", "tamda", "--steward", "Hind", "--email", person.email)
    assert "http" not in said
    assert person.mandates.filter(role="steward", body=body).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ["--body", "tamda", *SHE],
        [*NEW[:2], "--kind", "kingdom", *NEW[4:], *SHE],
        [*NEW[:-1], "Commune de Tamda", *SHE],
        [*NEW, *SHE[:2], "--email", "hind at tamda"],
        ["--body", "tam da", *NEW[2:], *SHE],
    ],
)
def test_what_is_not_understood_writes_nothing(wrong: list[str]) -> None:
    with pytest.raises(CommandError):
        invite(*wrong)
    assert not Body.objects.exists()
    assert not Person.objects.exists()


def test_a_second_call_within_a_minute_is_refused_and_writes_nothing() -> None:
    invite(*NEW, *SHE)
    with pytest.raises(CommandError, match="a moment ago"):
        invite("--body", "tamda", *SHE)
