"""The form of a review: what of a thread becomes public, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.actions.deciding import LONGEST_ANSWER
from mithaq.cases.forms.answering import ActForm
from mithaq.cases.models import CaseFile, Entry
from mithaq.cases.review import identity_patterns, suggested
from mithaq.core.forms import WordsField


class ReviewForm(ActForm):
    """A title; of each entry whether it is public, and its words; files; reasons of decisions."""

    subject = WordsField(
        label=_("Title of the public thread"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def prepare(self) -> None:
        known, is_public = identity_patterns(self.case), self.case.published_at is not None
        rows = self.case.entries.for_asker().exclude(kind=states.CLOCK_EVENT).select_related("decision")
        self.entries = list(rows.prefetch_related("files"))
        before = str(self.case.details.get("public_subject", ""))
        self.initial["subject"] = before or suggested(self.case.subject, self.case, known)
        for one in self.entries:
            key, files = one.public_id, [file for file in one.files.all() if not file.is_private]
            self.fields[f"public_{key}"] = forms.BooleanField(
                label=_("Public"), required=False, initial=bool(one.public_text) if is_public else bool(one.text)
            )
            self._text(f"text_{key}", one.public_text or suggested(one.text, self.case, known), rows=4)
            reasons = reasons_of(one)
            if reasons:
                reviewed = str(one.data.get("public_reasons", ""))
                self._text(f"reasons_{key}", reviewed or suggested(reasons, self.case, known), rows=3)
                self.fields[f"reasons_{key}"].label = _("Reasons")
            for file in files:
                self.fields[f"file_{file.public_id}"] = forms.BooleanField(
                    label=file.name, required=False, initial=file.is_public
                )

    def _text(self, name: str, text: str, *, rows: int) -> None:
        self.fields[name] = WordsField(
            label=_("Words that everybody reads"),
            required=False,
            max_length=LONGEST_ANSWER,
            initial=text,
            widget=forms.Textarea(attrs={"rows": rows, "dir": "auto", "lang": self.case.language}),
        )

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """Each entry with its fields."""
        for one in self.entries:
            files = [file for file in one.files.all() if not file.is_private]
            yield {
                "entry": one,
                "public": self[f"public_{one.public_id}"],
                "text": self[f"text_{one.public_id}"],
                "reasons": self[f"reasons_{one.public_id}"] if reasons_of(one) else None,
                "files": [self[f"file_{file.public_id}"] for file in files],
            }

    def texts(self) -> dict[str, str]:
        return {
            one.public_id: self.cleaned_data[f"text_{one.public_id}"]
            for one in self.entries
            if self.cleaned_data[f"public_{one.public_id}"]
        }

    def reasons(self) -> dict[str, str]:
        return {one.public_id: self.cleaned_data.get(f"reasons_{one.public_id}", "") for one in self.entries}

    def public_files(self) -> list[str]:
        """Of entries that become public."""
        shown = set(self.texts())
        rows: list[CaseFile] = [
            file for one in self.entries if one.public_id in shown for file in one.files.all() if not file.is_private
        ]
        return [file.public_id for file in rows if self.cleaned_data.get(f"file_{file.public_id}")]


def reasons_of(entry: Entry) -> str:
    """The reasons of the decision that an entry holds, if any."""
    decision = getattr(entry, "decision", None)
    return str(decision.reasons) if decision is not None else ""


class UnpublishForm(forms.Form):
    """Why a public thread is taken back."""

    reasons = WordsField(label=_("Why is it taken back?"), widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))
