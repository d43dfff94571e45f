"""Calls in journeys: the words of those who take part, the ways in, and the command of the stranger who recounts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from mithaq.calls.models import Call
from mithaq.core import clock
from mithaq.directory.models import Body, Person
from mithaq.needs.models import Need
from mithaq.portal.tick import sweep_all
from tests.browser import PageOpener
from tests.calls.factories import make_convener
from tests.factories import make_body, make_steward
from tests.house.tree import ROOT
from tests.journeys.traveller import Language, Traveller
from tests.mail_server import MailServer

WORDS: dict[Language, dict[str, str]] = {
    "ar": {
        "call": "ما الذي ينقص حينا؟",
        "rules": "لكل شخص أن يعبر عن حاجة، وكل واحد يحسب مرة واحدة.",
        "place": "حي الزيتون",
        "need": "الإنارة العمومية في طريق المدرسة",
        "more": "يعود التلاميذ في الظلام.",
        "photo": "طريق مظلمة أمام المدرسة",
        "solution": "عشرون مصباحا بالطاقة الشمسية",
        "comment": "أمر من هذه الطريق كل مساء.",
        "review": "الأرض ملك للجماعة والأشغال ممكنة.",
        "programme": "برنامج عمل الجماعة",
        "commitment": "تنير الجماعة طريق المدرسة قبل نهاية السنة.",
    },
    "fr": {
        "call": "Que manque-t-il au quartier ?",
        "rules": "Toute personne peut dire un besoin, chacune compte une fois.",
        "place": "Quartier des Oliviers",
        "need": "Éclairage public sur le chemin de l’école",
        "more": "Les élèves rentrent dans le noir.",
        "photo": "Un chemin sombre devant l’école",
        "solution": "Vingt lampadaires solaires",
        "comment": "Je passe par là chaque soir.",
        "review": "Le terrain est à la commune, les travaux sont possibles.",
        "programme": "Programme d’action de la commune",
        "commitment": "La commune éclaire le chemin de l’école avant la fin de l’année.",
    },
}


class Journey:
    """One call in one language, and those who meet in it."""

    def __init__(
        self, open_page: PageOpener, mail_server: MailServer, *, language: Language, javascript: bool, files: Path
    ) -> None:
        self.open_page, self.mail_server, self.files = open_page, mail_server, files
        self.language, self.javascript, self.words = language, javascript, WORDS[language]
        self.other: Language = "fr" if language == "ar" else "ar"
        self.body: Body = make_body(languages=[language, self.other])
        self.steward = make_steward(self.body, language=language)
        self.officer = make_convener(self.body)

    @property
    def call(self) -> Call:
        return Call.objects.select_related("body").get(body=self.body)

    @property
    def need(self) -> Need:
        return Need.objects.get(call=self.call, title=self.words["need"])

    @property
    def place(self) -> str:
        return f"b/{self.body.slug}/calls/{self.call.public_id}/"

    def come(
        self, path: str, *, person: Person | None = None, language: Language | None = None, is_officer: bool = False
    ) -> Traveller:
        """Somebody comes to an address in a browser of their own. Officers have scripts; citizens as the test says."""
        tag = language or self.language
        account = person.account if person else None
        has_scripts = self.javascript or is_officer
        return Traveller(self.open_page, f"/{tag}/{path}", language=tag, javascript=has_scripts, account=account)

    def at_desk(self, path: str, person: Person) -> Traveller:
        return self.come(path, person=person, is_officer=True)

    @contextmanager
    def in_phase(self, kind: str, *, days: int = 1) -> Iterator[None]:
        """It is some days after the hour at which a phase opens, and the worker has swept as often as it would."""
        phase = self.call.phase(kind)
        assert phase is not None
        with clock.frozen(phase.opens_at + timedelta(days=days)):
            for _ in range(3):
                sweep_all()
            assert self.call.phases.get(kind=kind).is_open(clock.now())
            yield


def give_address(journey: Journey, citizen: Traveller, address: str) -> None:
    citizen.follow("With my e-mail address or telephone")
    citizen.fill(email=address)
    citizen.press("Go on")
    sweep_all()
    found = [re.search(r"[:：]\s*([\w-]{9,})\s", text) for text in journey.mail_server.texts_to(address)]
    assert found and found[-1], journey.mail_server.texts_to(address)
    citizen.fill(code=found[-1][1])
    citizen.press("Go on")


def recount(place: str) -> subprocess.CompletedProcess[str]:
    """As a stranger does it, who has the command and no site."""
    command = [sys.executable, "-m", "mithaq_engines.cli", "tally", "recount", place]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
