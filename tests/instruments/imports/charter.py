"""A charter of 44 commitments, written for these tests, in French and (shorter) in Arabic."""

from __future__ import annotations

from typing import Any

AUDIENCES = ("Pour chacune et chacun", "En équipe", "Pour qui dirige")

VALUES: dict[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    "L'écoute": (
        "Écouter, c'est laisser à l'autre le temps de finir sa phrase avant de préparer la sienne.",
        (
            (
                "Répondre à chaque habitant qui se présente, même pour lui dire où s'adresser.",
                "Noter les demandes avec les mots de celui qui les fait.",
                "Dire quand une réponse viendra, et prévenir si elle tarde.",
            ),
            (
                "Relire ensemble chaque mois les demandes restées sans suite.",
                "Laisser parler d'abord celui qui connaît le terrain.",
                "Accueillir les nouveaux collègues pendant leur première semaine.",
            ),
            (
                "Recevoir chaque agent une fois par an sans ordre du jour.",
                "Expliquer les décisions à ceux qu'elles concernent avant de les publier.",
                "Tenir une heure ouverte par semaine.",
            ),
        ),
    ),
    "La probité": (
        "Être probe, c'est agir de la même façon que l'on soit regardé ou non.",
        (
            (
                "Refuser tout cadeau d'une entreprise qui travaille avec la commune.",
                "Signaler un lien de famille avec un candidat à un marché.",
                "Rendre les clés, les véhicules et le matériel le soir même.",
            ),
            (
                "Ouvrir les plis à deux personnes au moins.",
                "Tenir le registre des visites des fournisseurs.",
                "Faire tourner les dossiers sensibles tous les trois ans.",
            ),
            (
                "Publier chaque trimestre la liste des marchés attribués.",
                "Se déporter dès qu'un doute existe et le faire écrire au procès-verbal.",
                "Protéger l'agent qui signale une faute.",
            ),
        ),
    ),
    "Le soin du bien commun": (
        "Le bien commun est ce que nous avons reçu en état et que nous devons rendre en état.",
        (
            (
                "Éteindre la lumière et fermer l'eau en quittant un local.",
                "Réparer avant de remplacer.",
                "Partager les véhicules pour un même trajet.",
            ),
            (
                "Faire chaque année l'inventaire des outils.",
                "Planter un arbre pour chaque arbre abattu.",
                "Choisir les achats d'après leur coût sur dix ans.",
            ),
            (
                "Présenter le budget en une page que tout le monde comprend.",
                "Entretenir les écoles avant les bureaux.",
                "Rendre compte des économies et de leur emploi.",
            ),
        ),
    ),
    "L'égalité": (
        "L'égalité veut que la même demande reçoive la même réponse.",
        (
            (
                "Traiter les dossiers dans l'ordre de leur arrivée.",
                "Parler à chacun dans la langue qu'il comprend.",
                "Aider à remplir un formulaire sans jamais le remplir à la place.",
            ),
            (
                "Vérifier que chaque guichet est accessible en fauteuil.",
                "Afficher les délais réels à côté des délais promis.",
                "Compter à part les demandes des douars éloignés.",
            ),
            (
                "Motiver par écrit toute exception.",
                "Ouvrir les postes à toutes et à tous et dire pourquoi l'un fut choisi.",
                "Réunir autant de femmes que d'hommes dans les commissions.",
            ),
        ),
    ),
    "Le courage": (
        "Le courage est de dire à temps ce qui ne va pas.",
        (
            (
                "Reconnaître une erreur le jour où on la voit.",
                "Demander de l'aide avant d'être débordé.",
                "Refuser poliment un ordre contraire à la loi et le dire au supérieur.",
            ),
            (
                "Parler des incidents sans chercher de coupable.",
                "Soutenir le collègue que l'on presse.",
                "Clore chaque projet par un bilan, réussi ou non.",
            ),
            (
                "Répondre soi-même des échecs du service.",
                "Trancher dans le délai annoncé.",
            ),
        ),
    ),
}
COMMITMENTS = [text for _definition, lists in VALUES.values() for texts in lists for text in texts]

TITLE = "Charte des agents de la commune d'Oued Zitoun"
PREAMBLE = "Nous servons les habitants de cette commune et nous leur devons des comptes."
PLEDGE = "Nous nous engageons à respecter les valeurs et les engagements qui suivent."


def reading_in_french() -> dict[str, Any]:
    """What a reader that makes no mistake finds in `text_in_french`."""
    return {
        "language": "fr",
        "title": TITLE,
        "issuer": None,
        "kind": "charter",
        "preamble": [PREAMBLE],
        "pledge": PLEDGE,
        "values": [
            {
                "title": title,
                "section": None,
                "definition": definition,
                "audience": None,
                "commitments": [
                    {"text": text, "audience": audience, "confidence": 0.94, "why": "item of a list (bullet:-)"}
                    for audience, texts in zip(AUDIENCES, lists, strict=True)
                    for text in texts
                ],
            }
            for title, (definition, lists) in VALUES.items()
        ],
        "proposals": [],
        "dropped": [],
        "warnings": [],
        "text": text_in_french(),
    }


def text_in_french() -> str:
    """The charter as a clerk's plain text file would hold it."""
    lines = [TITLE, "", PREAMBLE, "", PLEDGE, ""]
    for number, (title, (definition, lists)) in enumerate(VALUES.items(), 1):
        lines += [f"Valeur {number} : {title}", definition, ""]
        for audience, texts in zip(AUDIENCES, lists, strict=True):
            lines += [f"{audience} :", *(f"- {text}" for text in texts), ""]
    return "\n".join(lines)


TEXT_IN_ARABIC = """ميثاق أعوان جماعة وادي الزيتون

نحن في خدمة سكان هذه الجماعة، ومن حقهم علينا أن نقدم لهم الحساب.

نتعهد بما يلي:

1. حسن الإصغاء
حسن الإصغاء هو أن نترك لمن يخاطبنا وقتا ليتم كلامه.
- الجواب على كل من يقصدنا ولو لإرشاده إلى الجهة المعنية.
- تدوين الطلبات بكلمات أصحابها.
- إخبار المرتفق بموعد الجواب وتنبيهه إذا تأخر.

2. نظافة اليد
نظافة اليد هي أن نتصرف بالطريقة نفسها سواء رآنا الناس أم لم يرونا.
- رفض كل هدية من مقاولة تتعامل مع الجماعة.
- التصريح بكل قرابة مع مترشح لصفقة.
- إرجاع المفاتيح والعربات والمعدات في مساء اليوم نفسه.

3. المساواة
المساواة أن يلقى الطلب نفسه الجواب نفسه.
- معالجة الملفات حسب ترتيب وصولها.
- مخاطبة كل واحد باللغة التي يفهمها.
- تعليل كل استثناء كتابة.
"""
