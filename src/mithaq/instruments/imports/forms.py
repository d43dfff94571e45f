"""Forms of the import screen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import NameField, WordsField, whole_number
from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.instruments.imports import reasons
from mithaq.instruments.imports.actions import EXTENSIONS, MAX_CHARACTERS
from mithaq.instruments.imports.finishing import Reach, audiences_in_use
from mithaq.instruments.imports.operations import Change
from mithaq.instruments.imports.structure import Structure
from mithaq.instruments.models import Instrument
from mithaq.instruments.models.instruments import KINDS


class UploadForm(forms.Form):
    """A file, or a text pasted in its place."""

    file = forms.FileField(
        label=_("File of the charter"),
        required=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
        help_text=_("A .txt, .md, .docx or .pdf file of 20 MB at most."),
    )
    text = forms.CharField(  # marks of direction are not refused here: the reader removes those that a copy brought
        label=_("Or paste its text"), required=False, max_length=MAX_CHARACTERS, widget=forms.Textarea
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, text = cleaned.get("file"), cleaned.get("text")
        if not self.errors and bool(file) == bool(text):
            self.add_error("file", _("Choose a file, or paste a text: one of the two."))
        if file and file.size > settings.UPLOAD_LIMIT:
            self.add_error("file", ValidationError(str(reasons.why_it_cannot_be_read("too_large")), code="too_large"))
        return cleaned

    def given(self) -> dict[str, Any]:
        """What `start_import` takes."""
        file = self.cleaned_data.get("file")
        return {"file_name": file.name, "data": file.read()} if file else {"text": self.cleaned_data["text"]}


class ChangeForm(forms.Form):
    """One correction. ``do`` is what the pressed button says: a verb, a node, and where to or after which sentence."""

    do = forms.RegexField(regex=r"^[a-z_]+( [nv][0-9]{1,6})?( [a-z0-9]{1,12})?$", max_length=40)
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    text = WordsField(label=_("Words"), max_length=20_000, required=False)
    to = forms.CharField(max_length=12, required=False)
    value = forms.CharField(max_length=12, required=False)
    audience = forms.CharField(max_length=12, required=False)
    group = forms.CharField(max_length=12, required=False)
    name = NameField(label=_("New name"), required=False)

    def asked(self) -> tuple[str, str, str]:
        """Verb, node and third word of what was pressed, each "" when missing; also of a form that is not valid."""
        words = str(self.data.get("do", "")).split(" ")
        verb, node, more, *_others = [*words, "", "", ""]
        return verb, node, more

    def change(self) -> Change:
        verb, node, more = self.asked()
        fields = {name: self.cleaned_data[name] for name in ("text", "value", "audience", "group", "name")}
        to = more if verb == "put" and more else self.cleaned_data["to"]
        return Change(verb, node, to=to, after=(whole_number(more) or 0) if verb == "split" else 0, **fields)


class RevisionForm(forms.Form):
    """From which revision a form was made."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class InstrumentField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """Charters by the title of their newest edition."""

    def label_from_instance(self, obj: Instrument) -> str:
        newest = max(obj.editions.all(), key=lambda edition: edition.number)
        return gettext("the next edition of “%(title)s”") % {"title": newest}


class FinishForm(RevisionForm):
    """What the text does not say: which charter this is, where it is to be found, and whom its roles reach."""

    instrument = InstrumentField(
        label=_("This text is"),
        queryset=Instrument.objects.none(),
        required=False,
        empty_label=_("a new charter"),
        help_text=_("Commitments that an earlier edition has in the same or nearly the same words go on as the same."),
    )
    title = NameField(label=_("Title"), max_length=300)
    language = forms.ChoiceField(label=_("Language of the original"))
    kind = forms.ChoiceField(label=_("Kind"), choices=list(KINDS.items()), help_text=_("For a new charter."))
    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        required=False,
        help_text=_("For a new charter: small letters, digits and hyphens. Made from the title when left empty."),
    )
    is_contract = forms.BooleanField(
        label=_("It is a moral and administrative contract, to be countersigned by the issuer"), required=False
    )

    def __init__(self, *args: Any, body: Body, structure: Structure, **kwargs: Any) -> None:
        title = structure["title"]["text"] if structure["title"] else ""
        language = structure["language"] if structure["language"] != "und" else body.language
        kwargs["initial"] = {"title": title, "language": language, "slug": slugify(title)[:80]} | kwargs["initial"]
        super().__init__(*args, **kwargs)
        instruments = self.fields["instrument"]
        assert isinstance(instruments, InstrumentField)
        instruments.queryset = Instrument.objects.filter(body=body).prefetch_related("editions").order_by("slug")
        self._offer_languages(body, language)
        self.audience_ids = audiences_in_use(structure)
        names = {one["id"]: one["name"] for one in structure["audiences"]}
        for node in self.audience_ids:
            self._ask_reach(node, names[node])

    def reaches(self) -> dict[str, Reach]:
        """For each audience, the classes and roles chosen."""
        return {
            node: (self.cleaned_data[f"classes_{node}"], self.cleaned_data[f"roles_{node}"])
            for node in self.audience_ids
        }

    def _offer_languages(self, body: Body, language: str) -> None:
        names = dict(settings.LANGUAGES)
        codes = dict.fromkeys([language, *body.languages, *names])
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, names.get(code, code)) for code in codes]

    def _ask_reach(self, node: str, name: str) -> None:
        folded = name.casefold()
        classes = {code: kinds.class_name(code) for code in kinds.signatory_classes()}
        roles = {code: role.name for code, role in kinds.roles().items()}
        self.fields[f"classes_{node}"] = forms.MultipleChoiceField(
            label=gettext("“%(role)s” speaks to these classes") % {"role": name},
            choices=list(classes.items()),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Neither a class nor a role: it speaks to everybody bound."),
        )
        self.fields[f"roles_{node}"] = forms.MultipleChoiceField(
            label=gettext("“%(role)s” speaks to these roles") % {"role": name},
            choices=list(roles.items()),
            required=False,
            initial=[
                code
                for code, role in kinds.roles().items()
                if any(one.casefold() in folded for one in role.names.values())
            ],
            widget=forms.CheckboxSelectMultiple,
        )
