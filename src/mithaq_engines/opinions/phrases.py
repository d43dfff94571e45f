"""What the picture says, in three languages. Counts follow a colon, so that no noun has to agree with a number."""

from __future__ import annotations

LANGUAGES = ("ar", "fr", "en")
RIGHT_TO_LEFT = {"ar"}
LATIN = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
LETTERS = {"ar": (*"أبجد", "هـ", *"وزحطيكلمنسعفصقرشت"), "fr": LATIN, "en": LATIN}
THOUSANDS = {"ar": ".", "fr": "\u202f", "en": ","}  # as written in Morocco, in French and in English

PHRASES: dict[str, dict[str, str]] = {
    "title": {"ar": "خريطة الآراء", "fr": "Carte des opinions", "en": "Map of opinions"},
    "group": {"ar": "المجموعة {label}", "fr": "Groupe {label}", "en": "Group {label}"},
    "people": {"ar": "عدد الأشخاص: {count}", "fr": "Personnes\u00a0: {count}", "en": "People: {count}"},
    "agrees": {"ar": "توافق على:", "fr": "D’accord\u00a0:", "en": "Agrees:"},
    "disagrees": {"ar": "تعارض:", "fr": "Pas d’accord\u00a0:", "en": "Disagrees:"},
    "statement": {"ar": "العبارة رقم {name}", "fr": "énoncé n°\u00a0{name}", "en": "statement no. {name}"},
    "held_back": {
        "ar": "لا تُعرض لقلة عدد أفرادها",
        "fr": "Effectif trop faible pour être montré",
        "en": "Too few people to be shown",
    },
    "participants": {
        "ar": "عدد المشاركين: {count}",
        "fr": "Participants\u00a0: {count}",
        "en": "Participants: {count}",
    },
    "statements": {"ar": "عدد العبارات: {count}", "fr": "Énoncés\u00a0: {count}", "en": "Statements: {count}"},
    "votes": {"ar": "عدد الأصوات: {count}", "fr": "Votes\u00a0: {count}", "en": "Votes: {count}"},
    "grouped": {
        "ar": "عدد المصنفين في مجموعات: {count}",
        "fr": "Placés dans un groupe\u00a0: {count}",
        "en": "Placed in groups: {count}",
    },
    "reading": {
        "ar": "من تقاربت مواقعهم على الخريطة تشابهت أصواتهم. أما المحوران فلا معنى لهما في حد ذاتهما.",
        "fr": "Deux personnes placées côte à côte ont voté de façon semblable. Les axes n’ont pas de sens en soi.",
        "en": "People who stand near each other voted alike. The directions have no meaning of their own.",
    },
    "outlines": {
        "ar": "تمر حدود كل مجموعة بمتوسط مواقع عدة أشخاص، ولا تمر أبدا بموقع شخص واحد.",
        "fr": "Les contours passent par la moyenne des places de plusieurs personnes, jamais par la place d’une seule.",
        "en": "Outlines are drawn through averages of several people, never through one person’s place.",
    },
    "unstable": {
        "ar": "هذه المجموعات غير مستقرة: كان من الممكن أن تظهر مجموعات أخرى لو صوّت أشخاص آخرون.",
        "fr": "Ces groupes ne sont pas stables\u00a0: avec d’autres participants, ils auraient pu être différents.",
        "en": "These groups are not stable: other voters might have given other groups.",
    },
    "undivided": {
        "ar": "لا تكشف الأصوات عن مجموعات متمايزة.",
        "fr": "Les votes ne font pas apparaître de groupes distincts.",
        "en": "Opinions do not divide people into distinct groups.",
    },
    "here": {"ar": "أنتم هنا", "fr": "Vous êtes ici", "en": "You are here"},
    "nothing": {
        "ar": "لا يكفي عدد المصوّتين لرسم خريطة.",
        "fr": "Trop peu de personnes ont voté pour qu’une carte puisse être dessinée.",
        "en": "Too few people voted for a map to be drawn.",
    },
}


def say(phrase: str, language: str, **values: object) -> str:
    """A phrase in a language, with its values put in. Whole numbers are written as the language groups them."""
    written = {
        name: number(value, language) if isinstance(value, int) and name == "count" else value
        for name, value in values.items()
    }
    return PHRASES[phrase][language].format(**written)


def number(value: int, language: str) -> str:
    """A whole number with its thousands set apart, in Western digits."""
    return f"{value:,}".replace(",", THOUSANDS[language])


def letter(group: int, language: str) -> str:
    """The name of a group: a letter, or after the last letter the number from one."""
    letters = LETTERS[language]
    return letters[group] if group < len(letters) else str(group + 1)
