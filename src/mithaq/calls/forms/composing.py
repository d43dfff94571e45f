"""Compose a call: one idea a form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.calls import locks, states
from mithaq.calls.actions import Draft, Hours
from mithaq.calls.actions.scheduling import TEMPLATES
from mithaq.calls.models import Call, Phase, Place
from mithaq.calls.themes import proposed_themes
from mithaq.core.forms import WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.core.texts import LocalizedText
from mithaq.directory.forms.localized import OFFERED, LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body

RULES_HELP = _("Who takes part, how it is decided, what becomes of it. People act on these words.")


class WordsForm(LocalizedForm):
    """Title, purpose and rules; who sees it, as long as nobody does; the languages that are read."""

    revision = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, data: Any = None, *, body: Body, call: Call | None = None) -> None:
        read = (call.languages if call else None) or list(body.languages)
        super().__init__(data, initial={"revision": call.revision if call else 1, "languages": read})
        self.call = call
        languages: Sequence[str] = body.languages or [body.language]
        for name, label, is_long in (
            ("title", _("Title, as a question"), False),
            ("purpose", _("What it is about"), True),
            ("rules", _("Rules in plain words"), True),
        ):
            initial = getattr(call, name) if call else None
            required = name == "title"
            self.add_localized(name, label, languages, initial=initial, required=required, is_long=is_long)
        self.fields[f"rules_{self.localized_languages[0]}"].help_text = RULES_HELP
        self.fields["languages"] = forms.MultipleChoiceField(
            label=_("Languages in which you read what people write"),
            choices=[(tag, language_name(tag)) for tag in OFFERED],
            widget=forms.CheckboxSelectMultiple,
        )
        if call is None or not call.is_public:
            self.fields["audience"] = forms.ChoiceField(
                label=_("Who sees this call"),
                choices=list(states.AUDIENCES.items()),
                initial=call.audience if call else states.EVERYBODY,
                widget=forms.RadioSelect,
                help_text=_("This can no longer be changed once the call is published."),
            )

    def clean(self) -> dict[str, Any]:
        self.require_localized("title")
        return self.cleaned_data

    @property
    def draft(self) -> Draft:
        """The call as it would be. An internal call is held with accounts and at the counter."""
        call = self.call
        start = Draft.of(call) if call else Draft(title=LocalizedText("fr", {}))
        audience = self.cleaned_data.get("audience", start.audience)
        if audience == states.STAFF:
            ways: dict[str, Any] = {
                name: [way for way in getattr(start, name) if way in states.STAFF_WAYS] for name in WAY_NAMES
            }
            filled: dict[str, Any] = {name: chosen or [states.OPEN] for name, chosen in ways.items()}
            start = replace(start, **filled)
        said: dict[str, Any] = {
            name: self.localized(name, before=getattr(call, name) if call else None) for name in WORD_NAMES
        }
        return replace(start, **said, languages=self.cleaned_data["languages"], audience=audience)


WORD_NAMES, WAY_NAMES = ("title", "purpose", "rules"), ("ways", "voting_ways")


class HourField(forms.DateTimeField):
    """A day and hour in one time zone. An hour that the clock skips, or has twice, is refused."""

    def __init__(self, *, zone: ZoneInfo, **kwargs: Any) -> None:
        self.zone = zone
        widget = forms.DateTimeInput(
            attrs={"type": "datetime-local", "step": "60", "dir": "ltr"}, format="%Y-%m-%dT%H:%M"
        )
        super().__init__(widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.astimezone(self.zone).replace(tzinfo=None) if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)


@dataclass(frozen=True)
class PhaseRow:
    """A phase as the form shows it."""

    name: str
    opens: Any
    closes: Any
    locked: str | Promise | None


class PhasesForm(LocalizedForm):
    """From when to when each phase is; a phase without a beginning is left out."""

    def __init__(self, data: Any = None, *, call: Call) -> None:
        super().__init__(data)
        self.call = call
        zone = ZoneInfo(call.body.time_zone)
        for kind, name in states.PHASES.items():
            phase = call.phase(kind)
            self.fields[f"opens_{kind}"] = HourField(
                zone=zone,
                label=_("%(phase)s: opens") % {"phase": name},
                required=False,
                initial=phase.opens_at if phase else None,
                disabled=phase is not None and phase.opened_at is not None,
            )
            self.fields[f"closes_{kind}"] = HourField(
                zone=zone,
                label=_("%(phase)s: closes") % {"phase": name},
                required=False,
                initial=phase.closes_at if phase else None,
                disabled=phase is not None and phase.closed_at is not None,
            )

    def rows(self) -> Iterator[PhaseRow]:
        for kind, name in states.PHASES.items():
            locked = locks.why_locked(self.call, f"phase:{kind}")
            yield PhaseRow(str(name), self[f"opens_{kind}"], self[f"closes_{kind}"], locked)

    def clean(self) -> dict[str, Any]:
        for kind in states.PHASES:
            if self.cleaned_data.get(f"closes_{kind}") and not self.cleaned_data.get(f"opens_{kind}"):
                self.add_error(f"opens_{kind}", _("Say when it opens, or leave both out."))
        return self.cleaned_data

    @property
    def hours(self) -> dict[str, Hours]:
        """The phases that are wanted."""
        found = {}
        for kind in states.PHASES:
            phase, opens_at = self.call.phase(kind), self.cleaned_data.get(f"opens_{kind}")
            if opens_at is not None:
                found[kind] = Hours(
                    _kept(opens_at, phase, "opens_at"),
                    _kept(self.cleaned_data.get(f"closes_{kind}"), phase, "closes_at"),
                )
        return found


def _kept(typed: Any, phase: Phase | None, name: str) -> Any:
    """An input holds minutes: what was not touched stays as it stands, to the second."""
    stands: datetime | None = getattr(phase, name) if phase else None
    is_same = typed is not None and stands is not None and abs(typed - stands) < timedelta(minutes=1)
    return stands if is_same else typed


class TemplateForm(forms.Form):
    """A whole process at once."""

    template = forms.ChoiceField(label=_("Process"), choices=[(code, one.name) for code, one in TEMPLATES.items()])
    first_day = DayField(label=_("First day"))


class PlaceForm(LocalizedForm):
    """One part of the territory."""

    def __init__(self, data: Any = None, *, body: Body) -> None:
        super().__init__(data)
        self.fields["code"] = WordsField(
            label=_("Code"), max_length=40, help_text=_("As your files have it. The same code again changes the place.")
        )
        self.add_localized("name", _("Name"), body.languages or [body.language], required=True, is_name=True)
        self.fields["population"] = forms.IntegerField(
            label=_("Inhabitants"), required=False, min_value=0, max_value=10**9
        )
        for name, label, most in (("latitude", _("Latitude of its middle"), 90), ("longitude", _("Longitude"), 180)):
            widget = forms.NumberInput(attrs={"step": "any", "dir": "ltr"})
            self.fields[name] = forms.FloatField(
                label=label, required=False, min_value=-most, max_value=most, widget=widget
            )

    def clean(self) -> dict[str, Any]:
        self.require_localized("name")
        return self.cleaned_data

    @property
    def place(self) -> dict[str, Any]:
        """What `add_place` takes."""
        names = ("code", "population", "latitude", "longitude")
        return {"name": self.localized("name"), **{name: self.cleaned_data[name] for name in names}}


class SheetForm(LocalizedForm):
    """A file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, up to 5 MB and 20,000 lines. Nothing is written before you confirm."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )


class ProposedThemesForm(LocalizedForm):
    """Themes of the proposed list that the call does not have yet."""

    def __init__(self, data: Any = None, *, call: Call) -> None:
        super().__init__(data)
        have = {theme.code for theme in call.themes.all()}
        self.fields["themes"] = forms.MultipleChoiceField(
            label=_("Themes often chosen"),
            choices=[(code, str(name)) for code, name in proposed_themes().items() if code not in have],
            widget=forms.CheckboxSelectMultiple,
        )


class ThemeForm(LocalizedForm):
    """A theme of one's own."""

    def __init__(self, data: Any = None, *, body: Body) -> None:
        super().__init__(data)
        self.fields["code"] = WordsField(label=_("Code"), max_length=40)
        self.add_localized("name", _("Name"), body.languages or [body.language], required=True, is_name=True)

    def clean(self) -> dict[str, Any]:
        self.require_localized("name")
        return self.cleaned_data


class WaysForm(LocalizedForm):
    """Who may contribute, who may vote, and what stands before it was read."""

    def __init__(self, data: Any = None, *, call: Call) -> None:
        super().__init__(data, initial={name: getattr(call, name) for name in (*WAY_NAMES, "publishes_first")})
        self.call = call
        known = states.WAYS if call.is_for_everybody else {way: states.WAYS[way] for way in states.STAFF_WAYS}
        choices = [(way, states.WAYS[way]) for way in states.WAYS if way in known]
        for name, label in (("ways", _("Who may contribute")), ("voting_ways", _("Who may vote"))):
            self.fields[name] = forms.MultipleChoiceField(
                label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
            )
        self.fields["publishes_first"] = forms.TypedChoiceField(
            label=_("What people write"),
            choices=[(True, _("stands at once, and is moderated afterwards")), (False, _("is read before it stands"))],
            coerce=lambda value: value == "True",
            widget=forms.RadioSelect,
        )

    @property
    def draft(self) -> Draft:
        said = self.cleaned_data
        return replace(Draft.of(self.call), **{name: said[name] for name in (*WAY_NAMES, "publishes_first")})


class EnvelopesForm(LocalizedForm):
    """The money of the whole territory, and of each place."""

    def __init__(self, data: Any = None, *, call: Call) -> None:
        super().__init__(data)
        self.places: dict[str, Place | None] = {"whole": None, **{one.public_id: one for one in call.places.all()}}
        amounts = {one.place_id: one.amount for one in call.envelopes.all()}
        for code, place in self.places.items():
            self.fields[f"amount_{code}"] = forms.DecimalField(
                label=str(place.name) if place else _("The whole territory"),
                required=False,
                initial=_plain(amounts.get(place.pk if place else None)),
                min_value=Decimal("0.01"),
                max_digits=16,
                decimal_places=2,
                widget=forms.NumberInput(attrs={"step": "0.01", "min": "0", "dir": "ltr"}),
            )

    @property
    def amounts(self) -> list[tuple[Place | None, Decimal | None]]:
        return [(place, self.cleaned_data[f"amount_{code}"]) for code, place in self.places.items()]


def _plain(amount: Decimal | None) -> Decimal | None:
    return amount.to_integral_value() if amount is not None and amount == amount.to_integral_value() else amount


class WithdrawalForm(LocalizedForm):
    """Why a call is stopped."""

    def __init__(self, data: Any = None, *, body: Body) -> None:
        super().__init__(data)
        languages = body.languages or [body.language]
        self.add_localized("reason", _("Why it is withdrawn"), languages, required=True, is_long=True)

    def clean(self) -> dict[str, Any]:
        self.require_localized("reason")
        return self.cleaned_data
