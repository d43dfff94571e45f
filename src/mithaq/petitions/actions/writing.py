"""Begin a petition, write it, and open it to signatures."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.forms import clean_words
from mithaq.directory.models import Person
from mithaq.petitions import rules, states
from mithaq.petitions.actions.holding import held, move
from mithaq.petitions.models import Petition
from mithaq.petitions.thresholds import settings_of, threshold_of
from mithaq.sittings.models import Organ
from mithaq.sittings.rules import Actor, may_clerk

LONGEST = {"title": 200, "request": 5_000, "reasons": 10_000, "interest": 2_000, "association_name": 200}
REQUIRED = ("title", "request", "interest")


@dataclass(frozen=True)
class Draft:
    """A petition as its form has it."""

    title: str
    request: str
    interest: str
    language: str
    reasons: str = ""
    kind: str = states.CITIZENS
    association_name: str = ""


@transaction.atomic
def start(*, by: Actor, organ: Organ, draft: Draft, agent: Person | None = None, at_counter: bool = False) -> Petition:
    """Begin a petition to ``organ``. ``agent``: who speaks for the petitioners; whoever begins it, unless a clerk does
    it for somebody ``at_counter`` who has no account.

    Raises NotAllowed; Refused for a kind that the law of the body does not know, and for words that are missing."""
    if not rules.may_start(by, organ.body):
        raise NotAllowed
    if at_counter and not may_clerk(by, organ.body):
        raise NotAllowed
    threshold_of(organ, draft.kind, settings_of(organ))
    if agent is None and isinstance(by, Person) and not at_counter:
        agent = by
    petition = Petition(organ=organ, body=organ.body, agent=agent)
    _write(petition, draft)
    petition.save()
    return petition


@transaction.atomic
def change(*, by: Actor, petition: Petition, draft: Draft, revision: int) -> Petition:
    """Change what nobody has signed yet. Raises Refused once it collects, and when it was changed meanwhile."""
    petition = held(by, petition, rules.may_lead)
    if petition.state != states.DRAFT:
        raise Refused(_("People sign these words: they cannot be changed any more."))
    if petition.revision != revision:
        raise Refused(_("This petition was changed meanwhile. Compare with what stands now, then save again."))
    _write(petition, draft)
    petition.revision += 1
    petition.save()
    return petition


@transaction.atomic
def collect(*, by: Actor, petition: Petition) -> Petition:
    """Make it public and take signatures: from now on its words stay as they are."""
    petition = held(by, petition, rules.may_lead)
    move(petition, "collect")
    petition.opened_at = clock.now()
    petition.save(update_fields=["state", "opened_at"])
    return petition


def _write(petition: Petition, draft: Draft) -> None:
    if draft.kind not in states.KINDS:
        raise Refused(_("Choose one of the list."), field="kind")
    for name, longest in LONGEST.items():
        words = clean_words(getattr(draft, name))
        if name in REQUIRED and not words:
            raise Refused(_("This is missing."), field=name)
        if len(words) > longest:
            raise Refused(_("Write at most %(count)d characters.") % {"count": longest}, field=name)
        setattr(petition, name, words)
    if draft.kind == states.ASSOCIATIONS and not petition.association_name:
        raise Refused(_("Name the association."), field="association_name")
    petition.kind, petition.language = draft.kind, draft.language
