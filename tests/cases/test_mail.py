"""E-mail to a case: the known are heard, the doubtful are held, and nobody speaks in another's name."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from mithaq.cases import actions, states
from mithaq.cases.actions.mailing import CLOSED, FORGED, MACHINE, UNKNOWN, UNPROVEN, accept_held, refuse_held
from mithaq.cases.links import mail_token
from mithaq.cases.models import Case, CaseFile, Entry
from mithaq.cases.rules import Bearer
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.notices.emails import message_of
from mithaq.notices.intake import address_for, deliver
from mithaq.notices.models import Notice
from tests.cases.factories import make_case, make_contact, make_draft, make_officer

pytestmark = pytest.mark.django_db
ASKER, STRANGER = "salma@example.org", "stranger@example.org"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


@pytest.fixture
def case() -> Case:
    """A request of somebody without an account, in the hands of an officer."""
    case = make_case(contact=make_contact(email=ASKER), at=clock.now())
    return actions.give(by=INSTALLATION, case=case, to=make_officer(case.body))


@pytest.fixture
def proven(settings: LazySettings) -> str:
    """What our mail server writes above a mail whose sender it has proven."""
    settings.MAIL_AUTH_HEADER, settings.MAIL_AUTH_SERVER = "Authentication-Results", "mx.example.org"
    return "mx.example.org; dmarc=pass"


def send(case: Case, *, sender: str = ASKER, text: str = "Voici mes précisions.", **heads: str) -> int:
    """The code with which the mail server is answered."""
    message = EmailMessage()
    message["From"] = sender
    message["Subject"] = "Re: votre demande"
    message["Message-ID"] = heads.pop("message_id", "<1@example.org>")
    for name, value in heads.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    message.add_attachment(PICTURE, maintype="image", subtype="png", filename="preuve.png")
    message.add_attachment(b"MZ\x90\0" * 100, maintype="image", subtype="png", filename="image.png")
    return deliver(raw=message.as_bytes(), sender=sender, recipient=address_for("case", mail_token(case))).code


def mails(case: Case) -> list[Entry]:
    return list(case.entries.filter(key__startswith="mail:").exclude(kind=states.NOTE))


def held(case: Case) -> list[str]:
    return [one.held_because for one in mails(case)]


def test_the_address_of_every_message_leads_back_into_its_case(case: Case) -> None:
    notice = Notice.objects.get(contact=case.contact, kind="case_received")
    assert parseaddr(str(message_of(notice).message()["Reply-To"]))[1] == address_for("case", mail_token(case))


def test_whoever_asked_is_heard_once_with_the_files_that_are_safe(case: Case) -> None:
    assert [send(case), send(case)] == [250, 250]
    (entry,) = mails(case)
    assert (entry.side, entry.text, entry.held_because) == (Entry.ASKER, "Voici mes précisions.", "")
    assert [one.name for one in entry.files.all()] == ["preuve.png"]
    note = case.entries.get(kind=states.NOTE, key__endswith=":files")
    assert "image.png" in note.text and note.is_private
    told = Notice.objects.get(contact=case.contact, kind="case_message")
    assert "image.png" in told.text
    assert case.assignee is not None and case.assignee.notices.filter(kind="case_message").count() == 1


def test_mail_from_a_stranger_is_held_and_shown_to_nobody_but_officers(case: Case, client: Client) -> None:
    assert send(case, sender=STRANGER) == 250
    assert held(case) == [UNKNOWN]
    assert not case.entries.for_asker().filter(key__startswith="mail:").exists()
    assert all(CaseFile.objects.values_list("is_private", flat=True))
    assert not Notice.objects.filter(contact=case.contact, kind="case_message").exists()
    officer = case.assignee
    assert officer is not None and officer.account is not None
    assert officer.notices.get(kind="case_message").link.endswith("/held/")
    client.force_login(officer.account, backend="django.contrib.auth.backends.ModelBackend")
    path = reverse("cases:held_list", args=[case.body.slug, case.public_id])
    page = client.get(path).content.decode()
    assert STRANGER in page and "Voici mes précisions." in page
    client.post(path, {"entry": mails(case)[0].public_id, "do": "accept"})
    assert held(case) == [""] and case.entries.for_asker().filter(side=Entry.ASKER, key__startswith="mail:").exists()
    assert not CaseFile.objects.get(name="preuve.png").is_private


def test_nobody_speaks_in_another_s_name(case: Case, proven: str) -> None:
    officer = case.assignee
    assert officer is not None
    forged = {"Authentication_Results": "mx.example.org; dmarc=fail"}
    send(case, message_id="<1@x>", **forged)
    send(case, sender=officer.email, message_id="<2@x>", **forged)
    send(case, sender=officer.email, message_id="<3@x>")
    assert held(case) == [FORGED, FORGED, UNPROVEN]
    send(case, sender=officer.email, message_id="<4@x>", Authentication_Results=proven)
    last = mails(case)[-1]
    assert (last.held_because, last.side, last.author) == ("", Entry.BODY, officer)
    elsewhere = make_officer(make_case().body)
    send(case, sender=elsewhere.email, message_id="<5@x>", Authentication_Results=proven)
    assert held(case)[-1] == UNKNOWN


def test_what_a_machine_writes_is_held_and_makes_nobody_write(case: Case) -> None:
    assert send(case, Auto_Submitted="auto-replied") == 250
    assert held(case) == [MACHINE]
    assert set(Notice.objects.filter(kind="case_message").values_list("state", flat=True)) == {Notice.SHOWN}


def test_an_answer_after_closure_is_kept_and_its_writer_told_so(case: Case) -> None:
    actions.withdraw(by=Bearer(case.pk), case=case)
    assert send(case) == 250
    assert held(case) == [CLOSED]
    told = Notice.objects.get(contact=case.contact, kind="case_message")
    assert "préc" not in told.text and told.state == Notice.WAITING


def test_held_mail_is_decided_once_by_those_who_handle_the_case(case: Case) -> None:
    send(case, sender=STRANGER, message_id="<1@x>")
    send(case, sender=STRANGER, message_id="<2@x>")
    first, second = mails(case)
    officer, other = case.assignee, make_officer(make_case().body)
    assert officer is not None
    with pytest.raises(NotAllowed):
        accept_held(by=other, entry=first, as_asker=True)
    accept_held(by=officer, entry=first, as_asker=False)
    assert not case.entries.for_asker().filter(pk=first.pk).exists()
    refuse_held(by=officer, entry=second)
    assert [one.pk for one in mails(case)] == [first.pk]
    for entry in (first, second):
        with pytest.raises(Refused):
            refuse_held(by=officer, entry=entry)


def test_a_long_mail_is_whole_in_a_file_beside_its_beginning(case: Case) -> None:
    send(case, text="é" * 30_000)
    (entry,) = mails(case)
    assert len(entry.text) == 20_000
    assert entry.files.get(name="message.txt").size == 60_000


def test_no_mail_comes_to_a_draft_nor_by_a_guessed_token(case: Case) -> None:
    assert send(make_draft()) == 550
    guessed = address_for("case", mail_token(case)[:-1] + ("a" if mail_token(case)[-1] != "a" else "b"))
    assert deliver(raw=b"From: salma@example.org\r\n\r\nx", sender=ASKER, recipient=guessed).code == 550
