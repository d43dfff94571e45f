"""Forms of publication: a document, a reason, who keeps a head, a file of many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.core.forms import WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.core.uploads import Screened, screened
from mithaq.directory.forms.localized import OFFERED, LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body, Mandate
from mithaq.law.publication import LONGEST_PERIOD
from mithaq.publications.actions import Content
from mithaq.publications.attachments import keep_screened
from mithaq.publications.models import EVERYBODY, STAFF, Document, Holding

if TYPE_CHECKING:
    OneMandate = forms.ModelChoiceField[Mandate]
else:
    OneMandate = forms.ModelChoiceField  # a plain class at run time


class DocumentForm(LocalizedForm):
    """A document and where it stands; its titles in each language of the body."""

    file = forms.FileField(
        label=_("The document, as a file"),
        required=False,
        max_length=200,
        help_text=_("PDF, picture, text, CSV, Word, Excel or OpenDocument, up to 20 MB, without macros or passwords."),
    )
    link = WordsField(
        label=_("Or a link to it"),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
        help_text=_("It begins with https:// and opens for everybody, without a password."),
    )
    covers_from = DayField(label=_("It covers the time from"), required=False)
    covers_to = DayField(
        label=_("It covers the time to"),
        required=False,
        help_text=_("A document about a time long gone does not bring its head up to date."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the document"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, body: Body, before: Document | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = before
        self.given: tuple[Screened, bytes] | None = None
        choices = self.fields["languages"]
        assert isinstance(choices, forms.MultipleChoiceField)
        choices.choices = [(tag, language_name(tag)) for tag in OFFERED]
        texts = {"title": before.title, "description": before.description} if before else {}
        self.add_localized("title", _("Title"), body.languages, required=True, initial=texts.get("title"))
        words = texts.get("description")
        self.add_localized("description", _("What it says"), body.languages, is_long=True, initial=words)
        if before is None:
            audiences = [(EVERYBODY, _("Everybody")), (STAFF, _("The staff of the body only"))]
            self.fields["audience"] = forms.ChoiceField(
                label=_("For whom"), choices=audiences, widget=forms.RadioSelect, initial=EVERYBODY
            )
        else:
            self.initial = {"languages": before.languages, **self.initial}
        titles = [name for name in self.fields if name.startswith("title_")]
        self.order_fields([*titles, "file", "link", "covers_from", "covers_to", "languages"])

    def clean_file(self) -> Any:
        """Screened here, so that what is wrong stands beside the field; kept only when all else is right."""
        given = self.cleaned_data.get("file")
        if given:
            content = given.read(settings.UPLOAD_LIMIT + 1)
            try:
                self.given = (screened(given.name, content), content)
            except Refused as refused:
                raise ValidationError(str(refused.message)) from refused
        return given

    def clean(self) -> None:
        self.require_localized("title")

    def content(self) -> Content:
        """What is to be published."""
        data = self.cleaned_data
        kept = self.before
        return Content(
            title=self.localized("title", before=kept.title if kept else None),
            description=self.localized("description", before=kept.description if kept else None),
            link=data["link"],
            file=keep_screened(*self.given) if self.given else None,
            covers_from=data["covers_from"],
            covers_to=data["covers_to"],
            languages=data["languages"],
        )


class ReasonForm(LocalizedForm):
    """Why: in one language of the body at least. It is public."""

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_localized("reason", _("Reason"), body.languages, required=True, is_long=True)

    def clean(self) -> None:
        self.require_localized("reason")


class MandateChoice(OneMandate):
    """Mandates by function and holder."""

    def label_from_instance(self, obj: Mandate) -> str:
        return f"{obj.function or obj.role_name} · {obj.person.name}"


class KeepForm(LocalizedForm):
    """Who keeps a head, and how often it is renewed."""

    owner = MandateChoice(
        label=_("Who keeps it"),
        queryset=Mandate.objects.none(),
        required=False,
        to_field_name="public_id",
        help_text=_("Told thirty days before the head goes out of date. Only the function is public."),
    )
    months = forms.IntegerField(
        label=_("Renewed every so many months"), required=False, min_value=0, max_value=LONGEST_PERIOD
    )

    def __init__(self, *args: Any, body: Body, holding: Holding | None, usual: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["owner"]
        assert isinstance(choice, forms.ModelChoiceField)
        rows = Mandate.objects.within_parts_of(body).active(body.today()).filter(person__erased_at=None)
        choice.queryset = rows.select_related("person").order_by("role", "pk")
        function = holding.owner_function if holding else None
        label = _("Else, by which function")
        self.add_localized("owner_function", label, body.languages, initial=function, is_name=True)
        self.order_fields(["owner", *(name for name in self.fields if name.startswith("owner_function")), "months"])
        self.fields["months"].help_text = (
            _("Leave empty for the usual period: %(months)s months. 0: once is enough.") % {"months": usual}
            if usual
            else _("Leave empty or write 0 when once is enough.")
        )
        if holding is not None:
            owner = holding.owner.public_id if holding.owner else None
            self.initial = {"owner": owner, "months": holding.months, **self.initial}


class ImportForm(LocalizedForm):
    """A file of documents."""

    file = forms.FileField(
        label=_("CSV file"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
        help_text=_("Up to 5 MB and 500 lines."),
    )
