"""What goes of an assessor who is erased: her name, her own words, her drafts, her mandates. What she judged stays."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from mithaq.assessments import states
from mithaq.assessments.models import Assessment, Assessor, Declaration
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.actions import on_erasure
from mithaq.directory.models import Person


def declare() -> None:
    """Be asked when somebody is erased."""
    on_erasure(forget_assessor)


def forget_assessor(person: Person) -> None:
    """End her mandates, blank what she wrote of herself; she is “Assessor 1” from now on."""
    now = clock.now()
    rows = Assessor.objects.filter(person=person).select_related("instrument__body")
    for one in rows.exclude(state=states.ENDED):
        with translation.override(one.instrument.body.language):
            one.end_reason = _("This person was erased at their wish.")
        one.state, one.ended_at = states.ENDED, now
        one.save(update_fields=["state", "ended_at", "end_reason"])
    rows.update(is_named=False)
    Declaration.objects.filter(assessor__person=person).update(words=LocalizedText("fr"))
    drafts = Assessment.objects.filter(assessor__person=person, submitted_at=None)
    drafts.filter(dropped_at=None).update(dropped_at=now)
    drafts.update(draft={})
