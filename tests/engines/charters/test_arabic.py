"""What PDF extraction does to Arabic is mended, and sound Arabic is left alone."""

from __future__ import annotations

from mithaq_engines.charters import arabic, read_text

SOUND = [
    "ميثاق الأخلاق والإصلاح",
    "الالتزام بالآجال خلال السنة والاستقلالية في العلاقات مع الوكلاء",
    "لا نقبل الهدايا إلا في حدود القانون، ولا نطلبها",
    "رسالة إلى العمال حول المجال والحال والمال والعالم",
    "بالله وباللغة واللغات والأمل والألم وسؤال",
]


def swapped(text: str) -> str:
    """The text as an extractor leaves it when it turns each lam-alif ligature round."""
    for alif in "اأإآ":
        text = text.replace("ل" + alif, alif + "ل")
    return text


def test_swapped_lam_alif_is_mended() -> None:
    mended, warnings = arabic.mend([swapped(line) for line in SOUND[:3]])
    assert mended == SOUND[:3]
    assert warnings == ["arabic_lam_alif"]


def test_sound_arabic_is_left_as_it_is() -> None:
    assert arabic.mend(SOUND) == (SOUND, [])


def test_an_article_tied_to_the_next_letter_is_mended() -> None:
    mended, warnings = arabic.mend(["املادة الأولى: يحدد امليثاق مبادئ احلكامة في اجلماعات واملؤسسات"])
    assert mended == ["المادة الأولى: يحدد الميثاق مبادئ الحكامة في الجماعات والمؤسسات"]
    assert warnings == ["arabic_lam_ligatures"]


def test_presentation_forms_become_letters() -> None:
    shaped = "\ufee3\ufef4\ufe9c\ufe8e\ufed5 \ufe8d\ufef7\ufea7\ufefc\ufed5"
    mended, warnings = arabic.mend([shaped])
    assert mended == ["ميثاق الأخلاق"]
    assert "arabic_presentation_forms" in warnings


def test_lines_turned_round_are_turned_back_with_their_numbers() -> None:
    lines = ["المسؤولية الإدارية والشفافية", "النزاهة والمساواة في 2024", "الجودة والفعالية والحكامة"]
    turned = [line[::-1].replace("4202", "2024") for line in lines]
    mended, warnings = arabic.mend(turned)
    assert mended == lines
    assert "arabic_turned_round" in warnings


def test_direction_overrides_are_taken_out_and_reported() -> None:
    reading = read_text("Charte \u202eedirppa\u202c de la ville\n\nRespect\nNous saluons chaque visiteur.\n")
    assert "\u202e" not in reading.text
    assert "direction_controls_removed" in reading.warnings
