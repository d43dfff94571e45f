"""Say what is missing; add a photo; write down for others."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mithaq.calls.models import Call, Participant
from mithaq.calls.states import BY_COUNTER
from mithaq.core import ids, pictures
from mithaq.core.forms import NameField, WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.directory.models import Person
from mithaq.needs import states
from mithaq.needs.actions.saying import LANGUAGES, LONGEST_LINE, LONGEST_TITLE, LONGEST_WORDS, Said

AT_ONCE = 20  # people who came in at the counter, from whom an officer chooses


class DegreeField(forms.CharField):
    """A latitude or a longitude, with a point or a comma, in the digits of any script."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "size": 12}))
        super().__init__(required=False, max_length=30, **kwargs)
        self.most = most

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        digits = "".join(str(unicodedata.digit(sign, sign)) for sign in text)
        try:
            degrees = float(digits.replace("٫", ".").replace(",", ".").replace("−", "-"))
        except ValueError as error:
            raise ValidationError(_("This is not a number."), code="number") from error
        if not abs(degrees) <= self.most:
            raise ValidationError(_("This number is out of bounds."), code="bounds")
        return degrees


class NeedForm(forms.Form):
    """What is missing, for whom, where. ``seen``: what is likely the same was shown already.

    ``latitude`` and ``longitude`` are two fields that anybody can fill in; a map, where scripts run, fills them too.
    """

    title = NameField(
        label=_("What is missing?"),
        max_length=LONGEST_TITLE,
        help_text=_("In a few words: “Light on the school road”."),
    )
    words = WordsField(
        label=_("Say more"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What happens today because of it? Name nobody."),
    )
    for_whom = NameField(
        label=_("For whom?"), max_length=LONGEST_LINE, required=False, help_text=_("The pupils, the whole district…")
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    place = forms.ChoiceField(label=_("Part of the territory"), required=False)
    spot = NameField(
        label=_("Where exactly, in words"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=_("Opposite the mosque, behind the market…"),
    )
    latitude = DegreeField(label=_("Latitude, in degrees"), most=90)
    longitude = DegreeField(label=_("Longitude, in degrees"), most=180)
    language = forms.ChoiceField(label=_("Language of your words"))
    form_key = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=1, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, call: Call, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"form_key": ids.new_public_id(), **(initial or {})})
        self.places = {one.code: one for one in call.places.all()}
        self.themes = {one.code: one for one in call.themes.all()}
        self._offer("place", [("", "—"), *((code, str(one.name)) for code, one in self.places.items())])
        self._offer("theme", [("", "—"), *((code, str(one.name)) for code, one in self.themes.items())])
        tags = [tag for tag in LANGUAGES if tag in call.languages] or list(LANGUAGES)
        self._offer("language", [(tag, language_name(tag)) for tag in tags])
        here = get_language() or ""
        self.initial.setdefault("language", here if here in tags else tags[0])
        for name, choices in (("place", self.places), ("theme", self.themes)):
            if not choices:
                del self.fields[name]
        for name in ("title", "words", "for_whom", "spot"):
            self.fields[name].widget.attrs.setdefault("dir", "auto")

    def clean(self) -> None:
        pair = [self.cleaned_data.get("latitude"), self.cleaned_data.get("longitude")]
        if not {"latitude", "longitude"} & set(self.errors) and (pair[0] is None) != (pair[1] is None):
            self.add_error("latitude", _("Give both latitude and longitude, or neither."))

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        return Said(
            title=data["title"],
            words=data["words"],
            for_whom=data["for_whom"],
            place=self.places.get(data.get("place", "")),
            theme=self.themes.get(data.get("theme", "")),
            latitude=data["latitude"],
            longitude=data["longitude"],
            spot=data["spot"],
            language=data["language"],
        )

    @property
    def has_point(self) -> bool:
        """Whether the two fields of the point are to be seen at once."""
        return any(self[name].value() or self[name].errors for name in ("latitude", "longitude"))

    def show_as_seen(self) -> None:
        """What is likely the same is on the page now: the next time the need is sent."""
        self.data = {**{name: self.data.get(name, "") for name in self.fields}, "seen": "1"}

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class EntryForm(NeedForm):
    """An officer writes down what somebody said at the counter, or what a workshop came to."""

    channel = forms.ChoiceField(
        label=_("Where it was said"),
        choices=[(code, states.CHANNELS[code]) for code in (states.AT_COUNTER, states.WORKSHOP)],
        widget=forms.RadioSelect,
        initial=states.AT_COUNTER,
    )
    participant = forms.ChoiceField(
        label=_("By whom"), required=False, help_text=_("Those who came in at your counter last. Else leave it empty.")
    )
    occasion = NameField(
        label=_("Which workshop, and how many people were there"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=_("“Youth centre, 12 March, 40 people”. Everybody reads it beside the need."),
    )
    field_order = ("channel", "participant", "occasion")

    def __init__(
        self,
        data: Any = None,
        *,
        call: Call,
        officer: Person | None,
        served: Participant | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, call=call, initial=initial)
        rows = Participant.objects.filter(call=call, entered_by=officer, channel=BY_COUNTER).order_by("-pk")[:AT_ONCE]
        known = [*([served] if served else []), *(rows if officer is not None else [])]
        self.people = {one.public_id: one for one in known}
        names = [(key, one.shown_name or f"{one.stakeholder_name} · {key}") for key, one in self.people.items()]
        self._offer("participant", [("", "—"), *names])
        self.initial.setdefault("participant", served.public_id if served else "")
        del self.fields["seen"]

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("channel") == states.WORKSHOP and not self.cleaned_data.get("occasion"):
            self.add_error("occasion", _("Name the workshop: when, where, and how many people were there."))

    @property
    def entered(self) -> dict[str, Any]:
        """What the action needs besides what was said."""
        data = self.cleaned_data
        people = self.people if data["channel"] == states.AT_COUNTER else {}
        return {
            "channel": data["channel"],
            "occasion": data["occasion"] if data["channel"] == states.WORKSHOP else "",
            "participant": people.get(data["participant"]),
            "form_key": data["form_key"],
        }


class PhotoForm(forms.Form):
    """A photo, with words for whoever does not see it."""

    photo = forms.FileField(
        label=_("Photo"),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text=_("JPEG or PNG, up to 10 MB. Where and when it was taken is removed. Show nobody who did not agree."),
    )
    words = NameField(
        label=_("What is seen on it"),
        max_length=LONGEST_LINE,
        help_text=_("Some do not see the photo: they hear these words."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    @property
    def given(self) -> dict[str, Any]:
        file = self.cleaned_data["photo"]
        content = file.read(pictures.LARGEST + 1)
        return {"name": file.name, "content": content, "words": self.cleaned_data["words"]}
