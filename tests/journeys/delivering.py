"""A programme that is carried out and judged: its people, its words, its days, and where each of them comes in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal

from django.utils import translation

from mithaq.accounts.models import Account
from mithaq.assessments.models import Round, RoundCommitment
from mithaq.core import clock
from mithaq.core.dates import long_date
from mithaq.core.texts import LocalizedText
from mithaq.delivery import actions as delivering
from mithaq.delivery import states
from mithaq.delivery.gauges import INDICATOR, gauges_of
from mithaq.delivery.models import Evidence
from mithaq.delivery.subjects import Subject
from mithaq.directory.actions import join_network
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import Instrument
from mithaq.ledger.sequencer import sequence
from mithaq.portal.tick import sweep_all
from tests.accounts.factories import Place, make_obligation
from tests.assessments.factories import ADOPTED
from tests.browser import PageOpener
from tests.delivery.factories import commitments_of, make_evidence, make_promised, make_report, milestone, promise
from tests.factories import LONG_AGO, make_body, make_mandate, make_network, make_person, make_steward
from tests.journeys.traveller import Language, Traveller

COMMITMENTS = 4
WORDS: dict[Language, dict[str, str]] = {
    "ar": {
        "first": "اختيرت صيغة الملف مع الجمعيات.",
        "minutes": "محضر لقاء اختيار الصيغة",
        "done": "نُشرت ميزانية السنة الأولى.",
        "undone": "تأخر نشر السنة الثانية بسبب خلل تقني.",
        "verdict": "الوقائع تبين أن جزءا فقط أنجز.",
        "plan": "نشر السنة الثانية قبل نهاية مارس.",
        "noted": "اطلعنا على سجل الجمعية.",
        "own": "نُشر كل ما وعدنا به.",
        "found": "وجدنا سنة واحدة منشورة من اثنتين.",
        "reply": "السنة الثانية نُشرت متأخرة.",
        "ruling": "أُنجز الالتزام جزئيا: سنة من اثنتين.",
        "seen": "أرى ملف سنة واحدة فقط.",
    },
    "fr": {
        "first": "La forme du fichier est choisie avec les associations.",
        "minutes": "Compte rendu de la rencontre sur la forme",
        "done": "Le budget de la première année est publié.",
        "undone": "La deuxième année tarde à cause d’une panne.",
        "verdict": "Les faits montrent qu’une partie seulement est faite.",
        "plan": "Publier la deuxième année avant la fin de mars.",
        "noted": "Nous avons regardé le registre de l’association.",
        "own": "Tout ce que nous avions promis est publié.",
        "found": "Nous trouvons une année publiée sur deux.",
        "reply": "La deuxième année a paru, en retard.",
        "ruling": "Fait en partie : une année sur deux.",
        "seen": "Je ne vois que le fichier d’une année.",
    },
}


class Delivery:
    """A programme of 2025 and 2026 with four commitments, of a body in a network; who carries it out and who judges."""

    def __init__(self, open_page: PageOpener, language: Language) -> None:
        self.open_page, self.language, self.words = open_page, language, WORDS[language]
        with clock.frozen(ADOPTED):
            other = "fr" if language == "ar" else "ar"
            self.body: Body = make_body(languages=[language, other])
            self.steward = make_steward(self.body, language=language)
            roles = {
                "head": ("Présidence", "الرئاسة"),
                "director": ("Direction du budget", "مديرية الميزانية"),
                "agent": ("", ""),
            }
            held = {
                role: make_mandate(
                    make_person(self.body, account=True, language=language),
                    self.body,
                    role=role,
                    function=LocalizedText.of(fr=fr, ar=ar),
                )
                for role, (fr, ar) in roles.items()
            }
            self.place = Place(self.body, **held)
            self.network = make_network(name=LocalizedText.of(fr="Réseau des essais", ar="شبكة التجارب"))
            decision = LocalizedText.of(fr="Délibération n° 1", ar="المقرر رقم 1")
            join_network(by=INSTALLATION, network=self.network, body=self.body, since=LONG_AGO, decision=decision)
            self.guard = make_steward(self.network, language=language)
            self.association = make_body(
                "association", name=LocalizedText.of(fr="Association Essai", ar="جمعية تجريبية")
            )
            self.assessors = [make_person(self.association, account=True, language=language) for _number in range(2)]
            self.adoption = make_promised(self.body, commitments=COMMITMENTS, lead=self.place.director)
        name = LocalizedText.of(fr="Compte annuel", ar="الحساب السنوي")
        terms = {"name": name, "months": 12, "first_on": date(2025, 1, 1), "decided_on": date(2025, 1, 10)}
        make_obligation(self.place, **terms)

    @property
    def instrument(self) -> Instrument:
        return self.adoption.edition.instrument

    @property
    def director(self) -> Person:
        return Person.objects.get(pk=self.place.director.person_id)

    @property
    def head(self) -> Person:
        return Person.objects.get(pk=self.place.head.person_id)

    @property
    def agent(self) -> Person:
        return Person.objects.get(pk=self.place.agent.person_id)

    @property
    def account(self) -> Account:
        """The one of the first year."""
        return Account.objects.select_related("body", "mandate__person", "answer_body").order_by("starts_on")[0]

    @property
    def round(self) -> Round:
        return Round.objects.select_related("instrument__body", "edition").get(instrument=self.instrument)

    def item(self, number: int = 0) -> RoundCommitment:
        rows = RoundCommitment.objects.select_related("round__instrument__body", "round__edition")
        return rows.get(round=self.round, lineage=self.lineage(number))

    def lineage(self, number: int = 0) -> str:
        return commitments_of(self.adoption)[number].lineage

    def promise(self, number: int = 0) -> Subject:
        return promise(self.adoption, number)

    def milestone(self, number: int) -> Subject:
        return milestone(self.adoption, number)

    def evidence(self, day: date, fr: str, ar: str) -> Evidence:
        """A page elsewhere that shows what was done."""
        title = LocalizedText.of(fr=fr, ar=ar)
        return make_evidence(self.body, title=title, dated=day, link=f"https://budget.example/{day.isoformat()}")

    def report(self, subject: Subject, state: str, day: date | None = None, **fields: object) -> None:
        evidence = [self.evidence(day, "Page publiée", "صفحة منشورة")] if day else []
        if state == states.DONE:
            fields["done_on"] = day
        make_report(subject, state, evidence=evidence, **fields)

    def measure(self, on: date, value: str) -> None:
        """A value of the indicator of the first commitment."""
        lineage = commitments_of(self.adoption)[0].indicators.get().lineage
        (gauge,) = gauges_of([(INDICATOR, lineage)]).values()
        delivering.read(by=INSTALLATION, gauge=gauge, on=on, value=Decimal(value))

    def come(self, path: str, person: Person | None = None, *, javascript: bool = True) -> Traveller:
        """Somebody comes to an address below the body's: as themselves, or as a stranger."""
        account = person.account if person else None
        path = f"/{self.language}/b/{self.body.slug}/{path}"
        return Traveller(self.open_page, path, language=self.language, javascript=javascript, account=account)

    def at_text(self, path: str, person: Person | None = None, *, javascript: bool = True) -> Traveller:
        """Below the address of the programme."""
        return self.come(f"charters/{self.instrument.slug}/{path}", person, javascript=javascript)

    def at_item(self, person: Person | None = None) -> Traveller:
        """Where the first commitment is assessed."""
        return self.at_text(f"assessments/{self.round.public_id}/c/{self.lineage()}/", person)

    def text(self, **names: str) -> dict[str, str]:
        """What is typed in fields of the journey's language: names of words by names of fields."""
        return {f"{field}_{self.language}": self.words[name] for field, name in names.items()}

    def said(self, name: str) -> LocalizedText:
        return LocalizedText.of(**{self.language: self.words[name]})

    def day(self, on: date) -> str:
        with translation.override(self.language):
            return long_date(on)


@contextmanager
def on(year: int, month: int, day: int) -> Iterator[None]:
    """It is ten in the morning of that day, and the worker has been at its work."""
    with clock.frozen(datetime(year, month, day, 10, tzinfo=UTC)):
        sweep_all()
        sequence(at=clock.now())
        yield


def any_evidence() -> Evidence:
    """The first that was brought."""
    found = Evidence.objects.order_by("pk").first()
    assert found is not None
    return found
