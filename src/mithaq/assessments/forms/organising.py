"""Plan a round; invite an assessor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.assessments import books, states
from mithaq.assessments.actions import RoundPlan
from mithaq.assessments.actions.rounds import MOST_DAYS
from mithaq.core.forms import NameField
from mithaq.core.texts import LocalizedText
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Commitment, Instrument


class ConfirmForm(forms.Form):
    """A page that says what will happen, and a button."""


def _date(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class RoundForm(LocalizedForm):
    """What `plan_round` takes."""

    stage = forms.ChoiceField(
        label=gettext_lazy("Which assessment"), choices=list(states.STAGES.items()), widget=forms.RadioSelect
    )
    book = forms.ChoiceField(
        label=gettext_lazy("Code book"),
        help_text=gettext_lazy("It is fixed once the round is planned, with the text as it stands."),
    )
    opens_on = _date(gettext_lazy("First day of assessment"))
    closes_on = _date(gettext_lazy("Last day of assessment"))
    assessors_each = forms.TypedChoiceField(
        label=gettext_lazy("Assessors for each commitment"),
        choices=[(2, gettext_lazy("two, neither seeing the other")), (1, gettext_lazy("one"))],
        coerce=int,
        widget=forms.RadioSelect,
    )
    reply_days = forms.IntegerField(
        label=gettext_lazy("How long the body has to reply"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=states.REPLY_DAYS,
        help_text=gettext_lazy("No law sets it: fifteen working days are the custom of this site."),
    )
    reply_unit = forms.ChoiceField(
        label=gettext_lazy("Counted in"), choices=list(states.UNITS.items()), widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, instrument: Instrument) -> None:
        given = {"stage": states.INTERIM, "assessors_each": 2, "reply_unit": states.WORKING}
        super().__init__(data, initial=given | {"book": books.proposed_for(instrument).code})
        book = self.fields["book"]
        assert isinstance(book, forms.ChoiceField)
        book.choices = [(one.code, books.name_of(one.name)) for one in books.books_for(instrument)]
        rows = Commitment.objects.filter(edition__instrument=instrument, edition__state="frozen")
        names = [(one.lineage, _short(one)) for one in rows.select_related("plan").order_by("section__order", "order")]
        self.fields["commitments"] = forms.MultipleChoiceField(
            label=_("Which commitments"),
            help_text=_("Tick none to have all of them assessed."),
            choices=names,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.add_localized("method", _("How it is done"), instrument.body.languages, is_long=True)

    @property
    def plan(self) -> RoundPlan:
        """What was typed."""
        names = ("stage", "book", "opens_on", "closes_on", "assessors_each", "reply_days", "reply_unit", "commitments")
        return RoundPlan(**{name: self.cleaned_data[name] for name in names}, method=self.localized("method"))


class InviteForm(LocalizedForm):
    """Whom, and on whose behalf."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address of their account"),
        help_text=gettext_lazy("Whoever assesses has an account on this site."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("Who sends them"), choices=list(states.ORIGINS.items()), widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, instrument: Instrument) -> None:
        super().__init__(data, initial={"origin": states.ASSOCIATION})
        committees = list(Body.objects.filter(entrusted__instrument=instrument))
        origin = self.fields["origin"]
        assert isinstance(origin, forms.ChoiceField)
        if not committees:
            origin.choices = [(states.ASSOCIATION, states.ORIGINS[states.ASSOCIATION])]
        self.committee = committees[0] if committees else None
        known = [(one.slug, str(one.name)) for one in Body.objects.filter(kind="association").order_by("slug")[:200]]
        self.fields["association"] = forms.ChoiceField(
            label=_("Association, where it is on this site"), choices=[("", "—"), *known], required=False
        )
        self.fields["association_name"] = NameField(label=_("Its name, where it is not"), required=False)
        self.person: Person = Person()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        found = Person.objects.filter(account__email__iexact=data.get("email", ""), erased_at=None).first()
        if found is None and "email" not in self.errors:
            self.add_error("email", _("Nobody with an account has this address. They make one first."))
        self.person = found or Person()
        return data

    @property
    def whom(self) -> dict[str, Any]:
        """On whose behalf, as `invite` takes it."""
        data = self.cleaned_data
        if data["origin"] == states.COMMITTEE:
            return {"committee": self.committee}
        association = Body.objects.filter(kind="association", slug=data["association"]).first()
        name = data["association_name"]
        return {"association": association, "association_name": LocalizedText.of(fr=name) if name else None}

    def refuse(self, field: str | None, message: object) -> None:
        super().refuse("email" if field == "person" else field, message)


def _short(commitment: Commitment) -> str:
    plan = getattr(commitment, "plan", None)
    words = str(plan.title if plan and plan.title else commitment.text)
    return words if len(words) <= 90 else f"{words[:89]}…"
