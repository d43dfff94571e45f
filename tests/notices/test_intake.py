"""Mail that comes in: read whole however it is made, taken once, and never lost through a fault of ours."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.conf import LazySettings

from mithaq.core import clock
from mithaq.notices.actions import notify
from mithaq.notices.intake import FAIL, NONE, PASS, Incoming, Rejected, Reply, addresses, deliver, register
from mithaq.notices.intake.delivery import forget_received
from mithaq.notices.intake.limits import AN_HOUR, MOST_BYTES
from mithaq.notices.intake.quoting import own_words
from mithaq.notices.models import Contact, Notice, ReceivedMail
from tests.factories import make_person

TOKEN = "abcdefgh23456789"
ADDRESS = f"test+{TOKEN}@mail.example.org"


@dataclass
class Desk:
    """An app that takes mail, and does what the test wants of it."""

    taken: list[Incoming] = field(default_factory=list)
    then: Callable[[Incoming], object] = lambda _incoming: None

    def take(self, incoming: Incoming) -> None:
        self.taken.append(incoming)
        self.then(incoming)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    register("test", desk.take)
    yield desk
    addresses._HANDLERS.pop("test")


def mail(text: str = "Bonjour.", *, message_id: str = "<1@example.org>", **heads: str) -> bytes:
    message = EmailMessage()
    message["From"] = heads.pop("sender", "Amina Essai <Amina@Example.org>")
    message["Message-ID"] = message_id
    message["Subject"] = heads.pop("subject", "Ma demande")
    for name, value in heads.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def give(raw: bytes, *, sender: str = "amina@example.org", recipient: str = ADDRESS) -> Reply:
    return deliver(raw=raw, sender=sender, recipient=recipient)


@pytest.mark.django_db
def test_a_mail_is_read_with_its_sender_its_words_and_its_files(desk: Desk) -> None:
    message = EmailMessage()
    message["From"] = "=?utf-8?b?2KPZhdmK2YbYqQ==?= <Amina@Example.org>"
    message["Subject"] = "طلب الحصول\u202e على معلومات"
    message["In-Reply-To"] = "<notice@mail.example.org>"
    message.set_content("شكرا.\n\nفي الإثنين 2 مارس 2026 كتبت الجماعة:\n> توصلنا بطلبكم.\n", charset="windows-1256")
    message.add_alternative("<p>HTML</p>", subtype="html")
    message.add_attachment(b"%PDF-1", maintype="application", subtype="pdf", filename="../../etc/\u202epasswd.pdf")
    assert give(message.as_bytes(), recipient=ADDRESS.upper()) == Reply(250, "2.0.0 Taken")
    (incoming,) = desk.taken
    assert (incoming.prefix, incoming.token) == ("test", TOKEN)
    assert (incoming.sender, incoming.sender_name) == ("amina@example.org", "أمينة")
    assert incoming.subject == "طلب الحصول على معلومات" and incoming.in_reply_to == "<notice@mail.example.org>"
    assert incoming.text == "شكرا." and "توصلنا بطلبكم" in incoming.whole_text
    (file,) = incoming.attachments
    assert (file.name, file.media_type, file.content) == ("passwd.pdf", "application/pdf", b"%PDF-1")
    assert not incoming.is_automatic and incoming.authentication == NONE


@pytest.mark.django_db
def test_the_same_mail_twice_does_nothing_and_a_fault_of_ours_loses_none(desk: Desk) -> None:
    def fault(incoming: Incoming) -> None:
        Contact.objects.create(email=incoming.sender)
        raise RuntimeError("the disk is full")

    desk.then = fault
    assert give(mail()).code == 451
    assert not ReceivedMail.objects.exists() and not Contact.objects.exists()
    desk.then = lambda incoming: Contact.objects.create(email=incoming.sender)
    assert [give(mail()).code, give(mail()).code] == [250, 250]
    assert Contact.objects.count() == 1
    with clock.frozen(clock.now() + timedelta(days=181)):
        assert forget_received(clock.now()) == 1


@pytest.mark.django_db
def test_what_an_app_refuses_is_told_in_one_line(desk: Desk) -> None:
    def refuse(_incoming: Incoming) -> None:
        raise Rejected(550, "5.7.1 Closed\r\n250 ok: l’été")

    desk.then = refuse
    assert str(give(mail())) == "550 5.7.1 Closed 250 ok: l??t?"
    assert not ReceivedMail.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "",
        "test",
        "@",
        "test+@mail.example.org",
        f"other+{TOKEN}@mail.example.org",
        f"test+{TOKEN}@example.org",
        f"test+{TOKEN}@mail.example.org@x",
        f"test+{TOKEN}\0@mail.example.org",
        f"bounce+{TOKEN}@mail.example.org",
    ],
)
def test_nothing_answers_at_another_address(desk: Desk, address: str) -> None:
    assert give(mail(), recipient=address).code == 550
    assert not desk.taken


@pytest.mark.django_db
def test_one_sender_is_slowed_down_and_the_others_are_not(desk: Desk) -> None:
    codes = [give(mail(message_id=f"<{n}@example.org>")).code for n in range(AN_HOUR + 1)]
    assert codes == [250] * AN_HOUR + [451]
    assert give(mail(message_id="<0@example.org>")).code == 250  # known already
    assert give(mail(sender="other@example.org", message_id="<x@example.org>")).code == 250
    with clock.frozen(clock.now() + timedelta(hours=1)):
        assert give(mail(message_id=f"<{AN_HOUR}@example.org>")).code == 250


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sender", "heads"),
    [
        ("", {}),
        ("mailer-daemon@example.org", {}),
        ("a@example.org", {"Auto_Submitted": "auto-replied (holiday)"}),
        ("a@example.org", {"Precedence": "bulk"}),
        ("a@example.org", {"X_Auto_Response_Suppress": "All"}),
        ("a@example.org", {"List_Id": "<list.example.org>"}),
    ],
)
def test_a_machine_s_mail_never_makes_us_send_mail(desk: Desk, sender: str, heads: dict[str, str]) -> None:
    person = make_person(email="officer@example.org")

    def answer(_incoming: Incoming) -> None:
        notify(person=person, kind="case_new", key="k", subject="x", text="x", link="/", reason="x")

    desk.then = answer
    assert give(mail(**heads), sender=sender).code == 250
    assert desk.taken[0].is_automatic
    assert person.notices.get().state == Notice.SHOWN
    notify(person=person, kind="case_new", key="k2", subject="x", text="x", link="/", reason="x")
    assert person.notices.get(key="k2").state == Notice.WAITING


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("header", "verdict"),
    [
        ("mx.example.org; dmarc=pass header.from=example.org", PASS),
        ("mx.example.org; spf=pass smtp.mailfrom=amina@example.org; dmarc=fail (p=none) header.from=example.org", FAIL),
        ("mx.example.org; dkim=pass header.d=example.org", PASS),
        ("mx.example.org; dkim=pass header.d=thief.example; spf=pass smtp.mailfrom=thief.example", NONE),
        ("mx.example.org; spf=fail smtp.mailfrom=amina@example.org", FAIL),
        ("mx.thief.example; dmarc=pass", NONE),
        ('mx.example.org; spf=fail smtp.mailfrom="x; dmarc=pass header.from=example.org"@thief.example', FAIL),
        ("mx.example.org; spf=softfail (x ( ; dmarc=pass ) y) smtp.mailfrom=thief.example", FAIL),
        ("mx.example.org; none", NONE),
        ("", NONE),
    ],
)
def test_only_our_own_mail_server_says_who_somebody_is(
    desk: Desk, settings: LazySettings, header: str, verdict: str
) -> None:
    theirs = b"Authentication-Results: mx.example.org; dmarc=pass header.from=example.org\r\n" if header else b""
    raw = f"Authentication-Results: {header}\r\n".encode() + theirs + mail() if header else mail()
    give(raw)
    settings.MAIL_AUTH_HEADER, settings.MAIL_AUTH_SERVER = "Authentication-Results", "mx.example.org"
    give(raw.replace(b"<1@", b"<2@"))
    assert [one.authentication for one in desk.taken] == [NONE, verdict]


def nested(levels: int) -> bytes:
    heads = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level) for level in range(levels)
    )
    return b"From: a@example.org\r\nMIME-Version: 1.0\r\n" + heads + b"\r\nhello\r\n"


def many_parts(count: int) -> bytes:
    parts = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * count
    return b'From: a@example.org\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n' + parts + b"--b--\r\n"


def with_head(name: str, value: bytes) -> bytes:
    return name.encode() + b": " + value + b"\r\nFrom: a@example.org\r\n\r\nhello\r\n"


HOSTILE = {
    "nothing": b"",
    "no head": b"\r\n\r\nhello",
    "all octets": bytes(range(256)) * 200,
    "NUL": b"From: a@example.org\r\nSubject: a\0b\r\n\r\nhe\0llo\r\n",
    "ten thousand authors": b"From: " + b"a@example.org, " * 10_000 + b"b@example.org\r\n\r\nhello\r\n",
    "ten thousand recipients": with_head("To", b"a@example.org,\r\n " * 10_000 + b"b@example.org"),
    "comments within comments": b"From: " + b"(" * 50_000 + b"a@example.org\r\n\r\nhello\r\n",
    "words half encoded": with_head("Subject", b"=?utf-8?b?!!!?= =?x-none?q?=ff?= =?utf-8?b?" + b"A" * 99_999 + b"?="),
    "two authors": b"From: a@example.org\r\nFrom: b@example.org\r\n\r\nhello\r\n",
    "a charset that is a trap": with_head("Content-Type", b'text/plain; charset="punycode"'),
    "a charset with NUL": with_head("Content-Type", b'text/plain; charset="a\0b"'),
    "half letters": with_head("Content-Type", b'text/plain; charset="utf-7"').replace(b"hello", b"hello +2AA-"),
    "a name in broken pieces": with_head(
        "Content-Disposition", b"attachment; filename*0*=x'y; filename*2=%ff; filename"
    ),
    "base64 that is none": with_head("Content-Transfer-Encoding", b"base64").replace(b"hello", b"A" * 200_001),
    "uuencoded": with_head("Content-Transfer-Encoding", b"x-uuencode").replace(b"hello", b"begin 644 x\r\n\xff\r\nend"),
    "no boundary": with_head("Content-Type", b"multipart/mixed"),
    "a mail in a mail": with_head("Content-Type", b"message/rfc822") + b"\xff\r\n\r\n\xff",
    "a page of a hundred thousand boxes": with_head("Content-Type", b"text/html") + b"<div>" * 100_000,
    "a page of broken marks": with_head("Content-Type", b"text/html") + b"<!-- <![ <script <title></title" * 20_000,
    "a line of a megabyte": b"From: a@example.org\r\n\r\n" + b"On 1 @" + b" wrote" * 170_000,
    "as deep as may be": nested(15),
}
TOO_MUCH = {
    "a thousand levels": (nested(1000), 554),
    "as many parts": (many_parts(1000), 554),
    "a level too deep": (nested(25), 554),
    "a million lines": (b"From: a@example.org\r\n\r\n" + b"\n" * 1_000_000, 554),
    "twenty megabytes and one": (b"x" * (MOST_BYTES + 1), 552),
    "a loop": (b"Received: x\r\n" * 51 + mail(), 554),
}


@pytest.mark.django_db
@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_mail_breaks_the_reader(desk: Desk, raw: bytes) -> None:
    desk.then = lambda mail: Contact.objects.create(
        name=mail.subject,
        email="x@example.org",
        postal_address=mail.whole_text + "".join(a.name for a in mail.attachments),
    )
    assert give(raw, sender="a@example.org").code == 250
    (incoming,) = desk.taken
    assert incoming.sender in {"a@example.org", ""}
    kept = incoming.whole_text + "".join(one.name for one in incoming.attachments)
    assert "\0" not in kept + incoming.subject and len(incoming.whole_text) <= 100_000


@pytest.mark.django_db
@pytest.mark.parametrize(("raw", "code"), TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_what_is_too_much_is_refused_for_good(desk: Desk, raw: bytes, code: int) -> None:
    assert give(raw).code == code
    assert not desk.taken


@pytest.mark.django_db
def test_a_sender_named_twice_is_nobody_and_a_long_text_stays_whole(desk: Desk) -> None:
    give(HOSTILE["two authors"])
    give(mail("é" * 150_000))
    twice, long = desk.taken
    assert twice.sender == ""
    assert len(long.whole_text) == 100_000 and len(long.attachments[0].content.decode()) == 150_000


@pytest.mark.django_db
def test_html_alone_is_read_as_its_words(desk: Desk) -> None:
    page = "<style>p{}</style><script>x()</script><p>Bonjour&nbsp;<b>à</b> tous&lt;b&gt;</p><div>Suite<br>fin</div>"
    page += "<div>Le 2 mars 2026, la commune a écrit :<blockquote>Votre demande</blockquote></div>"
    message = EmailMessage()
    message["From"] = "a@example.org"
    message.set_content(page, subtype="html")
    give(message.as_bytes())
    (incoming,) = desk.taken
    assert incoming.text == "Bonjour à tous<b>\n\nSuite\nfin" and "> Votre demande" in incoming.whole_text


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (
            "Merci.\n\nLe lun. 2 mars 2026 à 10:02, Commune <c@example.org> a écrit :\n> Votre demande\n> suite",
            "Merci.",
        ),
        ("Thanks\n\nOn Mon, 2 Mar 2026 at 10:02, Commune\n<c@example.org>\nwrote:\n\nno marks here", "Thanks"),
        ("شكرا جزيلا\n\nفي الإثنين، 2 مارس 2026، كتب \u202b<c@example.org>\u202c:\n> طلبكم", "شكرا جزيلا"),
        ("Oui\n-----Message d’origine-----\nDe : c@example.org\nObjet : x", "Oui"),
        ("نعم\n-----الرسالة الأصلية-----\nمن: c@example.org", "نعم"),
        ("Yes\n________________________________\nFrom: c@example.org\nSent: Monday\nTo: me\nSubject: x\n\nold", "Yes"),
        ("نعم\nمن: الجماعة\nتاريخ الإرسال: الإثنين\nإلى: أمينة\nالموضوع: طلب\n\nقديم", "نعم"),
        ("Bonjour\n-- \nAmina\n06 12", "Bonjour"),
        ("D’accord\n\nEnvoyé de mon iPhone", "D’accord"),
        ("موافق\n\nأُرسلت من الـ iPhone", "موافق"),
        ("> Voulez-vous tout ?\nOui, tout.\n> Par courriel ?\nPar lettre.", "Oui, tout.\nPar lettre."),
        ("Le 2 mars j’ai écrit au maire :\nsans réponse.", "Le 2 mars j’ai écrit au maire :\nsans réponse."),
        ("في 2 مارس طلبت ما يلي:\nنسخة من القرار.", "في 2 مارس طلبت ما يلي:\nنسخة من القرار."),
        ("De: la mairie\nje veux le budget", "De: la mairie\nje veux le budget"),
        ("> tout est cité", "> tout est cité"),
    ],
)
def test_the_writer_s_own_words_are_told_from_what_is_quoted(text: str, own: str) -> None:
    assert own_words(text) == own


def report(action: str, *, to: str) -> bytes:
    status = f"Reporting-MTA: dns; x\r\n\r\nAction: {action}\r\n\r\n"
    parts = f"--b\r\nContent-Type: message/delivery-status\r\n\r\n{status}--b--"
    head = f'From: MAILER-DAEMON@x\r\nTo: {to}\r\nContent-Type: multipart/report; boundary="b"\r\n\r\n'
    return (head + parts).encode()


@pytest.mark.django_db
def test_mail_that_came_back_marks_its_notice_and_delays_do_not() -> None:
    person = make_person(email="gone@example.org")
    notice = notify(person=person, kind="x", key="k", subject="x", text="x", link="/", reason="x")
    assert notice is not None
    Notice.objects.update(state=Notice.SENT)
    address = f"bounce+{notice.public_id}@mail.example.org"
    assert give(report("delayed", to=address), sender="", recipient=address).code == 250
    assert give(mail("Action: failed"), recipient=address).code == 250
    assert Notice.objects.get().state == Notice.SENT
    assert give(report("failed", to=address), sender="", recipient=address).code == 250
    assert Notice.objects.get().state == Notice.FAILED


def test_an_attachment_comes_out_as_it_went_in(desk: Desk, db: None) -> None:
    content = bytes(range(256)) * 4000
    body = base64.encodebytes(content).decode()
    heads = "From: a@x.org\r\nContent-Type: image/png; name*=utf-8''%D8%B5.png\r\nContent-Transfer-Encoding: base64"
    give(f"{heads}\r\n\r\n{body}".encode())
    (file,) = desk.taken[0].attachments
    assert (file.name, file.content) == ("ص.png", content)
