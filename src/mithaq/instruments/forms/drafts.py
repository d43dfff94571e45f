"""Forms that write a draft, one idea a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.core.texts import LocalizedText, direction_of
from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.instruments import states
from mithaq.instruments.forms.texts import LONG, EditionForm, TextsForm
from mithaq.instruments.models import Audience, Commitment, Edition, Instrument, Section
from mithaq.instruments.models import commitments as commitment_kinds
from mithaq.instruments.models.instruments import KINDS
from mithaq.instruments.models.sections import BLOCK, VALUE
from mithaq.instruments.pieces import Piece
from mithaq.law.laws import laws


class StartForm(TextsForm):
    """Begin a charter."""

    def __init__(self, data: Any, *, body: Body) -> None:
        super().__init__(data)
        self.languages = list(body.languages) or ["fr"]
        self.fields["kind"] = forms.ChoiceField(label=_("What it is"), choices=list(KINDS.items()))
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the original"),
            choices=[(one, language_name(one)) for one in self.languages],
            help_text=_("The original is what binds; the other languages are renditions of it."),
        )
        self.add_text("title", _("Title"))
        self.fields["slug"] = forms.SlugField(
            label=_("Address"),
            required=False,
            max_length=80,
            help_text=_("Latin letters, digits and hyphens. It does not change later."),
        )
        self.fields["is_contract"] = forms.BooleanField(
            label=_("It is a contract of two parties, to be countersigned by the issuer"), required=False
        )
        self.parents = {one.instrument.public_id: one for one in _charters_to_take_up()}
        self.fields["parent"] = forms.ChoiceField(
            label=_("Charter whose values it takes up"),
            required=False,
            choices=[("", _("None")), *((key, _named(one)) for key, one in self.parents.items())],
        )

    def values(self) -> dict[str, Any]:
        """The arguments of `start_instrument`."""
        chosen = self.cleaned_data
        names = ("kind", "slug", "language", "is_contract")
        return {**{name: chosen[name] for name in names}, "title": self.text("title"), "parent": self.chosen_parent()}

    def chosen_parent(self) -> Instrument | None:
        edition = self.parents.get(self.cleaned_data["parent"])
        return edition.instrument if edition else None


def _charters_to_take_up() -> list[Edition]:
    frozen = Edition.objects.filter(state=states.FROZEN).select_related("instrument__body")
    return list(frozen.order_by("instrument__body__slug", "pk"))


def _named(edition: Edition) -> str:
    return f"{edition.title} ({edition.instrument.body})"


class WordsOfEditionForm(EditionForm):
    """Title, preamble, pledge and what the edition changes."""

    def __init__(self, data: Any, *, edition: Edition) -> None:
        super().__init__(data, edition=edition)
        self.add_text("title", _("Title"), initial=edition.title, required=True)
        paragraphs = _("Leave an empty line between paragraphs.")
        self.add_text("preamble", _("Preamble"), initial=edition.preamble, rows=8, help_text=paragraphs)
        sentence = _("The sentence by which signatories bind themselves.")
        self.add_text("pledge", _("Pledge"), initial=edition.pledge, rows=3, help_text=sentence)
        if edition.number > 1:
            self.add_text("change_note", _("What this edition changes"), initial=edition.change_note, rows=2)

    def texts(self) -> dict[str, Any]:
        """The texts that the form asks for, as `edit_texts` takes them."""
        names = ("title", "preamble", "pledge", "change_note")
        return {name: self.text(name) for name in names if f"{name}_{self.first_language}" in self.fields}


class PurposesForm(EditionForm):
    """What the charter is for, one purpose a line; values are then tagged with them."""

    PLACES = 6

    def __init__(self, data: Any, *, edition: Edition) -> None:
        super().__init__(data, edition=edition)
        for place in range(self.PLACES):
            known = edition.purposes[place] if place < len(edition.purposes) else None
            initial = LocalizedText(known["text"]["original"], known["text"]["texts"]) if known else None
            self.add_text(f"purpose{place}", gettext("Purpose %(number)s") % {"number": place + 1}, initial=initial)

    def purposes(self) -> list[tuple[str, LocalizedText]]:
        """(code, text) of each line filled in. A line keeps its code when its words change."""
        codes = [purpose["code"] for purpose in self.edition.purposes[: self.PLACES]]
        new = (f"p{number}" for number in range(1, 100) if f"p{number}" not in codes)
        texts = [self.text(f"purpose{place}") for place in range(self.PLACES)]
        return [(codes[place] if place < len(codes) else next(new), text) for place, text in enumerate(texts) if text]


class SectionForm(EditionForm):
    """A value, or a block with its own audience."""

    def __init__(self, data: Any, *, edition: Edition, section: Section | None = None) -> None:
        super().__init__(data, edition=edition)
        self.fields["kind"] = forms.ChoiceField(
            label=_("What it is"),
            choices=[(VALUE, _("a value")), (BLOCK, _("a block of values with its own audience"))],
            initial=section.kind if section else VALUE,
        )
        self.add_text("title", _("Title of the section"), initial=section.title if section else None)
        self.add_text("definition", _("Definition"), initial=section.definition if section else None, rows=3)
        self.fields["audience"] = audience_field(edition, section.audience if section else None)
        if edition.purposes:
            self.fields["purposes"] = forms.MultipleChoiceField(
                label=_("Purposes that it serves"),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(one["code"], str(LocalizedText(**one["text"]))) for one in edition.purposes],
                initial=section.purposes if section else [],
            )


class CommitmentForm(EditionForm):
    """A commitment, principle or rule of conduct."""

    def __init__(self, data: Any, *, edition: Edition, commitment: Commitment | None = None) -> None:
        super().__init__(data, edition=edition)
        text = commitment.text if commitment else None
        self.add_text("text", _("Words of the commitment"), initial=text, rows=3, required=True)
        self.fields["kind"] = forms.ChoiceField(
            label=_("What it is"),
            choices=list(commitment_kinds.KINDS.items()),
            initial=commitment.kind if commitment else commitment_kinds.COMMITMENT,
            help_text=_("A rule can be cited in a finding; a principle alone cannot."),
        )
        self.fields["audience"] = audience_field(edition, commitment.audience if commitment else None)


def audience_field(edition: Edition, initial: Audience | None) -> forms.ChoiceField:
    """To whom it speaks, among the edition's audiences."""
    choices = [(one.code, str(one.name)) for one in edition.audiences.all()]
    return forms.ChoiceField(
        label=_("To whom it speaks"),
        required=False,
        choices=[("", _("As what stands around it; else everybody bound")), *choices],
        initial=initial.code if initial else "",
    )


def chosen_audience(form: EditionForm) -> Audience | None:
    """The audience that was chosen in ``form``."""
    return form.edition.audiences.filter(code=form.cleaned_data["audience"] or None).first()


class AudienceForm(EditionForm):
    """A role of the charter: to which classes and roles of the directory it speaks."""

    def __init__(self, data: Any, *, edition: Edition, audience: Audience | None = None) -> None:
        super().__init__(data, edition=edition)
        self.add_text("name", _("Name of the role"), initial=audience.name if audience else None, required=True)
        everybody = _("Nothing chosen here or below: it speaks to everybody bound.")
        self.fields["classes"] = _boxes(
            _("Classes of people"),
            [(code, kinds.class_name(code)) for code in kinds.signatory_classes()],
            audience.classes if audience else [],
            everybody,
        )
        self.fields["roles"] = _boxes(
            _("Roles"),
            [(code, one.name) for code, one in kinds.roles().items()],
            audience.roles if audience else [],
        )


def _boxes(
    label: Any, choices: Iterable[tuple[str, str]], initial: list[str], help_text: Any = ""
) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=list(choices),
        initial=initial,
        help_text=help_text,
    )


class ReferenceForm(EditionForm):
    """An article of law that a commitment applies."""

    def __init__(self, data: Any, *, edition: Edition) -> None:
        super().__init__(data, edition=edition)
        choices = [(code, f"{one.short} · {one.name}") for code, one in laws().items()]
        self.fields["law"] = forms.ChoiceField(label=_("Law"), choices=choices)
        self.fields["article"] = WordsField(
            label=_("Article"), required=False, max_length=40, help_text=_("As the law numbers it: 10, L. 121-1.")
        )


class RenditionForm(TextsForm):
    """The words of one language beside the original, for every text of a draft."""

    def __init__(self, data: Any, *, pieces: Sequence[Piece], language: str) -> None:
        super().__init__(data)
        self.pieces = {piece.name: piece for piece in pieces}
        for piece in pieces:
            attributes = {"lang": language, "dir": direction_of(language), "rows": 2}
            self.fields[piece.name] = WordsField(
                label=piece.label,
                required=False,
                max_length=LONG,
                widget=forms.Textarea(attributes),
                initial=piece.text.texts.get(language, ""),
            )

    def pairs(self) -> list[tuple[Piece, Any]]:
        """Each original with the field of its rendition."""
        return [(piece, self[name]) for name, piece in self.pieces.items()]

    def texts(self) -> Mapping[str, str]:
        return {name: self.cleaned_data[name] for name in self.pieces}
