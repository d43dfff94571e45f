"""Forms about bodies: a part of one's own, members of a network, files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField
from mithaq.directory import kinds
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body, ImportFile, Membership


class InternalBodyForm(LocalizedForm):
    """Make a service, a directorate or a committee below a body."""

    kind = forms.ChoiceField(label=_("Kind"))
    external_id = WordsField(label=_("Key"), required=False, max_length=80)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, kinds.body_kind(code).name) for code in kinds.internal_kinds()]
        self.add_localized("founded_by", _("Founding decision"), body.languages)
        self.add_localized("name", _("Name"), body.languages, required=True, is_name=True)
        self.order_fields(["kind", *(field for field in self.fields if field.startswith("name_"))])

    def clean(self) -> None:
        self.require_localized("name")


if TYPE_CHECKING:
    OneBody = forms.ModelChoiceField[Body]
else:
    OneBody = forms.ModelChoiceField  # a plain class at run time


class BodyChoice(OneBody):
    """Bodies by their names."""

    def label_from_instance(self, obj: Body) -> str:
        return f"{obj.name} ({obj.kind_name})"


class JoinForm(LocalizedForm):
    """A body joins a network."""

    body = BodyChoice(label=_("Body"), queryset=Body.objects.none())
    since = DayField(label=_("Member since"))
    applied_on = DayField(label=_("Asked on"), required=False)

    def __init__(self, *args: Any, network: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        members = Membership.objects.filter(network=network, until=None).values("body")
        outside = Body.objects.exclude(kind__in=kinds.internal_kinds()).exclude(pk=network.pk)
        field.queryset = outside.exclude(pk__in=members).order_by("kind", "slug")
        self.add_localized("motive", _("Motive"), network.languages, is_long=True)
        self.add_localized("decision", _("Decision"), network.languages, required=True)
        self.order_fields(["body", "since", *(field for field in self.fields if field.startswith("decision_"))])

    def clean(self) -> None:
        self.require_localized("decision")


class LeaveForm(LocalizedForm):
    """A body leaves a network."""

    on = DayField(label=_("Over from"), help_text=_("The first day on which it is over."))

    def __init__(self, *args: Any, network: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_localized("decision", _("Decision"), network.languages, required=True)

    def clean(self) -> None:
        self.require_localized("decision")


class ImportForm(LocalizedForm):
    """Bring a file."""

    kind = forms.ChoiceField(
        label=_("What is in the file"),
        widget=forms.RadioSelect,
        choices=[
            (ImportFile.PEOPLE, _("People")),
            (ImportFile.MANDATES, _("Mandates")),
            (ImportFile.BODIES, _("Bodies")),
        ],
        initial=ImportFile.PEOPLE,
    )
    file = forms.FileField(
        label=_("CSV file"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
        help_text=_("Up to 5 MB and 20,000 lines. Nothing is written before you confirm."),
    )


class MembersFilterForm(forms.Form):
    """Members of a network at a date."""

    at = DayField(label=_("On"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    q = forms.CharField(label=_("Name"), required=False, max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *((code, kind.plural) for code, kind in kinds.body_kinds().items())]
