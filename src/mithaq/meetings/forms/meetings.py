"""Plan a meeting, move it, cancel it, join papers to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mithaq.calls.forms.composing import HourField
from mithaq.core.errors import Refused
from mithaq.core.forms import WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.core.texts import LocalizedText, direction_of
from mithaq.core.uploads import Screened, screened
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.models import Body
from mithaq.instruments.models import Instrument
from mithaq.meetings import states
from mithaq.meetings.actions import Moment, Plan
from mithaq.meetings.choices import campaigns_of, committees_of, instruments_of
from mithaq.meetings.models import Meeting
from mithaq.publications.attachments import Attachment, keep_screened
from mithaq.signatures.models import Campaign

if TYPE_CHECKING:
    OneBody = forms.ModelChoiceField[Body]
    OneInstrument = forms.ModelChoiceField[Instrument]
    OneCampaign = forms.ModelChoiceField[Campaign]
else:
    OneBody = OneInstrument = OneCampaign = forms.ModelChoiceField  # a plain class at run time

ITEM_LENGTH, AGENDA_LENGTH = 300, 12_000


class Chosen(forms.ModelChoiceField):  # type: ignore[type-arg]  # a plain class at run time
    """One thing of a list, by its public id; ``names``: how each is called, by primary key."""

    def __init__(self, queryset: Any, names: Mapping[int, object] | None = None, **kwargs: Any) -> None:
        self.names = names
        super().__init__(queryset, to_field_name="public_id", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(self.names.get(obj.pk, "") if self.names is not None else obj)


class MomentFields(LocalizedForm):
    """When and where: shared by the forms that plan and that move."""

    def add_moment(self, body: Body, moment: Moment | None) -> None:
        zone = ZoneInfo(body.time_zone)
        begins, ends = (moment.starts_at, moment.ends_at) if moment else (None, None)
        self.fields["starts_at"] = HourField(zone=zone, label=_("Begins"), initial=begins)
        self.fields["ends_at"] = HourField(
            zone=zone, label=_("Ends"), initial=ends, help_text=_("On the same day or a later one.")
        )
        place = moment.place if moment else None
        self.add_localized("place", _("Place"), body.languages or [body.language], initial=place)
        self.fields["link"] = WordsField(
            label=_("Link, when one can take part at a distance"),
            required=False,
            max_length=500,
            initial=moment.link if moment else "",
            widget=forms.URLInput(attrs={"dir": "ltr"}),
            help_text=_("It begins with https:// and opens for everybody, without a password."),
        )

    def moment(self, before: Moment | None) -> Moment:
        """What was typed. An input holds minutes: what was not touched stays as it stands, to the second."""
        data = self.cleaned_data
        starts_at, ends_at = data["starts_at"], data["ends_at"]
        if before is not None and starts_at == before.starts_at.replace(second=0, microsecond=0):
            starts_at = before.starts_at
        if before is not None and ends_at == before.ends_at.replace(second=0, microsecond=0):
            ends_at = before.ends_at
        return Moment(
            starts_at, ends_at, self.localized("place", before=before.place if before else None), data["link"]
        )


class MeetingForm(MomentFields):
    """A meeting. ``meeting``: the one to change; hour and place are then asked only while nobody was told of it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, data: Any = None, *, body: Body, meeting: Meeting | None = None, initial: Any = None) -> None:
        super().__init__(data, initial={**(initial or {}), "revision": meeting.revision if meeting else 1})
        self.body, self.meeting = body, meeting
        self.languages: Sequence[str] = body.languages or [body.language]
        plan = Plan.of(meeting) if meeting else None
        self.add_localized("title", _("Title"), self.languages, required=True, initial=plan.title if plan else None)
        purpose = plan.purpose if plan else None
        self.add_localized("purpose", _("What it is for"), self.languages, initial=purpose, is_long=True)
        if meeting is None or meeting.is_draft:
            self.add_moment(body, Moment.of(meeting) if meeting else None)
        self._add_kind(plan)
        self._add_subjects(plan)
        self._add_agenda(plan)
        self._add_rhythm(meeting)

    def _add_kind(self, plan: Plan | None) -> None:
        fields = self.fields
        fields["kind"] = forms.ChoiceField(
            label=_("Kind"), choices=list(states.MEETING_KINDS.items()), initial=plan.kind if plan else states.MEETING
        )
        fields["edition_number"] = forms.IntegerField(
            label=_("Edition"),
            required=False,
            min_value=1,
            max_value=999,
            initial=plan.edition_number if plan else None,
            help_text=_("For an event that comes again: 1 for the first edition."),
        )
        if self.meeting is None or self.meeting.is_draft:
            fields["audience"] = forms.ChoiceField(
                label=_("Who sees this meeting"),
                choices=list(states.AUDIENCES.items()),
                initial=plan.audience if plan else states.EVERYBODY,
                widget=forms.RadioSelect,
                help_text=_("This can no longer be changed once it is announced."),
            )
        fields["invited"] = forms.MultipleChoiceField(
            label=_("Who is invited"),
            choices=list(states.INVITED.items()),
            initial=list(plan.invited) if plan else [states.PUBLIC],
            widget=forms.CheckboxSelectMultiple,
        )
        fields["takes_registrations"] = forms.BooleanField(
            label=_("People say beforehand that they will come"),
            required=False,
            initial=plan.takes_registrations if plan else False,
        )
        fields["seats"] = forms.IntegerField(
            label=_("Seats"),
            required=False,
            min_value=1,
            max_value=100_000,
            initial=plan.seats if plan else None,
            help_text=_("Empty: as many as come."),
        )

    def _add_subjects(self, plan: Plan | None) -> None:
        instruments = instruments_of(self.body)
        chosen = {name: getattr(plan, name) for name in ("committee", "instrument", "campaign")} if plan else {}
        rows: list[tuple[str, Any, Any, Any]] = [
            ("committee", _("Committee that meets"), committees_of(self.body), None),
            ("instrument", _("Text that it is about"), Instrument.objects.filter(pk__in=instruments), instruments),
            ("campaign", _("Signing that is held on its margins"), *campaigns_of(self.body)),
        ]
        for name, label, found, names in rows:
            initial = chosen[name].public_id if chosen.get(name) else None
            self.fields[name] = Chosen(
                found, names, label=label, required=False, initial=initial, empty_label=_("none")
            )

    def _add_agenda(self, plan: Plan | None) -> None:
        for tag in self.languages:
            lines = [one.texts.get(tag, "") for one in plan.agenda] if plan else []
            attributes = {"lang": tag, "dir": direction_of(tag)}
            self.fields[f"agenda_{tag}"] = WordsField(
                label=gettext("Agenda (%(language)s), one item a line") % {"language": language_name(tag)},
                required=False,
                max_length=AGENDA_LENGTH,
                widget=forms.Textarea(attrs=attributes),
                initial="\n".join(lines).rstrip(),
            )

    def _add_rhythm(self, meeting: Meeting | None) -> None:
        if meeting is None:
            once = [("", _("once")), *states.RHYTHMS.items()]
            self.fields["rhythm"] = forms.ChoiceField(label=_("It is held"), choices=once, required=False)
            self.fields["times"] = forms.IntegerField(
                label=_("How many times"), required=False, min_value=2, max_value=60, help_text=_("For a series.")
            )
        elif meeting.series_id is not None:
            self.fields["following"] = forms.BooleanField(
                label=_("Change the meetings of the series that come after it in the same way"), required=False
            )

    def clean(self) -> dict[str, Any]:
        self.require_localized("title")
        if self.cleaned_data.get("rhythm") and not self.cleaned_data.get("times"):
            self.add_error("times", _("Say how many times."))
        for tag in self.languages:
            if any(len(line) > ITEM_LENGTH for line in self.cleaned_data.get(f"agenda_{tag}", "").splitlines()):
                too_long = _("An item has at most %(count)d characters.") % {"count": ITEM_LENGTH}
                self.add_error(f"agenda_{tag}", too_long)
        return self.cleaned_data

    @property
    def plan(self) -> Plan:
        """The meeting as it would be."""
        data, meeting = self.cleaned_data, self.meeting
        before = Moment.of(meeting) if meeting else None
        moment = self.moment(before) if "starts_at" in self.fields else before
        assert moment is not None  # a meeting that was announced has one
        names = ("kind", "edition_number", "invited", "takes_registrations", "seats", "committee", "instrument")
        audience = data["audience"] if "audience" in self.fields else (meeting.audience if meeting else "")
        return Plan(
            title=self.localized("title", before=meeting.title if meeting else None),
            purpose=self.localized("purpose", before=meeting.purpose if meeting else None),
            starts_at=moment.starts_at,
            ends_at=moment.ends_at,
            place=moment.place,
            link=moment.link,
            audience=audience,
            campaign=data["campaign"],
            agenda=self.agenda,
            **{name: data[name] for name in names},
        )

    @property
    def agenda(self) -> list[LocalizedText]:
        """Line by line: the first of each language is the first item."""
        lines = {tag: self.cleaned_data.get(f"agenda_{tag}", "").splitlines() for tag in self.languages}
        count = max((len(found) for found in lines.values()), default=0)
        rows = [{tag: found[at].strip() for tag, found in lines.items() if at < len(found)} for at in range(count)]
        return [LocalizedText(next(tag for tag in row if row[tag]), row) for row in rows if any(row.values())]


class MoveForm(MomentFields):
    """When and where it is held instead, and why."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, meeting: Meeting) -> None:
        super().__init__(data, initial={"revision": meeting.revision})
        self.before = Moment.of(meeting)
        self.add_moment(meeting.body, self.before)
        _add_reason(self, meeting)

    def clean(self) -> dict[str, Any]:
        self.require_localized("reason")
        return self.cleaned_data

    @property
    def to(self) -> Moment:
        return self.moment(self.before)


class CancelForm(LocalizedForm):
    """Why it is not held."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, meeting: Meeting) -> None:
        super().__init__(data, initial={"revision": meeting.revision})
        _add_reason(self, meeting)

    def clean(self) -> dict[str, Any]:
        self.require_localized("reason")
        return self.cleaned_data


class PaperForm(LocalizedForm):
    """A paper: a file, or a link to it."""

    file = forms.FileField(
        label=_("The document, as a file"),
        required=False,
        max_length=200,
        help_text=_("PDF, picture, text, CSV, Word, Excel or OpenDocument, up to 20 MB, without macros or passwords."),
    )
    link = WordsField(
        label=_("Or a link to it"), required=False, max_length=500, widget=forms.URLInput(attrs={"dir": "ltr"})
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given: tuple[Screened, bytes] | None = None
        self.add_localized("title", _("Title"), body.languages or [body.language], required=True)
        self.order_fields([name for name in self.fields if name.startswith("title_")])

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None:
            content = file.read()
            try:
                self.given = screened(file.name, content), content
            except Refused as refused:
                raise ValidationError(str(refused.message)) from refused
        return file

    def clean(self) -> dict[str, Any]:
        self.require_localized("title")
        return self.cleaned_data

    @property
    def attachment(self) -> Attachment | None:
        return keep_screened(*self.given) if self.given else None


class ChangedForm(LocalizedForm):
    """What a version changes, in a sentence."""

    def __init__(self, data: Any = None, *, body: Body) -> None:
        super().__init__(data)
        self.add_localized("changed", _("What this version changes"), body.languages or [body.language], required=True)

    def clean(self) -> dict[str, Any]:
        self.require_localized("changed")
        return self.cleaned_data


def _add_reason(form: LocalizedForm, meeting: Meeting) -> None:
    form.add_localized("reason", _("Why"), meeting.body.languages or [meeting.body.language], required=True)
    if meeting.series_id is not None:
        form.fields["following"] = forms.BooleanField(
            label=_("The meetings of the series that come after it too"), required=False
        )
