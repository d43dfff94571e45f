"""Forms about people: who they are, what they hold, how they come in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField
from mithaq.directory import kinds
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.models import Body, Mandate, Person, PersonKey

KEY_HELP = _("Under which your own files know this person: a personnel number, for example.")


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day, in the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=day_input(), input_formats=["%Y-%m-%d", "%d/%m/%Y"], **kwargs)


class PersonForm(LocalizedForm):
    """Write down a person, or correct what is written."""

    email = forms.EmailField(label=_("E-mail address"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    external_id = WordsField(label=_("Key"), required=False, max_length=80, help_text=KEY_HELP)

    def __init__(self, *args: Any, languages: Sequence[str], person: Person | None = None, **kwargs: Any) -> None:
        if person is not None:
            kwargs["initial"] = {"email": person.email, "language": person.language}
        super().__init__(*args, **kwargs)
        name = person.name if person else None
        self.add_localized("name", _("Name"), languages, initial=name, required=True, is_name=True)
        if person is not None:
            del self.fields["external_id"]
        self.order_fields([field for field in self.fields if field.startswith("name_")])

    def clean(self) -> None:
        self.require_localized("name")


class MandateForm(LocalizedForm):
    """Give a mandate."""

    role = forms.ChoiceField(label=_("Role"))
    since = DayField(label=_("First day"))
    until = DayField(
        label=_("Over from"), required=False, help_text=_("The first day on which it is over. Empty: open.")
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"since": body.today()})
        super().__init__(*args, **kwargs)
        self._role_field().choices = [(code, role.name) for code, role in kinds.roles().items()]
        self.add_localized("function", _("Function"), body.languages)

    def _role_field(self) -> forms.ChoiceField:
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        return field


class MandateEndForm(LocalizedForm):
    """End a mandate."""

    on = DayField(label=_("Over from"), help_text=_("The first day on which it is over."))


class SubstituteForm(LocalizedForm):
    """Name a substitute by the body's key."""

    substitute = WordsField(
        label=_("Key of the substitute"), required=False, max_length=80, help_text=_("Empty: nobody.")
    )

    def __init__(self, *args: Any, mandate: Mandate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mandate = mandate
        self.person: Person | None = None

    def clean_substitute(self) -> str:
        key = str(self.cleaned_data["substitute"])
        if key:
            found = PersonKey.objects.filter(body=self.mandate.body, external_id=key).select_related("person").first()
            if found is None:
                raise forms.ValidationError(_("Nobody is known here under the key “%(key)s”.") % {"key": key})
            self.person = found.person
        return key


class PeopleFilterForm(forms.Form):
    """Which people of a body to list; every field may be left out."""

    q = forms.CharField(label=_("Name, address or key"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("Role"), required=False)
    signatory_class = forms.ChoiceField(label=_("Class"), required=False)
    state = forms.ChoiceField(
        label=_("Mandate"),
        required=False,
        choices=[
            ("", _("All")),
            ("active", _("in force")),
            ("ended", _("over")),
            ("none", _("no mandate")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", str(_("All")))]
        for name, choices in (
            ("role", [(code, role.name) for code, role in kinds.roles().items()]),
            ("signatory_class", [(code, kinds.class_name(code)) for code in kinds.signatory_classes()]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = everything + choices


class AcceptForm(LocalizedForm):
    """Choose a password."""

    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ten characters or more. A few words are easier to remember than signs."),
    )


class CodeForm(LocalizedForm):
    """Type the code of the sheet."""

    code = WordsField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "dir": "ltr", "class": "code"}),
        help_text=_("Twelve letters and digits, as on your sheet. Dashes and capitals do not matter."),
    )


class EraseForm(LocalizedForm):
    """Say that one means it."""

    sure = forms.BooleanField(label=_("I have read what will be erased"))
