"""Forms of decisions and of the table of competences."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField
from mithaq.core.texts import LocalizedText
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body, Mandate
from mithaq.instruments.models import Adoption, Commitment
from mithaq.instruments.models.commitments import PRINCIPLE
from mithaq.sittings import decision_states
from mithaq.sittings.actions import Came, Level, Posted, Wording
from mithaq.sittings.levels import Line
from mithaq.sittings.models import Decision

LONG = 20_000  # characters of what is decided, and of its reasons
CITABLE = 300  # rules and principles offered


class LongForm(LocalizedForm):
    """A form whose long texts are as long as a decision may be."""

    def add_long(
        self, name: str, label: Any, body: Body, *, initial: LocalizedText | None = None, rows: int = 8
    ) -> None:
        """As `add_localized`, for texts of several pages."""
        self.add_localized(name, label, body.languages, initial=initial, is_long=True)
        for tag in self.localized_languages:
            field = self.fields[f"{name}_{tag}"]
            assert isinstance(field, forms.CharField)
            field.max_length = LONG
            field.widget.attrs.update({"rows": rows, "maxlength": LONG})
            field.validators = [one for one in field.validators if getattr(one, "limit_value", LONG) == LONG]


class WordingForm(LongForm):
    """What is decided, why, and at which level."""

    def __init__(self, data: Any = None, *, decision: Decision, lines: list[Line]) -> None:
        super().__init__(data)
        self.decision, body = decision, decision.organ.body
        self.add_localized("title", _("Title"), body.languages, initial=decision.title, required=True)
        self.add_long("operative", _("What is decided"), body, initial=decision.operative)
        self.add_long("reasons", _("Reasons"), body, initial=decision.reasons)
        choices = [("", "—"), *((one.code, f"{one.name} — {one.level_name} ({one.article_name})") for one in lines)]
        self.fields["level_code"] = forms.ChoiceField(
            label=_("Its line in the table of competences"),
            choices=choices,
            required=False,
            initial=decision.level_code,
        )
        why = _("Why this organ decides all the same")
        self.add_long("level_reason", why, body, initial=decision.level_reason, rows=2)

    def clean(self) -> None:
        self.require_localized("title")

    @property
    def wording(self) -> Wording:
        texts = {name: self.localized(name, before=getattr(self.decision, name)) for name in TEXTS}
        return Wording(level_code=self.cleaned_data["level_code"], **texts)


TEXTS = ("title", "operative", "reasons", "level_reason")


class CiteForm(LongForm):
    """A rule or a principle of a charter that the body has adopted."""

    commitment = forms.ChoiceField(label=_("Rule or principle"))

    def __init__(self, data: Any = None, *, decision: Decision) -> None:
        super().__init__(data)
        body = decision.organ.body
        editions = Adoption.objects.in_force(body.today()).filter(body=body).values("edition")
        rows = Commitment.objects.filter(edition__in=editions).select_related("edition")
        self.rows = {one.public_id: one for one in rows.order_by("edition", "section__order", "order")[:CITABLE]}
        field = self.fields["commitment"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, self._label(one)) for key, one in self.rows.items()]
        self.add_localized("words", _("What it has to do with the decision"), body.languages, is_long=True)

    @staticmethod
    def _label(one: Commitment) -> str:
        kind = f" ({one.kind_name})" if one.kind == PRINCIPLE else ""
        return f"{one.edition.title} — {str(one.text)[:120]}{kind}"

    @property
    def chosen(self) -> Commitment:
        return self.rows[self.cleaned_data["commitment"]]


class DayForm(LocalizedForm):
    """A day."""

    on = DayField(label=_("Day"))


class SignForm(DayForm):
    """When it was signed, and which words: those that were on the page."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class EventForm(LongForm):
    """What came of a decision."""

    def __init__(self, data: Any = None, *, body: Body, kinds: list[str]) -> None:
        super().__init__(data)
        choices = [(one, decision_states.EVENTS[one]) for one in kinds]
        self.fields["kind"] = forms.ChoiceField(label=_("What came"), choices=choices)
        self.fields["on"] = DayField(label=_("On which day"))
        self.fields["reference"] = WordsField(
            label=_("Reference of the letter, receipt or judgement"), required=False, max_length=120
        )
        self.add_long("reason", _("Reasons"), body, rows=4)

    @property
    def came(self) -> Came:
        data = self.cleaned_data
        return Came(data["kind"], data["on"], self.localized("reason"), data["reference"])


class PostingForm(LocalizedForm):
    """Where a decision was posted, and who certifies it."""

    def __init__(self, data: Any = None, *, body: Body, people: list[Mandate]) -> None:
        super().__init__(data)
        self.people = {one.public_id: one for one in people}
        self.fields["posted_from"] = DayField(label=_("Posted from"))
        self.fields["posted_to"] = DayField(label=_("Posted until"), required=False)
        self.add_localized("place", _("Place"), body.languages)
        self.fields["address"] = forms.URLField(
            label=_("Web address"), required=False, max_length=500, assume_scheme="https"
        )
        choices = [(key, f"{one.person.name} · {one.function or one.role_name}") for key, one in self.people.items()]
        self.fields["posted_by"] = forms.ChoiceField(label=_("Who certifies it"), choices=choices)

    @property
    def posted(self) -> Posted:
        data = self.cleaned_data
        return Posted(
            posted_from=data["posted_from"],
            posted_to=data["posted_to"],
            place=self.localized("place"),
            address=data["address"],
            posted_by=self.people[data["posted_by"]],
        )


class LevelForm(LocalizedForm):
    """A line of the table of competences."""

    def __init__(self, data: Any = None, *, body: Body, line: Line | None) -> None:
        super().__init__(data)
        self.line = line
        name = line.name if line else None
        self.add_localized("name", _("Matter"), body.languages, initial=name, required=True)
        self.fields["level"] = forms.ChoiceField(
            label=_("Who decides"), choices=list(decision_states.LEVELS.items()), initial=line.level if line else ""
        )
        self.fields["article"] = WordsField(
            label=_("Article or decision that says so"),
            max_length=200,
            initial=line.article_name if line and line.is_own else "",
        )

    def clean(self) -> None:
        self.require_localized("name")

    @property
    def chosen(self) -> Level:
        name = self.localized("name", before=self.line.name if self.line else None)
        return Level(name=name, level=self.cleaned_data["level"], article=self.cleaned_data["article"])
