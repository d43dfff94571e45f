"""The fields of a code book in a form: for each code a value, the reasons, and what shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Case, Exists, IntegerField, OuterRef, Value, When
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from mithaq.assessments import books
from mithaq.assessments.coded import LONGEST, Coded
from mithaq.assessments.models import RoundCommitment
from mithaq.core.dates import long_date
from mithaq.core.forms import WordsField
from mithaq.core.texts import LocalizedText, direction_of
from mithaq.delivery.forms import EvidenceFields
from mithaq.delivery.models import Evidence, ReportEvidence
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor
from mithaq_engines.verdicts import Code

NEW = "new"
MOST_OFFERED = 30


@dataclass(frozen=True)
class Group:
    """The fields of one code, with what the book says of it."""

    code: str
    name: str
    question: str
    help: str
    values: Sequence[tuple[str, str]]
    source: str
    unverified: bool
    fields: Sequence[Any]


def offered_for(item: RoundCommitment, person: Person | None, *, also: Iterable[str] = ()) -> list[Evidence]:
    """What may be cited of a commitment: what was cited already (``also``), what its reports cite, then what else the
    body and oneself brought, the newest first. One query."""
    of_reports = ReportEvidence.objects.filter(evidence=OuterRef("pk"), report__commitment=item.lineage)
    rank = Case(
        When(public_id__in=list(also), then=Value(0)),
        When(Exists(of_reports), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = Evidence.objects.filter(body=item.round.instrument.body, superseded_by=None, withheld_at=None)
    return list(rows.visible_to(person).order_by(rank, "-pk")[:MOST_OFFERED])


def evidence_choices(rows: Iterable[Evidence]) -> list[tuple[str, str]]:
    """As they are offered: what it is, its day, and who brought it."""
    return [(one.public_id, f"{one.title} · {long_date(one.dated)} · {one.get_side_display()}") for one in rows]


def value_field(code: Code, *, required: bool = False) -> forms.Field:
    """A choice of the values of a code: one, or several where it takes several."""
    choices = [(one.code, f"{books.name_of(one.name)} — {books.name_of(one.help)}") for one in code.values.values()]
    label = books.name_of(code.question)
    if code.is_several:
        return forms.MultipleChoiceField(
            label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=required
        )
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=required)


def coding_of(typed: str | Sequence[str]) -> str:
    return typed if isinstance(typed, str) else " ".join(typed)


class ReasonsField(WordsField):
    """Asked for, and said to be; yet kept empty in a draft: the action refuses it, not the form."""

    def validate(self, value: Any) -> None:
        """Nothing is refused here."""


class CodedForm(EvidenceFields):
    """For each code of a round: ``value_…``, ``words_…``, ``evidence_…``; and one new piece of evidence."""

    use_required_attribute = False

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        item: RoundCommitment,
        person: Person,
        kept: Mapping[str, Coded] | None = None,
    ) -> None:
        super().__init__(data, files)
        self.item, self.kept = item, kept or {}
        self.offer_evidence([])
        del self.fields["evidence"]
        also = {public_id for one in self.kept.values() for public_id in one.evidence}
        choices = [(NEW, _("what I add below")), *evidence_choices(offered_for(item, person, also=also))]
        for code in self.asked.values():
            self._add(code, self.kept.get(code.code, Coded("", LocalizedText("fr"))), choices)

    @cached_property
    def asked(self) -> Mapping[str, Code]:
        return books.codes_of(self.item.round)

    def _add(self, code: Code, kept: Coded, choices: Sequence[tuple[str, str]]) -> None:
        language = self.language_of(code.code)
        value = value_field(code)
        value.initial = kept.value.split() if code.is_several else kept.value
        self.fields[f"value_{code.code}"] = value
        self.fields[f"words_{code.code}"] = ReasonsField(
            label=_("Reasons"),
            max_length=LONGEST,
            initial=kept.words.original_text,
            widget=forms.Textarea(attrs={"lang": language, "dir": direction_of(language), "rows": 4}),
        )
        known = {one for one, _name in choices}
        self.fields[f"evidence_{code.code}"] = forms.MultipleChoiceField(
            label=_("What shows it"),
            choices=choices,
            required=False,
            initial=[one for one in kept.evidence if one in known],
            widget=forms.CheckboxSelectMultiple,
        )

    @property
    def adds_new(self) -> bool:
        """Folded, as long as nothing new is typed: here evidence is chosen beside each code."""
        return self._gives_new() or any(self.has_error(name) for name in self.fields if name.startswith("new_"))

    def language_of(self, code: str) -> str:
        """In which language somebody writes: as before, else as they read."""
        kept = self.kept.get(code)
        return kept.words.original if kept and kept.words else translation.get_language() or "fr"

    @property
    def groups(self) -> list[Group]:
        """For templates, in the order of the book."""
        return [self._group(code) for code in self.asked.values()]

    def _group(self, code: Code) -> Group:
        return Group(
            code=code.code,
            name=books.name_of(code.name),
            question=books.name_of(code.question),
            help=books.name_of(code.help),
            values=[(books.name_of(one.name), books.name_of(one.help)) for one in code.values.values()],
            source=code.source if code.source.startswith("https://") else "",
            unverified=code.unverified,
            fields=[self[f"{name}_{code.code}"] for name in ("value", "words", "evidence")],
        )

    def typed(self, added: Sequence[str]) -> dict[str, Coded]:
        """What was typed for each code, the empty ones too; ``added``: public id of the new evidence, if any."""
        found = {}
        for code in self.asked:
            language = self.language_of(code)
            words = LocalizedText(language, {language: self.cleaned_data[f"words_{code}"]})
            chosen = self.cleaned_data[f"evidence_{code}"]
            evidence = [*(one for one in chosen if one != NEW), *(added if NEW in chosen else [])]
            found[code] = Coded(coding_of(self.cleaned_data[f"value_{code}"]), words, evidence)
        return found

    def codings(self, *, by: Actor, body: Body) -> dict[str, Coded]:
        """Those codes for which something was typed; adds the new evidence."""
        typed = self.typed(self.bring(by=by, body=body))
        return {code: one for code, one in typed.items() if one.value or one.words or one.evidence}
