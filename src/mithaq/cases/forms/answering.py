"""Forms of deciding: answer or refuse, extend, suspend, ask a third party, note what an outside body said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.actions.deciding import LONGEST_ANSWER, Answer
from mithaq.cases.forms.declared import day_input
from mithaq.cases.models import Case, Clock
from mithaq.core.dates import long_date
from mithaq.core.forms import NameField, WordsField
from mithaq.law.terms import Ground
from mithaq_engines import clocks


class ActForm(forms.Form):
    """A form about one case. ``seen``: the version on the screen; ``since``: the last entry that stood there."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    since = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, case: Case, query: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"seen": case.version, "since": last_entry(case), **kwargs.get("initial", {})}
        kwargs.setdefault("auto_id", "act_%s")
        super().__init__(*args, **kwargs)
        self.case, self.query = case, query or {}
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the case."""

    def typed(self) -> str:
        """What somebody wrote, as one text: kept when the case has moved on meanwhile."""
        lines = []
        for name, field in self.fields.items():
            value = self.data.get(name, "")
            if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.HiddenInput) and value:
                lines.append(f"{field.label} {value}".strip())
        return "\n\n".join(lines)

    def renew(self, case: Case) -> None:
        """Go on from what stands now: what was typed stays, the version is the new one."""
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict once a form is bound
        self.data["seen"], self.data["since"] = str(case.version), last_entry(case)  # type: ignore[index]


def last_entry(case: Case) -> str:
    """The public id of the newest entry of the thread."""
    return str(case.entries.order_by("-at", "-pk").values_list("public_id", flat=True).first() or "")


def words_of(case: Case, code: str) -> str:
    """The words of one of the kind's templates, filled in, in the language of whoever asked."""
    found = next((one for one in case.declared.templates if one.code == code), None)
    if found is None:
        return ""
    day = (case.received_at or case.created_at).date()
    with translation.override(case.language):
        return str(found.text).format(number=case.number, day=long_date(day), subject=case.subject)


class AnswerForm(ActForm):
    """What is decided, on which grounds, why. ``query["template"]`` names the words to begin with."""

    outcome = forms.ChoiceField(label=_("What is decided?"), widget=forms.RadioSelect)
    text = WordsField(
        label=_("The answer"), max_length=LONGEST_ANSWER, widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"})
    )
    grounds = forms.MultipleChoiceField(label=_("Grounds of the law"), required=False)
    reasons = WordsField(
        label=_("Reasons"),
        help_text=_("Why the ground applies to this request: the ground alone is not a reason."),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    costs = WordsField(
        label=_("Costs of copying or sending"),
        help_text=_("In words, with the amount; empty: it costs nothing."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def prepare(self) -> None:
        terms = self.case.declared.terms_under(self.case.law)
        self.grounds_by_code = terms.grounds
        offered = [one for one in states.DECISIONS if one in (states.RELEASED, states.PARTIAL) or terms.grounds]
        if not any(one.outcome == states.NOT_HELD for one in terms.grounds.values()):
            offered = [one for one in offered if one != states.NOT_HELD]
        self._choices("outcome", [(one, states.OUTCOME_NAMES[one]) for one in offered])
        self._choices("grounds", [(one.code, one.name) for one in terms.grounds.values()])
        for one in terms.grounds.values():
            if one.asks:
                self.fields[f"detail_{one.code}"] = WordsField(
                    label=one.asks, required=False, max_length=400, widget=forms.TextInput(attrs={"dir": "auto"})
                )
        template = self.query.get("template", "")
        chosen = next((one for one in self.case.declared.templates if one.code == template), None)
        self.initial.setdefault("text", words_of(self.case, template))
        self.initial.setdefault("outcome", (chosen.outcome if chosen else "") or self.query.get("outcome", ""))

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # of a choice field

    @property
    def ground_rows(self) -> Iterator[tuple[Ground, bool, Any]]:
        """Each ground, whether it is ticked, and the field of what it asks besides."""
        ticked = set(self["grounds"].value() or ())
        for code, ground in self.grounds_by_code.items():
            yield ground, code in ticked, self[f"detail_{code}"] if ground.asks else None

    def answer(self) -> Answer:
        data = self.cleaned_data
        refuses = data["outcome"] in states.NEED_GROUNDS
        chosen = data["grounds"] if refuses else []
        return Answer(
            outcome=data["outcome"],
            text=data["text"],
            grounds=chosen,
            details={code: data.get(f"detail_{code}", "") for code in chosen},
            reasons=data["reasons"] if refuses else "",
            costs=data["costs"],
        )


class ExtendForm(ActForm):
    """More time, as the law allows it: why, of the law's list where it has one, and in words."""

    reason = forms.ChoiceField(label=_("Reason, as the law has it"), widget=forms.RadioSelect)
    words = WordsField(
        label=_("Why, in words"),
        help_text=_("The person reads this: it is the notice that the law asks for."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def prepare(self) -> None:
        reasons = self.case.declared.terms_under(self.case.law).extension_reasons
        if reasons:
            self.fields["reason"].choices = [(one.code, one.name) for one in reasons]  # type: ignore[attr-defined]
        else:
            del self.fields["reason"]


class SuspendForm(ActForm):
    """On which ground of the law the time stands still."""

    ground = forms.ChoiceField(label=_("Ground of the law"), widget=forms.RadioSelect)
    words = WordsField(label=_("Why, in words"), widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))

    def prepare(self) -> None:
        law = clocks.law(self.case.law)
        grounds = law.clock(self.case.due_clock or self.case.declared.first_clock).suspensions.values()
        language = (translation.get_language() or "fr").split("-")[0]
        self.fields["ground"].choices = [(one.name, one.names.get(language, "")) for one in grounds]  # type: ignore[attr-defined]


class ThirdPartyForm(ActForm):
    """Who is asked for consent, about what, and until when they may reply."""

    name = NameField(label=_("Who is asked"), widget=forms.TextInput(attrs={"dir": "auto"}))
    what = WordsField(
        label=_("What it is about"),
        help_text=_("Do not say who asks: the third party need not know it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    reply_by = forms.DateField(
        label=_("Reply expected by"), help_text=_("Before your own answer is due."), widget=day_input()
    )
    email = forms.EmailField(label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs={"dir": "ltr"}))


class ReplyForm(ActForm):
    """What the third party replied."""

    asked = forms.ChoiceField(label=_("Who replied"))
    consents = forms.ChoiceField(
        label=_("Their reply"),
        choices=[("yes", _("They consent")), ("no", _("They do not consent"))],
        widget=forms.RadioSelect,
    )
    reply = WordsField(
        label=_("Their reasons"), required=False, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )

    def prepare(self) -> None:
        rows = self.case.third_parties.filter(replied_at=None)
        self.fields["asked"].choices = [(one.public_id, one.name) for one in rows]  # type: ignore[attr-defined]


class OutsideForm(ActForm):
    """What an outside body (a commission) said, and on which day it did."""

    clock = forms.ChoiceField(label=_("Which step of the law"))
    on = forms.DateField(label=_("When was it received?"), widget=day_input())
    text = WordsField(label=_("What it says"), widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}))

    def prepare(self) -> None:
        rows = self.case.clocks.filter(acts=Clock.OUTSIDE, state__in=(states.RUNNING, states.PASSED))
        law = clocks.law(self.case.law)
        language = (translation.get_language() or "fr").split("-")[0]
        self.fields["clock"].choices = [  # type: ignore[attr-defined]
            (one.name, law.clock(one.name).names.get(language, one.name)) for one in rows
        ]
