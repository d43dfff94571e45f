"""Where a contribution stands in the text: its paragraph as it was worded, and what became of it in a later version."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.core.texts import LocalizedText
from mithaq.instruments.comparison import TextChange, text_change
from mithaq.instruments.models import DraftVersion
from mithaq.instruments.versions import Paragraph, Part, parts, title_of

Fate = Literal["same", "reworded", "gone"]
FATES: Mapping[Fate, Promise] = {
    "same": _("the paragraph has not changed"),
    "reworded": _("the paragraph was reworded"),
    "gone": _("the paragraph is gone"),
}
CONTEXT = 32  # characters before and after a quotation, by which the right one of two equal ones is found


@dataclass(frozen=True)
class Text:
    """A version's text, cut: read once, as it never changes."""

    title: LocalizedText
    parts: Sequence[Part]
    by_lineage: Mapping[str, Part]
    paragraphs: Mapping[str, Paragraph]
    part_of: Mapping[str, Part]


@dataclass(frozen=True)
class Standing:
    """What became of a paragraph in ``version``. ``new`` is None when it is gone."""

    fate: Fate
    version: DraftVersion
    old: Paragraph
    new: Paragraph | None

    @property
    def name(self) -> Promise:
        return FATES[self.fate]

    def change(self, language: str) -> TextChange:
        """The difference, word by word, in ``language`` where both versions have it."""
        return text_change(self.old.text, self.new.text if self.new else LocalizedText("fr", {}), language)


class _Read:
    """The texts read lately, at most ``size``. A public id names one text for ever."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._kept: OrderedDict[tuple[str, str], Text] = OrderedDict()
        self._lock = Lock()

    def of(self, version: DraftVersion) -> Text:
        key = (version.public_id, version.content_hash)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        text = _cut(version)
        with self._lock:
            self._kept[key] = text
            while len(self._kept) > self.size:
                self._kept.popitem(last=False)
        return text

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()


_read = _Read(size=32)
forget_read = _read.forget  # for whoever measures what reading costs


def text_of(version: DraftVersion) -> Text:
    """The version's text by part and by paragraph."""
    return _read.of(version)


def standing_in(key: str, old: DraftVersion, new: DraftVersion) -> Standing | None:
    """What became of the paragraph ``key`` of ``old`` in ``new``; None when ``old`` has no such paragraph."""
    before = text_of(old).paragraphs.get(key)
    if before is None:
        return None
    after = text_of(new).paragraphs.get(key)
    if after is None:
        return Standing("gone", new, before, None)
    return Standing("same" if after.hash == before.hash else "reworded", new, before, after)


def latest_version(version: DraftVersion) -> DraftVersion:
    """The newest public version of the same edition: itself, when there is none newer. One query."""
    rows = DraftVersion.objects.filter(edition=version.edition_id, is_public=True, number__gt=version.number)
    newer = rows.defer("contents").order_by("-number").first()
    return newer or version


def find_quote(quote: str, paragraph: Paragraph, language: str) -> tuple[str, str, str] | None:
    """The quotation as it stands in the paragraph, with what stands before and after it; None when it does not.

    Looked for in ``language`` first, then in the other languages; runs of spaces count as one, as a page shows them.
    """
    wanted = " ".join(quote.split())
    tags = [language, *(tag for tag in paragraph.text.texts if tag != language)]
    for words in (" ".join(paragraph.text.texts.get(tag, "").split()) for tag in tags):
        place = words.find(wanted)
        if wanted and place >= 0:
            end = place + len(wanted)
            return wanted, words[max(0, place - CONTEXT) : place], words[end : end + CONTEXT]
    return None


def _cut(version: DraftVersion) -> Text:
    found = parts(version)
    return Text(
        title=title_of(version),
        parts=found,
        by_lineage={one.lineage: one for one in found},
        paragraphs={paragraph.key: paragraph for one in found for paragraph in one.paragraphs},
        part_of={paragraph.key: one for one in found for paragraph in one.paragraphs},
    )
