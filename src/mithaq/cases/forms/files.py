"""Forms about files: add one; mark in it what the law protects."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.cases.models import CaseFile
from mithaq.core.forms import WordsField
from mithaq_engines.redaction import Area, Word, find


class FileForm(forms.Form):
    """A file for the thread; an officer may keep it from the person, as an original."""

    file = forms.FileField(
        label=_("File"), help_text=_("PDF, picture, text, spreadsheet or document without macros; 20 MB at most.")
    )
    is_private = forms.BooleanField(
        label=_("For the body only: something must still be taken out of it"), required=False
    )

    def __init__(self, *args: Any, may_keep: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_keep:
            del self.fields["is_private"]


class MarkForm(forms.Form):
    """Words of a page, a text wherever it stands, or an area in hundredths of the page; and the ground of the law."""

    ground = forms.ChoiceField(label=_("Ground of the law"))
    text = WordsField(
        label=_("Take out this text wherever it stands"),
        required=False,
        max_length=200,
        help_text=_("A name, a number, an address: every place in the file is marked."),
    )
    words = forms.MultipleChoiceField(required=False)
    left = forms.FloatField(label=_("Area: from the left, in hundredths"), required=False, min_value=0, max_value=100)
    top = forms.FloatField(label=_("From the top"), required=False, min_value=0, max_value=100)
    right = forms.FloatField(label=_("To, from the left"), required=False, min_value=0, max_value=100)
    bottom = forms.FloatField(label=_("To, from the top"), required=False, min_value=0, max_value=100)

    def __init__(self, *args: Any, file: CaseFile, words: list[Word], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        case = file.case
        grounds = case.declared.terms_under(case.law).grounds.values()
        self.found = words
        ground: Any = self.fields["ground"]
        ground.choices = [("", "—"), *((one.code, one.name) for one in grounds if one.exception)]
        choices: Any = self.fields["words"]
        choices.choices = [(str(place), word.text) for place, word in enumerate(words)]

    @property
    def lines(self) -> list[list[tuple[int, str]]]:
        """The words of the page by lines: (number, word), to be ticked."""
        lines: list[list[tuple[int, str]]] = []
        last: Word | None = None
        for place, word in enumerate(self.found):
            if not word.seen:
                continue
            if last is None or not last.box.is_beside(word.box):
                lines.append([])
            lines[-1].append((place, word.text))
            last = word
        return lines

    def clean(self) -> dict[str, Any]:
        """All four edges of an area, or none."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        given = [cleaned.get(name) for name in ("left", "top", "right", "bottom")]
        if any(edge is not None for edge in given) and not all(edge is not None for edge in given):
            self.add_error("left", _("An area needs its four edges."))
        return cleaned

    def areas(self, content: bytes, page: int) -> list[Area]:
        """What was chosen, as areas."""
        chosen = [self.found[int(place)].area() for place in self.cleaned_data["words"]]
        if text := self.cleaned_data["text"]:
            chosen += find(content, text)
        edges = [self.cleaned_data.get(name) for name in ("left", "top", "right", "bottom")]
        if all(edge is not None for edge in edges):
            left, top, right, bottom = (float(edge or 0) / 100 for edge in edges)
            chosen.append(Area(page, left, top, right, bottom))
        return chosen
