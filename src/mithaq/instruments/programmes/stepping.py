"""One step of one commitment's form: what it starts from, and whether somebody else changed that meanwhile."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from mithaq.instruments.contents import plans_of_commitments
from mithaq.instruments.formpages import revision_of
from mithaq.instruments.models import Commitment, Edition, Section
from mithaq.instruments.pages import InstrumentPage
from mithaq.instruments.programmes.forms.flow import STEPS, after
from mithaq.instruments.programmes.forms.steps import Standing, StepForm


@dataclass(frozen=True)
class Step:
    """``commitment`` None: a new one, in ``section``."""

    page: InstrumentPage
    code: str
    commitment: Commitment | None = None
    section: Section | None = None

    @property
    def name(self) -> str:
        return str(STEPS[self.code][0])

    def form(self, data: Any, edition: Edition) -> StepForm:
        """The form, from what stands now."""
        return STEPS[self.code][1](data, edition=edition, standing=self._standing(edition))

    def _standing(self, edition: Edition) -> Standing:
        if self.commitment is None:
            return Standing()
        commitment = get_object_or_404(edition.commitments, pk=self.commitment.pk)
        return Standing(commitment, plans_of_commitments([commitment]).get(commitment.pk) or Standing().found)

    def read(self) -> str:
        """A digest of what this step shows as it stands now."""
        form = self.form(None, self.page.edition)
        whole = repr([(name, field.initial) for name, field in form.fields.items()])
        return hashlib.sha256(whole.encode()).hexdigest()

    def revision(self, request: HttpRequest) -> int:
        """The revision to write upon. Somebody who changed another step or another commitment is no conflict: when
        what this step showed still stands, the revision that stands is as good as the one that was read."""
        is_fresh = request.POST.get("read") == self.read()
        return self.page.edition.revision if is_fresh else revision_of(request)

    def back(self, request: HttpRequest) -> str:
        """The next step where somebody saves and goes on; else the draft, at the commitment."""
        parts = [self.page.body.slug, self.page.instrument.slug]
        if self.commitment and "next" in request.POST and (following := after(self.code)):
            return reverse("instruments:plan_edit", args=[*parts, self.commitment.public_id, following])
        section = self.section or (self.commitment.section if self.commitment else None)
        outline = reverse("instruments:draft_detail", args=parts)
        if section is None:
            return outline
        outer = section
        while outer.parent is not None:
            outer = outer.parent
        return f"{outline}?axis={outer.public_id}#{self.commitment.public_id if self.commitment else outer.public_id}"

    @property
    def extra(self) -> dict[str, Any]:
        """What the template shows besides the form."""
        return {
            "read": self.read(),
            "step": self.code,
            "steps": [(code, name) for code, (name, _form) in STEPS.items()] if self.commitment else [],
            "commitment": self.commitment,
            "following": after(self.code) if self.commitment else "",
        }


def step_at(page: InstrumentPage, commitment: str, code: str) -> Step:
    """A step of a commitment that stands. Raises Http404."""
    if code not in STEPS or not page.instrument.is_programme:
        raise Http404
    rows = page.edition.commitments.select_related("section__parent__parent")
    return Step(page, code, get_object_or_404(rows, public_id=commitment))


def new_commitment(page: InstrumentPage, section: str) -> Step:
    """The first step of a new commitment. Raises Http404."""
    if not page.instrument.is_programme:
        raise Http404
    rows = page.edition.sections.select_related("parent__parent")
    return Step(page, "what", section=get_object_or_404(rows, public_id=section))
