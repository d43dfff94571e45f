"""What still keeps a draft from being validated: each reason is a sentence that says where and what."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from mithaq.instruments.contents import EditionContents, SectionContents


def reasons_against(contents: EditionContents) -> list[str]:
    """Empty when the edition may be validated and frozen. Sentences in the reader's language."""
    reasons = []
    if not contents.edition.title.original_text:
        reasons.append(gettext("The charter has no title in its original language."))
    if not contents.commitments:
        reasons.append(gettext("The charter has no commitment."))
    empty = [part for part in contents.flat if not part.commitments and not part.inner]
    if contents.commitments and empty:
        names = ", ".join(_name_of(contents, part) for part in empty)
        reasons.append(
            ngettext(
                "A section has no commitment: %(names)s.", "These sections have no commitment: %(names)s.", len(empty)
            )
            % {"names": names}
        )
    wordless = [one for one in contents.commitments if not one.text.original_text]
    if wordless:
        reasons.append(
            ngettext(
                "%(count)s commitment has no words in the original language.",
                "%(count)s commitments have no words in the original language.",
                len(wordless),
            )
            % {"count": len(wordless)}
        )
    return reasons


def _name_of(contents: EditionContents, part: SectionContents) -> str:
    if title := part.section.title.original_text:
        return f"“{title}”"
    return gettext("number %(number)s") % {"number": contents.flat.index(part) + 1}
