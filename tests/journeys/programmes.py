"""Programmes in journeys: the words of those who make one, their days, and where each of them comes in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from django.utils import translation
from playwright.sync_api import Locator

from mithaq.consultations.models import Consultation
from mithaq.core import clock
from mithaq.core.dates import long_date
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Mandate, Person
from mithaq.instruments.models import Commitment, DraftVersion, Edition
from mithaq.portal.tick import sweep_all
from mithaq.sittings.models import Decision, Organ, Sitting
from tests.browser import PageOpener
from tests.factories import make_body, make_mandate, make_person, make_steward
from tests.instruments.programmes.factories import make_orientation
from tests.journeys.traveller import Language, Traveller
from tests.meetings.factories import make_committee
from tests.sittings.factories import make_clerk, make_organ

WORDS: dict[Language, dict[str, str]] = {
    "ar": {
        "title": "برنامج انفتاح عمالة وادي الزيتون",
        "axis": "الولوج إلى المعلومة",
        "name": "ميزانية مفهومة",
        "commitment": "تنشر العمالة ميزانيتها كل سنة في ملف مفتوح.",
        "better": "تنشر العمالة ميزانيتها كل ثلاثة أشهر في ملف مفتوح.",
        "problem": "لا يفهم السكان أوجه صرف الميزانية.",
        "solution": "يتتبع كل واحد كل درهم يصرف.",
        "milestone": "اختيار شكل الملف",
        "indicator": "النفقات المنشورة",
        "reason": "يستفيد منه الجميع على قدم المساواة.",
        "follow_up": "جدول قيادة كل ثلاثة أشهر.",
        "control": "تتحقق اللجنة كل ستة أشهر.",
        "team": "ننشر الملف كل ثلاثة أشهر.",
        "partners": "يمكنكم قراءة كل شيء وإعادة استعماله.",
        "meeting": "اللقاء الأول للإعداد المشترك",
        "place": "قاعة الاجتماعات بمقر العمالة",
        "agenda": "ما استمعنا إليه\nقراءة المشروع",
        "first": "النص الأول بعد اللقاء الأول",
        "second": "نشر الميزانية كل ثلاثة أشهر بدل كل سنة",
        "round": "ما رأيكم في مشروع البرنامج؟",
        "comment": "سنة مدة طويلة: نحتاج الأرقام قبل ذلك.",
        "workshop": "ورشة دار الشباب بحي النخيل",
        "notes": "نشر الأرقام كل ثلاثة أشهر\nلا ننتظر سنة كاملة لنعرف الأرقام\nالأرقام مرتين في السنة على الأقل",
        "group": "النشر أكثر من مرة في السنة",
        "why": "طلب محق: تُقفل الحسابات كل ثلاثة أشهر.",
        "synthesis": "طلبتم النشر أكثر من مرة في السنة، وقد غيرنا الالتزام.",
        "opinion": "النص يستجيب لما طلبه السكان.",
        "seen": "قُرئ مع المصلحة المعنية، ولا ملاحظة.",
        "hall": "قاعة الجلسات بمقر العمالة",
        "recusal": "عضو مكتب جمعية شريكة.",
        "operative": "المادة الفريدة: يعتمد برنامج الانفتاح بنصه المصادق عليه.",
        "reasons": "شارك السكان في كتابته، وأجيب عن كل مساهمة.",
        "board": "لوحة الإعلانات بمدخل المقر",
    },
    "fr": {
        "title": "Programme d’ouverture de la préfecture d’Oued Zitoun",
        "axis": "Accès à l’information",
        "name": "Un budget que l’on comprend",
        "commitment": "La préfecture publie son budget chaque année dans un fichier ouvert.",
        "better": "La préfecture publie son budget chaque trimestre dans un fichier ouvert.",
        "problem": "Les habitants ne savent pas où va le budget.",
        "solution": "Chacun suit chaque dirham dépensé.",
        "milestone": "Choisir la forme du fichier",
        "indicator": "Dépenses publiées",
        "reason": "Tout le monde en profite à égalité.",
        "follow_up": "Un tableau de bord chaque trimestre.",
        "control": "Le comité vérifie chaque semestre.",
        "team": "Nous publions le fichier chaque trimestre.",
        "partners": "Vous pouvez tout lire et tout réutiliser.",
        "meeting": "Première rencontre de co-création",
        "place": "Salle de réunion de la préfecture",
        "agenda": "Ce que nous avons entendu\nLecture du projet",
        "first": "Premier texte, après la première rencontre",
        "second": "Le budget est publié chaque trimestre au lieu de chaque année",
        "round": "Que dites-vous du projet de programme ?",
        "comment": "Un an, c’est long : nous avons besoin des chiffres avant.",
        "workshop": "Atelier de la maison de jeunes des Palmiers",
        "notes": "Publier les chiffres chaque trimestre\nNe pas attendre un an pour les chiffres\n"
        "Les chiffres au moins deux fois par an",
        "group": "Publier plus souvent qu’une fois par an",
        "why": "La demande est juste : les comptes sont arrêtés chaque trimestre.",
        "synthesis": "Vous avez demandé une publication plus fréquente : l’engagement a changé.",
        "opinion": "Le texte répond à ce que les habitants ont demandé.",
        "seen": "Lu avec le service concerné, rien à reprendre.",
        "hall": "Salle des délibérations de la préfecture",
        "recusal": "Membre du bureau d’une association partenaire.",
        "operative": "Article unique. Le programme d’ouverture est adopté dans son texte validé.",
        "reasons": "Les habitants l’ont écrit avec nous et chaque contribution a sa réponse.",
        "board": "Panneau d’affichage à l’entrée du siège",
    },
}


class Journey:
    """One programme of a prefecture in one language, and those who make it."""

    def __init__(self, open_page: PageOpener, language: Language) -> None:
        self.open_page, self.language, self.words = open_page, language, WORDS[language]
        self.other: Language = "fr" if language == "ar" else "ar"
        self.body: Body = make_body("provincial_council", languages=[language, self.other])
        self.steward, self.clerk = make_steward(self.body, language=language), make_clerk(self.body)
        title = LocalizedText.of(fr="Directrice du budget", ar="مديرة الميزانية")
        self.lead: Mandate = make_mandate(make_person(self.body), self.body, role="director", function=title)
        self.orientation = make_orientation(self.body)
        self.organ: Organ = make_organ(body=self.body)
        self.committee = make_committee(self.body)

    @property
    def edition(self) -> Edition:
        rows = Edition.objects.filter(instrument__body=self.body, instrument__kind="open_programme")
        return rows.select_related("instrument__body").get()

    @property
    def commitment(self) -> Commitment:
        return Commitment.objects.get(edition=self.edition)

    @property
    def version(self) -> DraftVersion:
        """The last that was kept."""
        rows = DraftVersion.objects.filter(edition=self.edition).select_related("edition__instrument__body")
        return rows.order_by("-number")[0]

    @property
    def round(self) -> Consultation:
        """The last of them."""
        return Consultation.objects.whole().filter(body=self.body).order_by("-round")[0]

    @property
    def sitting(self) -> Sitting:
        """The last that was planned."""
        return Sitting.objects.with_body().filter(session__organ=self.organ).order_by("-pk")[0]

    @property
    def decision(self) -> Decision:
        return Decision.objects.with_body().get(organ=self.organ)

    def come(self, path: str, person: Person | None = None, *, javascript: bool = True) -> Traveller:
        """Somebody comes to an address below the body's: as themselves, or as a stranger."""
        account = person.account if person else None
        path = f"/{self.language}/b/{self.body.slug}/{path}"
        return Traveller(self.open_page, path, language=self.language, javascript=javascript, account=account)

    def at_round(self, person: Person | None = None, more: str = "", *, javascript: bool = True) -> Traveller:
        return self.come(f"consultations/{self.round.public_id}/{more}", person, javascript=javascript)

    def at_draft(self) -> Traveller:
        return self.come("charters/programme/draft/", self.steward)

    def text(self, **names: str) -> dict[str, str]:
        """What is typed in fields of the journey's language: names of words by names of fields."""
        return {f"{field}_{self.language}": self.words[name] for field, name in names.items()}

    def said(self, name: str) -> LocalizedText:
        return LocalizedText.of(**{self.language: self.words[name]})

    def day(self, on: date) -> str:
        with translation.override(self.language):
            return long_date(on)

    def article(self, number: str) -> str:
        """As the pages name an article of the law."""
        return f"المادة {number}" if self.language == "ar" else f"article {number}"


@contextmanager
def on(month: int, day: int, hour: int = 9, minute: int = 5) -> Iterator[None]:
    """It is that moment of 2024 by the universal clock, and the worker has swept."""
    with clock.frozen(datetime(2024, month, day, hour, minute, tzinfo=UTC)):
        sweep_all()
        yield


def row(traveller: Traveller, words: str) -> Locator:
    """The line of a list that says ``words``."""
    return traveller.page.locator("#main li", has_text=words).first
