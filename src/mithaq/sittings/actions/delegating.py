"""Change a line of the table of competences: what held until then stays known."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import ids
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from mithaq.sittings import decision_states
from mithaq.sittings.levels import line_of
from mithaq.sittings.models import Delegation, Organ
from mithaq.sittings.rules import Actor, may_set_up


@dataclass(frozen=True)
class Level:
    """A line as its form has it. ``article``: the article or the decision that delegates."""

    name: LocalizedText
    level: str
    article: str


@transaction.atomic
def set_level(*, by: Actor, organ: Organ, level: Level, code: str = "") -> Delegation:
    """Say from today on which level decides a matter: in the place of the line ``code``, or as a line of its own.

    Raises NotAllowed; Refused without a matter or the text that says so, for an unknown level or line, or when two
    change one line at once.
    """
    if not may_set_up(by, organ.body):
        raise NotAllowed
    today = organ.body.today()
    if not level.name:
        raise Refused(_("Name the matter."), field="name")
    if level.level not in decision_states.LEVELS:
        raise Refused(_("Choose one of the list."), field="level")
    if not level.article.strip():
        raise Refused(_("Name the article or the decision that says so."), field="article")
    if code and line_of(organ, code, today) is None:
        raise Refused(_("The table has no such line any more."))
    code = code or ids.new_public_id()
    _end(organ, code)
    try:
        with transaction.atomic():
            return Delegation.objects.create(
                organ=organ,
                code=code,
                name=level.name,
                level=level.level,
                article=level.article.strip()[:200],
                since=today,
                entered_by=by if isinstance(by, Person) else None,
            )
    except IntegrityError as error:
        raise Refused(_("Somebody else changed this line at the same moment. Look at it as it is now.")) from error


@transaction.atomic
def end_level(*, by: Actor, delegation: Delegation) -> None:
    """The body's own line holds no more from today on: the law's stands again where it has one."""
    if not may_set_up(by, delegation.organ.body):
        raise NotAllowed
    if not _end(delegation.organ, delegation.code):
        raise Refused(_("The table has no such line any more."))


def _end(organ: Organ, code: str) -> int:
    return Delegation.objects.filter(organ=organ, code=code, ended_on=None).update(ended_on=organ.body.today())
