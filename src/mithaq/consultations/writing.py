"""The page on which an answer is written: what it answers, what others wrote meanwhile, and where the change is seen.

Two who write at once both keep what they typed: whoever comes second sees the other's words beside their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mithaq.consultations import actions, reading
from mithaq.consultations.actions.drafts import about_of
from mithaq.consultations.anchors import text_of
from mithaq.consultations.desk import Wanted, rows_of
from mithaq.consultations.forms.answering import Places, ReplyForm
from mithaq.consultations.models import Consultation, Contribution, Draft, Group, Response
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.core.forms import whole_number
from mithaq.directory.models import Person
from mithaq.instruments.models import DraftVersion

MOST_AT_ONCE = 2_000  # contributions that one page answers
MOST_NUMBERS = MOST_AT_ONCE * 8  # characters in which their numbers are written


@dataclass
class Work:
    """``contributions``: that are answered together; ``left_out``: chosen ones that have an answer already.

    ``response``: the answer in force of all of them, to be revised. ``others``: answers given meanwhile; ``draft``: as
    it is kept, and ``other_draft`` when somebody else kept it meanwhile.
    """

    consultation: Consultation
    contributions: list[Contribution]
    group: Group | None = None
    response: Response | None = None
    left_out: list[Contribution] = field(default_factory=list)
    is_mixed: bool = False
    others: list[Response] = field(default_factory=list)
    draft: Draft | None = None
    other_draft: Draft | None = None

    @property
    def about(self) -> str:
        return about_of(self.contributions, self.group if self.response is None else None)

    @property
    def numbers(self) -> str:
        return ",".join(str(one.number) for one in self.contributions)

    @property
    def told(self) -> int:
        """How many people will be told."""
        whom = {(one.author_id, None if one.author_id else one.contact_id) for one in self.contributions}
        return len(whom - {(None, None)})


def numbers_in(words: str) -> list[int]:
    """Numbers of contributions as a form or an address lists them; what is none is left out."""
    parts = words[:MOST_NUMBERS].replace(";", ",").replace(" ", ",").split(",")
    return [number for one in parts if (number := whole_number(one.strip())) is not None][:MOST_AT_ONCE]


def chosen_at(request: HttpRequest, consultation: Consultation) -> tuple[list[Contribution], Group | None]:
    """The contributions that the address or the form names: by number, by group, by their response, or all that answer
    the filters; the first `MOST_AT_ONCE` of them."""
    query, typed = request.GET, request.POST
    rows = Contribution.objects.filter(consultation=consultation).to_answer()
    rows = rows.select_related("response__changed_version", "author").defer("response__changed_version__contents")
    named = typed.get("group", "") if request.method == "POST" else query.get("group", "")
    is_every = request.method == "GET" and "every" in query
    group = None
    if named and not is_every:
        group = Group.objects.filter(consultation=consultation, public_id=named).first()
    if request.method == "GET" and (response := query.get("response", "")):
        rows = rows.filter(response__public_id=response)
    elif numbers := numbers_in(typed.get("numbers", "")) or numbers_in(",".join(query.getlist("c"))):
        rows = rows.filter(number__in=numbers)
    elif is_every:
        text = text_of(consultation.version)
        wanted = Wanted.at_desk(query.dict(), text)
        rows = rows.filter(pk__in=rows_of(consultation, wanted, text).values("pk"))
    elif group is not None:
        rows = rows.filter(group=group)
    else:
        rows = rows.none()
    found = list(rows.order_by("number")[:MOST_AT_ONCE])
    for one in found:
        one.consultation = consultation
    return found, group if group and all(one.group_id == group.pk for one in found) else None


def back_to_desk(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Nothing was ticked: say so where it can be."""
    messages.error(request, _("Tick at least one contribution."))
    return redirect(desk_address(consultation))


def work_at(request: HttpRequest, consultation: Consultation) -> Work | None:
    """What this page is about: those that have no answer; or, where all have the same one, its revision. None where
    nothing is chosen."""
    chosen, group = chosen_at(request, consultation)
    if not chosen:
        return None
    waiting = [one for one in chosen if one.response_id is None]
    work = Work(consultation, waiting or chosen, group, left_out=[one for one in chosen if waiting and one.response_id])
    if not waiting:
        in_force = {one.response_id: one.response for one in chosen if one.response is not None}
        work.is_mixed = len(in_force) > 1
        work.response = next(iter(in_force.values()))
    work.draft = Draft.objects.filter(consultation=consultation, about=work.about).select_related("by").first()
    return work


def form_of(request: HttpRequest, work: Work) -> ReplyForm:
    """The form, with what was typed or kept. Notes in ``work`` which answers were given since it was opened."""
    seen = work.response.public_id if work.response else ""
    now = {"numbers": work.numbers, "group": work.group.public_id if work.group else "", "seen": seen}
    typed = request.POST.copy() if request.method == "POST" else None
    if typed is not None:
        if typed.get("seen", "") != seen and work.response is not None:
            work.others = [work.response]
        elif typed.get("seen", "") == "" and work.left_out:
            work.others = list({one.response_id: one.response for one in work.left_out if one.response}.values())
        for name, value in now.items():
            typed[name] = value
    versions = newer_versions(work.consultation)
    return ReplyForm(
        typed,
        consultation=work.consultation,
        versions=versions,
        places=places_of(work, versions),
        response=work.response,
        draft=work.draft,
        initial=now,
    )


def done(request: HttpRequest, work: Work, form: ReplyForm, by: Person) -> str:
    """Keep the draft, or answer. Returns where to go next; empty when the page is shown again, with why."""
    if request.method != "POST" or not form.is_valid():
        return ""
    try:
        if request.POST.get("do") == "keep":
            return _kept(request, work, form, by)
        if work.others or work.is_mixed:
            raise Refused(_("Somebody answered meanwhile: read what stands, beside what you typed."))
        return _answered(request, work, form, by)
    except actions.MeanwhileError as error:
        work.other_draft = error.draft
        form.data["revision"] = str(error.draft.revision)  # type: ignore[index]  # a copy, made above
        add_refusal(form, error)
    except actions.AnsweredError as error:
        keys = [one.pk for one in error.contributions]
        work.others = list(Response.objects.filter(contributions__in=keys).distinct())
        add_refusal(form, error)
    except Refused as refused:
        add_refusal(form, refused)
    return ""


def context_of_work(work: Work) -> dict[str, Any]:
    """What the page shows beside the form."""
    rows = reading.said_rows(work.consultation, work.contributions[: reading.A_PAGE])
    one = work.contributions[0] if len(work.contributions) == 1 else None
    standing = reading.standing_of(one) if one else None
    return {
        "work": work,
        "rows": rows,
        "more": len(work.contributions) - len(rows),
        "most": MOST_AT_ONCE if len(work.contributions) == MOST_AT_ONCE else None,
        "one": one,
        "standing": standing,
        "standing_change": standing.change(get_language() or "") if standing and standing.fate == "reworded" else None,
    }


def newer_versions(consultation: Consultation) -> list[DraftVersion]:
    """Versions of the draft after the one that was consulted, the newest first. One query."""
    consulted = consultation.version
    rows = DraftVersion.objects.filter(edition=consulted.edition_id, number__gt=consulted.number, is_public=True)
    return list(rows.order_by("-number"))


def places_of(work: Work, versions: Sequence[DraftVersion]) -> Places:
    """Where a change may be seen: each newer version, and each of its paragraphs that differs from what was consulted;
    those of the contribution's own paragraph first."""
    own = {one.paragraph for one in work.contributions if one.paragraph}
    places = []
    for version in versions:
        places.append((f"{version.public_id}|", _("version v%(number)s as a whole") % {"number": version.number}))
        for one in reading.differences(work.consultation.version, version):
            paragraph = one.new or one.old
            if paragraph is not None:
                name = f"v{version.number} · {one.part.number} {one.part.title} · {paragraph.label}"
                places.append((f"{version.public_id}|{paragraph.key}", " ".join(name.split())))
    return sorted(places, key=lambda place: place[0].partition("|")[2] not in own)


def desk_address(consultation: Consultation) -> str:
    return reverse("consultations:answer_desk", args=[consultation.body.slug, consultation.public_id])


def _kept(request: HttpRequest, work: Work, form: ReplyForm, by: Person) -> str:
    actions.keep_draft(
        by=by,
        consultation=work.consultation,
        about=work.about,
        written=form.written,
        revision=form.cleaned_data["revision"] or 0,
        numbers=[one.number for one in work.contributions],
    )
    messages.success(request, _("The draft is kept: you find it on the desk of answers."))
    return desk_address(work.consultation)


def _answered(request: HttpRequest, work: Work, form: ReplyForm, by: Person) -> str:
    if work.response is None:
        response = actions.answer(by=by, contributions=work.contributions, reply=form.reply, group=work.group)
    else:
        response = actions.revise(
            by=by, response=work.response, reply=form.reply, because=form.because, contributions=work.contributions
        )
    count = len(work.contributions)
    said = ngettext("%(count)s contribution is answered.", "%(count)s contributions are answered.", count)
    messages.success(request, said % {"count": count})
    ids = [work.consultation.body.slug, work.consultation.public_id, response.public_id]
    return reverse("consultations:response_detail", args=ids) if count > 1 else desk_address(work.consultation)
