"""Plan a session, a sitting, an item of its agenda."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.calls.forms.composing import HourField
from mithaq.core.dates import long_date
from mithaq.core.errors import Refused
from mithaq.core.forms import WordsField
from mithaq.core.uploads import Screened, screened
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body
from mithaq.instruments.models import DraftVersion
from mithaq.publications.attachments import keep_screened
from mithaq.sittings import states
from mithaq.sittings.actions import Draft, File
from mithaq.sittings.laws import law_of
from mithaq.sittings.models import AgendaItem, Organ, Sitting
from mithaq.sittings.shown import language, names_of
from mithaq_engines import sittings as engine

VERSIONS = 50  # offered
DRAFT_VERSION = "draft_version"


class WhenForm(LocalizedForm):
    """When and where a sitting is held."""

    def __init__(self, data: Any = None, *, body: Body, sitting: Sitting | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["starts_at"] = HourField(
            zone=ZoneInfo(body.time_zone), label=_("Day and hour"), initial=sitting.starts_at if sitting else None
        )
        place = sitting.place if sitting else None
        self.add_localized("place", _("Place"), body.languages, initial=place, required=True)

    def clean(self) -> dict[str, Any]:
        self.require_localized("place")
        return self.cleaned_data

    @property
    def when(self) -> dict[str, Any]:
        return {"starts_at": self.cleaned_data["starts_at"], "place": self.localized("place")}


class OrdinaryForm(WhenForm):
    """An ordinary session, by its month."""

    session = forms.ChoiceField(label=_("Session"))

    def __init__(self, data: Any = None, *, organ: Organ, **kwargs: Any) -> None:
        super().__init__(data, body=organ.body, **kwargs)
        field = self.fields["session"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = _sessions_to_come(organ)

    @property
    def planned(self) -> dict[str, Any]:
        year, month = self.cleaned_data["session"].split("-")
        return {"year": int(year), "month": int(month), **self.when}


class ExtraordinaryForm(WhenForm):
    """A session that was asked for."""

    requested_by = forms.ChoiceField(label=_("Who asks for it"), widget=forms.RadioSelect)
    requested_on = DayField(label=_("When it was asked for"))

    def __init__(self, data: Any = None, *, organ: Organ, **kwargs: Any) -> None:
        super().__init__(data, body=organ.body, **kwargs)
        field = self.fields["requested_by"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.name, one.names[language()]) for one in law_of(organ).extraordinary.askers.values()]
        self.add_localized("request", _("What it is asked for"), organ.body.languages, required=True, is_long=True)

    def clean(self) -> dict[str, Any]:
        self.require_localized("request")
        return super().clean()

    @property
    def planned(self) -> dict[str, Any]:
        asked = {name: self.cleaned_data[name] for name in ("requested_by", "requested_on")}
        return {**asked, "request": self.localized("request"), **self.when}


class SittingForm(WhenForm):
    """Change a sitting that is being prepared."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    is_public = forms.BooleanField(label=_("Everybody may attend"), required=False)

    def __init__(self, data: Any = None, *, sitting: Sitting) -> None:
        initial = {"revision": sitting.revision, "is_public": sitting.is_public}
        super().__init__(data, body=sitting.body, sitting=sitting, initial=initial)
        self.add_localized(
            "closed_reason", _("Behind closed doors: why"), sitting.body.languages, initial=sitting.closed_reason
        )

    @property
    def changed(self) -> dict[str, Any]:
        typed = {name: self.cleaned_data[name] for name in ("revision", "is_public")}
        return {**typed, **self.when, "closed_reason": self.localized("closed_reason")}


class ReasonForm(LocalizedForm):
    """Why, in the languages of the body."""

    def __init__(self, data: Any = None, *, body: Body, name: str, label: Any, required: bool = True) -> None:
        super().__init__(data)
        self.name, self.is_needed = name, required
        self.add_localized(name, label, body.languages, required=required, is_long=True)

    def clean(self) -> dict[str, Any]:
        if self.is_needed:
            self.require_localized(self.name)
        return self.cleaned_data


class ConvokeForm(ReasonForm):
    """Call the members; where it is late, why."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, sitting: Sitting, is_late: bool) -> None:
        label = _("Why the notice is late: everybody will read it")
        super().__init__(data, body=sitting.body, name="late_reason", label=label, required=is_late)
        self.fields["revision"].initial = sitting.revision
        if not is_late:
            for tag in self.localized_languages:
                del self.fields[f"late_reason_{tag}"]


class ItemForm(LocalizedForm):
    """A matter of the agenda."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    matter = forms.ChoiceField(
        label=_("What it is about"),
        choices=list(states.MATTERS.items()),
        help_text=_("The majority depends on it."),
    )
    subject = forms.ChoiceField(
        label=_("The text that is voted"), required=False, help_text=_("A version of a programme or charter.")
    )
    rapporteur = forms.ChoiceField(label=_("Who reports on it"), required=False)
    origin = forms.ChoiceField(
        label=_("Who put it on the agenda"),
        choices=[(code, name) for code, name in states.ORIGINS.items() if code != states.FROM_PETITION],
    )
    is_public = forms.BooleanField(
        label=_("Discussed in public"), required=False, initial=True, help_text=_("Else only members read it.")
    )

    def __init__(self, data: Any = None, *, sitting: Sitting, item: AgendaItem | None = None) -> None:
        super().__init__(data, initial=_initial_of(item) | {"revision": sitting.revision})
        self.item, self.members = item, list(sitting.organ.members(sitting.on))
        body = sitting.body
        self.add_localized("title", _("Title"), body.languages, initial=item.title if item else None, required=True)
        words = item.words if item else None
        self.add_localized("words", _("What is proposed"), body.languages, initial=words, is_long=True)
        for name, choices in (
            ("subject", _versions(body, item)),
            ("rapporteur", names_of(self.members)),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "—"), *choices]
        self.order_fields([field for field in self.fields if field.startswith(("title_", "words_"))])

    def clean(self) -> dict[str, Any]:
        self.require_localized("title")
        return self.cleaned_data

    @property
    def draft(self) -> Draft:
        typed, before = self.cleaned_data, self.item
        subject = (DRAFT_VERSION, typed["subject"]) if typed["subject"] else ("", "")
        origin, origin_id = typed["origin"], ""
        if before is not None and before.subject_kind not in ("", DRAFT_VERSION):  # an app above put it there
            subject = (before.subject_kind, before.subject_id)
            origin, origin_id = before.origin, before.origin_id
        return Draft(
            title=self.localized("title", before=before.title if before else None),
            words=self.localized("words", before=before.words if before else None),
            matter=typed["matter"],
            subject=subject,
            rapporteur=next((one for one in self.members if one.public_id == typed["rapporteur"]), None),
            origin=origin,
            origin_id=origin_id,
            is_public=typed["is_public"],
        )


class PaperForm(LocalizedForm):
    """A document of an item."""

    file = forms.FileField(
        label=_("The document, as a file"),
        required=False,
        max_length=200,
        help_text=_("PDF, picture, text, CSV, Word, Excel or OpenDocument, up to 20 MB, without macros or passwords."),
    )
    link = WordsField(
        label=_("Or a link to it"), required=False, max_length=500, widget=forms.URLInput(attrs={"dir": "ltr"})
    )
    is_public = forms.BooleanField(
        label=_("Everybody may read it"), required=False, initial=True, help_text=_("Else the members alone.")
    )

    def __init__(self, data: Any = None, files: Any = None, *, body: Body) -> None:
        super().__init__(data, files)
        self.given: tuple[Screened, bytes] | None = None
        self.add_localized("title", _("Title"), body.languages, required=True)
        self.order_fields([field for field in self.fields if field.startswith("title_")])

    def clean(self) -> dict[str, Any]:
        self.require_localized("title")
        uploaded = self.cleaned_data.get("file")
        if uploaded is not None:
            content = uploaded.read()
            try:
                self.given = screened(uploaded.name, content, field="file"), content
            except Refused as refused:
                self.refuse(refused.field, refused.message)
        return self.cleaned_data

    @property
    def paper(self) -> dict[str, Any]:
        """What `add_paper` takes; the file is kept now."""
        kept = keep_screened(*self.given) if self.given else None
        file = File(kept.digest, kept.name, kept.media_type, kept.size) if kept else None
        typed = {name: self.cleaned_data[name] for name in ("link", "is_public")}
        return {"title": self.localized("title"), "file": file, **typed}


class ProofForm(LocalizedForm):
    """What shows that a legal date was kept."""

    proof = WordsField(
        label=_("What shows that it was done"), max_length=300, help_text=_("The number of a receipt, who signed it.")
    )


def _initial_of(item: AgendaItem | None) -> dict[str, Any]:
    if item is None:
        return {}
    subject = item.subject_id if item.subject_kind == DRAFT_VERSION else ""
    rapporteur = item.rapporteur.public_id if item.rapporteur else ""
    plain = {name: getattr(item, name) for name in ("matter", "origin", "is_public")}
    return {**plain, "subject": subject, "rapporteur": rapporteur}


def _versions(body: Body, item: AgendaItem | None) -> list[tuple[str, str]]:
    """The latest versions of the body's drafts."""
    rows = DraftVersion.objects.filter(edition__instrument__body=body).select_related("edition")
    found = [(one.public_id, f"{one.edition.title} — v{one.number}") for one in rows.order_by("-made_at")[:VERSIONS]]
    chosen = item.subject_id if item and item.subject_kind == DRAFT_VERSION else ""
    if chosen and chosen not in dict(found):
        found.append((chosen, chosen))
    return found


def _sessions_to_come(organ: Organ) -> list[tuple[str, str]]:
    """This year's and the next year's ordinary sessions that are not planned, with the day of the law."""
    law, today = law_of(organ), organ.body.today()
    taken = set(organ.sessions.filter(kind=states.ORDINARY).values_list("year", "month"))
    rows = []
    for year in (today.year, today.year + 1):
        for one in engine.ordinary_sessions(law, year):
            if (year, one.month) not in taken and _last_day(one) >= today:
                days = " – ".join(long_date(day) for day in one.window or (one.opens,))
                rows.append((f"{year}-{one.month}", f"{one.names[language()]} ({days})"))
    return rows


def _last_day(session: engine.Session) -> date:
    return session.window[1] if session.window else session.opens
