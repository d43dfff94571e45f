"""What the clerk writes: sheets, checks, the decision, the agenda; what thresholds depend on, the roll."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mithaq.core.dates import long_date
from mithaq.core.errors import Refused
from mithaq.core.forms import WordsField
from mithaq.core.texts import LocalizedText
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body
from mithaq.petitions import states
from mithaq.petitions.actions import Row
from mithaq.petitions.models import Check, Petition, PetitionSettings
from mithaq.publications.attachments import Attachment, attach
from mithaq.sittings.models import Decision, Sitting
from mithaq_engines.sittings import Condition

LARGEST_SCAN = 10 * 1024 * 1024
MOST_CHARACTERS = 60_000  # of a sheet's lines, and of the parts of a territory


class SheetForm(forms.Form):
    """The lines of a sheet of paper, and its scan."""

    rows = forms.CharField(
        label=_("Lines of the sheet"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"dir": "ltr", "autocomplete": "off"}),
        help_text=_("One person a line: the identifier, then a semicolon and the date of birth: AB123456;1990-03-21"),
    )
    scan = forms.FileField(label=_("Scan of the sheet"), required=False, help_text=_("Seen by the clerk alone."))

    @property
    def lines(self) -> list[Row]:
        cells = [line.replace("\t", ";").split(";", 1) for line in self.cleaned_data["rows"].splitlines()]
        return [Row(one[0].strip(), "".join(one[1:]).strip()) for one in cells if one[0].strip()]

    @property
    def file(self) -> tuple[str, str]:
        """Digest and name of the scan, kept. Raises Refused for what could harm a reader."""
        given = self.cleaned_data["scan"]
        if given is None:
            return "", ""
        if given.size > LARGEST_SCAN:
            raise Refused(gettext("The scan is larger than 10 MB."), field="scan")
        kept: Attachment = attach(given.name, given.read())
        return kept.digest, kept.name[:120]

    def refuse(self, field: str | None, message: object) -> None:
        """A file that was screened is refused under the name that uploads have."""
        name = {"file": "scan"}.get(field or "", field)
        self.add_error(name if name in self.fields else None, str(message))


class ChecksForm(forms.Form):
    """Each condition of the law: met or not, and what shows it."""

    def __init__(self, data: Any = None, *, conditions: Sequence[Condition], checks: dict[str, Check]) -> None:
        super().__init__(data)
        self.codes = [one.name for one in conditions]
        for one in conditions:
            known, name = checks.get(one.name), str(LocalizedText("fr", dict(one.names)))
            self.fields[f"met_{one.name}"] = forms.ChoiceField(
                label=name,
                choices=[("", _("not checked yet")), ("yes", _("met")), ("no", _("not met"))],
                required=False,
                initial="" if known is None else "yes" if known.is_met else "no",
            )
            self.fields[f"words_{one.name}"] = WordsField(
                label=_("What shows it: %(condition)s") % {"condition": name},
                max_length=500,
                required=False,
                initial=known.words if known else "",
            )

    @property
    def checked(self) -> list[tuple[str, bool, str]]:
        """Code, whether it is met, words: of each that was checked."""
        data = self.cleaned_data
        return [
            (code, data[f"met_{code}"] == "yes", data[f"words_{code}"]) for code in self.codes if data[f"met_{code}"]
        ]


class DecideForm(LocalizedForm):
    """Admissible or not: the reasons in words, and how many signatures were found valid."""

    def __init__(self, data: Any = None, *, petition: Petition, refuses: bool) -> None:
        super().__init__(data)
        if refuses:
            self.fields["reason"] = forms.ChoiceField(
                label=_("Reason"), choices=list(states.REASONS.items()), widget=forms.RadioSelect
            )
        self.fields["valid"] = forms.IntegerField(
            label=_("Signatures found valid"),
            min_value=0,
            max_value=petition.count,
            required=False,
            initial=petition.count,
        )
        body = petition.body
        self.add_localized("words", _("The reasons"), body.languages or [body.language], required=True, is_long=True)

    def clean(self) -> dict[str, Any]:
        self.require_localized("words")
        return self.cleaned_data

    @property
    def said(self) -> dict[str, Any]:
        """What `admit` and `refuse` take."""
        names = [name for name in ("reason", "valid") if name in self.fields]
        return {"words": self.localized("words"), **{name: self.cleaned_data[name] for name in names}}


class AgendaForm(LocalizedForm):
    """Which sitting of the next ordinary session, and which committee studies it first."""

    def __init__(self, data: Any = None, *, body: Body, sittings: Sequence[Sitting]) -> None:
        super().__init__(data)
        self.sittings = {one.public_id: one for one in sittings}
        self.fields["sitting"] = forms.ChoiceField(
            label=_("Sitting of the next ordinary session"),
            choices=[(code, long_date(one.on)) for code, one in self.sittings.items()],
            widget=forms.RadioSelect,
        )
        self.add_localized("committee", _("Committee that studies it first"), body.languages or [body.language])

    @property
    def sitting(self) -> Sitting:
        return self.sittings[self.cleaned_data["sitting"]]


class OutcomeForm(LocalizedForm):
    """What the council did with it, and by which decision."""

    def __init__(self, data: Any = None, *, petition: Petition) -> None:
        super().__init__(data)
        body = petition.body
        languages = body.languages or [body.language]
        self.add_localized("outcome", _("What the council did with it"), languages, required=True, is_long=True)
        rows = Decision.objects.public().filter(item=petition.item_id).exclude(item=None)
        found = [(one.public_id, str(one.title)) for one in rows]
        self.fields["decision"] = forms.ChoiceField(
            label=_("Its decision"), choices=[*found, ("", _("none that is published"))], required=False
        )

    def clean(self) -> dict[str, Any]:
        self.require_localized("outcome")
        return self.cleaned_data


class SettingsForm(LocalizedForm):
    """What the threshold depends on, where that is known from, and how long hashes are kept."""

    def __init__(self, data: Any = None, *, body: Body, settings: PetitionSettings) -> None:
        super().__init__(data)
        self.languages = body.languages or [body.language]
        self.fields["has_districts"] = forms.BooleanField(
            label=_("A commune with arrondissements"), required=False, initial=settings.has_districts
        )
        self.fields["parts"] = forms.CharField(
            label=_("Prefectures and provinces of a region"),
            required=False,
            max_length=MOST_CHARACTERS,
            widget=forms.Textarea(attrs={"dir": "auto"}),
            initial="\n".join(self._line(one) for one in settings.parts),
            help_text=_(
                "One a line: its code in the roll, then after semicolons its name in each language of the body."
            ),
        )
        self.add_localized("source", _("Where the number of inhabitants comes from"), self.languages)
        for tag in self.localized_languages:
            self.fields[f"source_{tag}"].initial = settings.source.texts.get(tag, "")
        self.fields["dated"] = DayField(label=_("Day of that source"), required=False, initial=settings.dated)
        self.fields["days_kept"] = forms.IntegerField(
            label=_("Days for which what identifies signatories is kept once a petition is over"),
            min_value=0,
            max_value=3650,
            initial=settings.days_kept,
        )

    def _line(self, part: dict[str, Any]) -> str:
        return "; ".join([part["code"], *(part["name"].get(tag, "") for tag in self.languages)])

    def clean_parts(self) -> list[dict[str, Any]]:
        found = []
        for number, line in enumerate(self.cleaned_data["parts"].splitlines(), start=1):
            cells = [cell.strip()[:200] for cell in line.split(";")]
            name = {tag: cell for tag, cell in zip(self.languages, cells[1:], strict=False) if cell}
            if not line.strip():
                continue
            if not cells[0] or len(cells[0]) > 40 or not name:  # as long as the roll's column
                raise forms.ValidationError(gettext("Line %(number)d needs a code and a name.") % {"number": number})
            found.append({"code": cells[0], "name": name})
        return found

    @property
    def said(self) -> dict[str, Any]:
        """What `set_up` takes."""
        names = ("has_districts", "parts", "dated", "days_kept")
        return {"source": self.localized("source"), **{name: self.cleaned_data[name] for name in names}}


class RollForm(forms.Form):
    """A file of those who may sign."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, up to 5 MB and 20,000 lines: columns identifier, check (date of birth), part."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )
    takes_good = forms.BooleanField(label=_("Take the good lines even if others are bad"), required=False)
