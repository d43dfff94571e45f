"""Two charters as a clerk's file holds them, with what has to be corrected after reading, and what was meant.

Written for these tests; the agency is invented. texts/ holds the files: noise of a web page around the text, a misspelt
title, two commitments on one line, one torn in two, and one under the wrong value.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
COMMITMENTS = 12


@dataclass(frozen=True)
class Charter:
    """``commitments``: by title, as they stand after correction. ``stray_definition``: read as a commitment."""

    language: str
    title: str
    pledge: str
    misspelt: str
    two_in_one: str
    torn_off: str
    misplaced: str
    stray_definition: str
    noise: tuple[str, ...]
    audience: str
    commitments: dict[str, tuple[str, ...]]
    decision: str
    director: str
    agent: str
    head: str
    occasion: str
    place: str
    authority: str

    @property
    def text(self) -> str:
        """The file."""
        return (TEXTS / f"{self.language}.txt").read_text()

    @property
    def values(self) -> list[str]:
        return list(self.commitments)

    @property
    def all_commitments(self) -> list[str]:
        return [one for texts in self.commitments.values() for one in texts]


CHARTERS = {
    "fr": Charter(
        language="fr",
        title="Charte des valeurs de l’agence Oued Rihane",
        pledge="Nous nous engageons à respecter les valeurs et les engagements qui suivent.",
        misspelt="L’acceuil",
        two_in_one="Remettre une trace écrite de chaque demande. Répondre",
        torn_off="y compris ceux des collègues absents.",
        misplaced="Relire à deux toute décision défavorable.",
        stray_definition="",
        noise=("Plan du site", "Tous droits réservés", "réseaux sociaux"),
        audience="Agents de l’agence",
        commitments={
            "L’accueil": (
                "Recevoir toute personne dans le quart d’heure de son arrivée.",
                "Expliquer la suite de la démarche avec des mots simples.",
                "Remettre une trace écrite de chaque demande.",
                "Répondre au téléphone avant la cinquième sonnerie.",
                "Garder un banc libre pour les personnes âgées.",
            ),
            "La droiture": (
                "Refuser tout présent, même modeste.",
                "Déclarer un lien de parenté avec un demandeur.",
                "Ranger chaque soir les dossiers sous clé, y compris ceux des collègues absents.",
                "Relire à deux toute décision défavorable.",
            ),
            "Le soin des lieux": (
                "Éteindre les lampes et les écrans en partant.",
                "Signaler une panne le jour même.",
                "Prêter les outils contre une signature.",
            ),
        },
        decision="Conseil d’administration, décision n° 14",
        director="Salma Berrada-Essai",
        agent="Idriss Ouazzani-Essai",
        head="Nadia Lamrani-Essai",
        occasion="Rencontre annuelle de l’agence",
        place="Salle des oliviers, Oued Rihane",
        authority="Le conseil d’administration de l’agence",
    ),
    "ar": Charter(
        language="ar",
        title="ميثاق قيم وكالة واد الريحان",
        pledge="نلتزم باحترام القيم والالتزامات الآتية.",
        misspelt="حسن الاستقبل",
        two_in_one="تسليم أثر مكتوب عن كل طلب. الرد",
        torn_off="بما فيها ملفات الزملاء الغائبين.",
        misplaced="مراجعة كل قرار سلبي من طرف شخصين.",
        stray_definition="حسن الاستقبال هو أن نستقبل كل واحد كما نحب أن نستقبل.",
        noise=("خريطة الموقع", "جميع الحقوق محفوظة", "مواقع التواصل"),
        audience="أعوان الوكالة",
        commitments={
            "حسن الاستقبال": (
                "استقبال كل شخص في ربع الساعة الذي يلي وصوله.",
                "شرح ما تبقى من المسطرة بكلمات بسيطة.",
                "تسليم أثر مكتوب عن كل طلب.",
                "الرد على الهاتف قبل الرنة الخامسة.",
                "ترك مقعد شاغر للأشخاص المسنين.",
            ),
            "الاستقامة": (
                "رفض كل هدية مهما صغرت.",
                "التصريح بكل قرابة مع صاحب الطلب.",
                "إغلاق الملفات بالمفتاح كل مساء، بما فيها ملفات الزملاء الغائبين.",
                "مراجعة كل قرار سلبي من طرف شخصين.",
            ),
            "العناية بالمكان": (
                "إطفاء المصابيح والشاشات عند المغادرة.",
                "التبليغ عن كل عطب في يومه.",
                "إعارة الأدوات مقابل توقيع.",
            ),
        },
        decision="المجلس الإداري، مقرر رقم 14",
        director="سلمى التجريبية",
        agent="إدريس التجريبي",
        head="نادية المثالية",
        occasion="اللقاء السنوي للوكالة",
        place="قاعة الزيتون، واد الريحان",
        authority="المجلس الإداري للوكالة",
    ),
}
