"""The form of an assessor, and that of a body that assesses itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mithaq.assessments.coded import Coded
from mithaq.assessments.forms.fields import CodedForm
from mithaq.assessments.models import RoundCommitment, SelfAssessment
from mithaq.directory.models import Person


class CodingForm(CodedForm):
    """An assessor's, from her draft."""


class SelfForm(CodedForm):
    """A body's, from what it said before."""

    def __init__(self, data: Any = None, files: Any = None, *, item: RoundCommitment, person: Person) -> None:
        super().__init__(data, files, item=item, person=person, kept=said_before(item))


def said_before(item: RoundCommitment) -> Mapping[str, Coded]:
    """What the body's standing self-assessment says."""
    found = SelfAssessment.objects.standing().filter(item=item).prefetch_related("codings__evidence_links__evidence")
    return {
        one.code: Coded(one.value, one.words, [link.evidence.public_id for link in one.evidence_links.all()])
        for given in found
        for one in given.codings.all()
    }
