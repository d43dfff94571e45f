"""People choose how often they are told; what waits goes out together, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mithaq.core import clock
from mithaq.directory.models import Person
from mithaq.notices import kinds
from mithaq.notices.actions import notify, stop, stop_token
from mithaq.notices.channels import next_digest
from mithaq.notices.digests import gather
from mithaq.notices.models import DIGEST, Notice, Preference, Stop
from mithaq.notices.tasks import send_waiting
from tests.factories import make_person
from tests.mail_server import MailServer

pytestmark = pytest.mark.django_db
MONDAY_NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SEVEN_IN_FES = datetime(2026, 3, 3, 7, tzinfo=UTC)  # in Ramadan Morocco keeps UTC


@pytest.fixture(autouse=True)
def news() -> Iterator[None]:
    """Two kinds among which people choose."""
    kinds.declare("news", "Nouvelles")
    kinds.declare("gossip", "Rumeurs")
    yield
    for code in ("news", "gossip"):
        kinds._DECLARED.pop(code)


def tell(person: Person, key: str, *, kind: str = "news", language: str = "fr") -> Notice:
    person.language = language
    words = {"subject": f"Sujet {key}", "text": f"Texte {key}.", "reason": "Vous suivez.", "link": f"/id/{key}/"}
    notice = notify(person=person, kind=kind, key=key, **words)
    assert notice is not None
    return notice


def test_what_waits_for_the_digest_goes_out_once_in_one_e_mail_a_language(mail_server: MailServer) -> None:
    person = make_person(email="amina@example.org")
    Preference.objects.create(person=person, rhythms={"news": "daily"})
    with clock.frozen(MONDAY_NOON):
        for key, language in (("one", "fr"), ("two", "fr"), ("three", "ar")):
            assert tell(person, key, language=language).state == Notice.HELD
        assert tell(person, "four", kind="gossip").state == Notice.WAITING
    assert gather(SEVEN_IN_FES - timedelta(minutes=1)) == 0
    assert [gather(SEVEN_IN_FES), gather(SEVEN_IN_FES)] == [2, 0]
    assert send_waiting(at=SEVEN_IN_FES) == 3
    french = next(text for text in mail_server.texts_to("amina@example.org") if "Texte one." in text)
    assert "Texte two." in french and "/fr/id/two/" in french and "Texte three" not in french
    assert "/fr/notices/preferences/" in french and "/notices/stop/" in french
    assert set(person.notices.exclude(kind=DIGEST).values_list("state", flat=True)) == {Notice.GATHERED, Notice.SENT}
    assert not person.notices.on_screen().filter(kind=DIGEST).exists()


def test_there_is_one_digest_a_day_whatever_hour_is_chosen_meanwhile() -> None:
    person = make_person(email="amina@example.org")
    preference = Preference.objects.create(person=person, rhythms={"news": "daily"})
    with clock.frozen(MONDAY_NOON):
        tell(person, "one")
    assert gather(SEVEN_IN_FES) == 1
    Preference.objects.filter(pk=preference.pk).update(hour=9)
    with clock.frozen(SEVEN_IN_FES + timedelta(hours=1)):
        tell(Person.objects.get(pk=person.pk), "two")
    assert gather(SEVEN_IN_FES + timedelta(hours=2)) == 0
    assert gather(SEVEN_IN_FES + timedelta(days=1, hours=2)) == 1


def test_a_digest_that_cannot_be_written_marks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    person = make_person(email="amina@example.org")
    Preference.objects.create(person=person, rhythms={"news": "daily"})
    with clock.frozen(MONDAY_NOON):
        tell(person, "one")

    def fault(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr("mithaq.notices.digests._mark", fault)
        gather(SEVEN_IN_FES)
    assert not Notice.objects.filter(kind=DIGEST).exists()
    assert gather(SEVEN_IN_FES) == 1


@pytest.mark.parametrize(
    ("after", "weekly", "expected"),
    [
        (MONDAY_NOON, False, SEVEN_IN_FES),
        (MONDAY_NOON, True, datetime(2026, 3, 9, 7, tzinfo=UTC)),
        (datetime(2026, 3, 2, 6, tzinfo=UTC), True, datetime(2026, 3, 2, 7, tzinfo=UTC)),
        # The night in which Morocco's clock goes forward after Ramadan: still seven by the clock on the wall.
        (datetime(2026, 3, 21, 12, tzinfo=UTC), False, datetime(2026, 3, 22, 6, tzinfo=UTC)),
    ],
)
def test_a_digest_goes_by_the_clock_on_the_wall(after: datetime, weekly: bool, expected: datetime) -> None:
    assert next_digest(Preference(), weekly=weekly, after=after) == expected


def test_one_chooses_a_rhythm_for_each_kind_without_javascript(client: Client) -> None:
    person = make_person(account=True)
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    path = reverse("notices:preferences")
    typed = {f"kind_{one.code}": "at_once" for one in kinds.declared()}
    typed |= {"kind_news": "weekly", "kind_gossip": "never", "hour": "18"}
    typed |= {"time_zone": "Africa/Casablanca", "phone": "06 12 34 56 78", "postal_address": "1, rue\n\nFès"}
    assert client.post(path, typed).status_code == 302
    preference = Preference.objects.get(person=person)
    assert (preference.rhythms, preference.hour, preference.phone) == ({"news": "weekly"}, 18, "+212612345678")
    assert preference.postal_address == "1, rue\nFès"
    assert list(person.stops.values_list("kind", flat=True)) == ["gossip"]
    page = client.get(path).content.decode()
    assert '<option value="weekly" selected>' in page and '<option value="never" selected>' in page
    person = Person.objects.get(pk=person.pk)
    held = tell(person, "one")
    assert held.state == Notice.HELD and tell(person, "two", kind="gossip").state == Notice.SHOWN
    client.post(path, typed | {"kind_news": "at_once"})
    held.refresh_from_db()
    assert held.state == Notice.WAITING  # nobody waits for a digest that no longer comes
    wrong = client.post(path, typed | {"phone": "<script>", "hour": "99"})
    assert wrong.status_code == 200 and Preference.objects.get(person=person).phone == "+212612345678"


def test_the_stop_link_of_a_digest_ends_what_it_gathers() -> None:
    person = make_person(email="amina@example.org")
    Preference.objects.create(person=person, rhythms={"news": "daily", "gossip": "weekly"})
    stop(token=stop_token(person, DIGEST))
    assert set(Stop.objects.values_list("kind", flat=True)) == {"news", "gossip"}
