"""What the reader says of a text, in the reader's language: why it cannot be read, what was mended, what it saw."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

CANNOT_READ: Mapping[str, Promise] = {
    "binary": _("This file is not a text. Give a .txt, .md, .docx or .pdf file."),
    "damaged": _("This file is damaged and cannot be opened. Save it again and give the new copy."),
    "empty": _("There is no text in this file."),
    "encrypted": _("This file is locked by a password. Save a copy without one."),
    "markup": _("This is a web page. Copy its text and paste it below instead."),
    "not_a_document": _("This is an archive or another kind of office file, not a .docx document."),
    "old_office": _("This is an old office file. Save it as .docx, without a password."),
    "rich_text": _("This is an RTF file. Save it as .docx, .pdf or plain text."),
    "scan": _("This PDF holds pictures without text. Run character recognition on it first, or type its text below."),
    "too_large": _("This file is larger than 20 MB."),
    "too_long": _("This text is far too long to be a charter."),
    "zip_bomb": _("This document unpacks to more than a document can hold."),
    "wrong_extension": _("Only .txt, .md, .docx and .pdf files can be read."),
}
CANNOT_READ_OTHERWISE = _("This file cannot be read. Paste its text below instead.")

WARNINGS: Mapping[str, Promise] = {
    "arabic_turned_round": _("Lines of Arabic that were stored backwards have been turned round."),
    "arabic_presentation_forms": _("Arabic letters stored as drawn shapes have been made letters again."),
    "arabic_lam_alif": _("Letters lam and alif, swapped by the PDF, have been put back in their order."),
    "direction_controls_removed": _("Invisible marks that reverse the direction of text have been removed."),
    "content_is_docx": _("The file is a .docx document, whatever its name says."),
    "content_is_pdf": _("The file is a PDF, whatever its name says."),
    "content_is_text": _("The file is plain text, whatever its name says."),
    "marks_removed": _("Invisible control characters have been removed."),
}
_ENCODING = _("The file’s encoding was found to be %(encoding)s. Check that accents and letters are right.")

WHY: Mapping[str, Promise] = {
    "no words": _("no words"),
    "page number": _("page number"),
    "running title of the page": _("running title of the page"),
    "formula that opens or closes a text": _("formula that opens or closes a text"),
    "link of a web page": _("link of a web page"),
    "announces other pages": _("announces other pages"),
    "among links to other pages": _("among links to other pages"),
    "announces those who signed": _("announces those who signed"),
    "among those who signed": _("among those who signed"),
    "names those who sign, at the end": _("names those who sign, at the end"),
    "not recognised": _("not recognised"),
    "typed by hand": _("typed by hand"),
    "navigation or notice of a web page": _("navigation or notice of a web page"),
    "place of a signature": _("place of a signature"),
    "after the signature": _("after the signature"),
    "the title again": _("the title again"),
    "the heading again": _("the heading again"),
    "a title that comes again further on": _("a title that comes again further on"),
    "announces what follows": _("announces what follows"),
    "item of a list": _("item of a list"),
    "cell of a table": _("cell of a table"),
    "running text": _("running text"),
    "paragraph under a title": _("paragraph under a title"),
    "paragraph that says what someone does": _("paragraph that says what someone does"),
    "line of a list announced before": _("line of a list announced before"),
    "a promise after others": _("a promise after others"),
    "a promise before a heading": _("a promise before a heading"),
    "short line that promises": _("short line that promises"),
    "one of several short lines under a title": _("one of several short lines under a title"),
    "one of several short lines": _("one of several short lines"),
    "last line": _("last line"),
    "about the charter itself": _("about the charter itself"),
    "clause of a sentence that pledges": _("clause of a sentence that pledges"),
    "name of a value in a pledge": _("name of a value in a pledge"),
    "opens a list of its own": _("opens a list of its own"),
    "under a heading that is no value": _("under a heading that is no value"),
}
_FAMILY = re.compile(r" \(.*\)$")
_FORBIDDEN = re.compile(r"announced as forbidden: (.*)")


def why_it_cannot_be_read(reason_code: str) -> str | Promise:
    """One sentence that says what to do, for a reason code of `CannotRead`."""
    return CANNOT_READ.get(reason_code, CANNOT_READ_OTHERWISE)


def warning(code: str) -> str:
    """A warning of the reader as a sentence; "" for a code that has none."""
    if code.startswith("encoding_"):
        return _ENCODING % {"encoding": code.removeprefix("encoding_")}
    if code.startswith("low_confidence_"):
        count = int(code.removeprefix("low_confidence_"))
        return ngettext(
            "%(count)s commitment is uncertain: it is marked below.",
            "%(count)s commitments are uncertain: they are marked below.",
            count,
        ) % {"count": count}
    if code.startswith("forbidden_"):
        count = int(code.removeprefix("forbidden_"))
        return ngettext(
            "%(count)s commitment says what is forbidden: its list announces it, its own words do not.",
            "%(count)s commitments say what is forbidden: their lists announce it, their own words do not.",
            count,
        ) % {"count": count}
    return str(WARNINGS.get(code, ""))


def why(phrase: str) -> str:
    """By what the reader recognised a line, in the reader's language where the phrase is a known one."""
    return "; ".join(map(_why, parts_of(phrase)))


def parts_of(phrase: str) -> list[str]:
    """The phrases of which a reason consists, without the family of a list's marks."""
    return [_FAMILY.sub("", part) for part in phrase.split("; ")]


def _why(part: str) -> str:
    if match := _FORBIDDEN.fullmatch(part):
        return gettext("announced as forbidden: %(words)s") % {"words": match.group(1)}
    return str(WHY.get(part, part))
