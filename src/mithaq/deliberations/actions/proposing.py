"""Write statements: a participant proposes, an officer writes the first ones and gives renditions."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mithaq.calls import states as calls
from mithaq.calls.models import Call, Participant
from mithaq.calls.rules import Actor, may_contribute, may_run
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.deliberations import states
from mithaq.deliberations.models import Statement
from mithaq.deliberations.models.statements import fingerprint_of
from mithaq.deliberations.rules import may_prepare
from mithaq.directory.models import Person


@transaction.atomic
def propose_statement(*, by: Participant, call: Call, words: LocalizedText, source: str = "") -> Statement:
    """A participant proposes a statement; an officer reads it before anybody else. The same words again are the same.

    Raises NotAllowed to whoever does not take part, Refused outside the phase, beyond ten a day, for words too long
    and for words that stand already.
    """
    if not may_contribute(by, call):
        raise NotAllowed
    if not call.is_in(calls.DELIBERATE):
        raise Refused(_("The deliberation is not open: statements are proposed between its dates only."))
    _check(words)
    _held(call)
    same = Statement.objects.filter(call=call, author=by, fingerprint=fingerprint_of(words.original_text)).first()
    if same is not None and same.state != states.REJECTED:
        return same
    since = clock.now() - timedelta(days=1)
    if Statement.objects.filter(author=by, created_at__gt=since).count() >= states.A_DAY:
        raise Refused(_("You have proposed ten statements within a day. Come back tomorrow; voting goes on."))
    return _added(Statement(call=call, author=by, words=words, source=source))


@transaction.atomic
def write_statement(*, by: Actor, call: Call, words: LocalizedText, source: str = "") -> Statement:
    """An officer writes a statement for the body: shown as soon as the deliberation is open.

    Raises NotAllowed to others, Refused once the deliberation is over and for words too long or that stand already.
    """
    if not may_run(by, call):
        raise NotAllowed
    _refuse_over(by, call)
    _check(words)
    _held(call)
    at, officer = clock.now(), by if isinstance(by, Person) else None
    new = Statement(call=call, officer=officer, words=words, source=source, state=states.SHOWN)
    new.accepted_at, new.decided_at, new.decided_by = at, at, officer
    return _added(new)


@transaction.atomic
def render_statement(*, by: Actor, statement: Statement, renditions: LocalizedText) -> Statement:
    """Give a statement in other languages. The original words stay as they are: votes were cast on them."""
    if not may_run(by, statement.call):
        raise NotAllowed
    _refuse_over(by, statement.call)
    held = Statement.objects.select_for_update().get(pk=statement.pk)
    texts = {**renditions.texts, held.words.original: held.words.original_text}
    held.words = LocalizedText(held.words.original, texts)
    _check(held.words)
    held.save(update_fields=["words"])
    return held


def _refuse_over(by: Actor, call: Call) -> None:
    if not may_prepare(by, call):
        raise Refused(_("This deliberation is over: its statements stay as they are."))


def _check(words: LocalizedText) -> None:
    if not words.original_text.strip():
        raise Refused(_("Fill this in, in one language at least."), field="words")
    if any(len(text) > states.LONGEST for text in words.texts.values()):
        raise Refused(_("At most 280 characters: one idea in one sentence."), field="words")


def _held(call: Call) -> None:
    """One at a time writes in a call: numbers follow one another, and ten a day stay ten."""
    Call.objects.select_for_update().get(pk=call.pk)


def _added(statement: Statement) -> Statement:
    statement.fingerprint = fingerprint_of(statement.words.original_text)
    last = Statement.objects.filter(call=statement.call).aggregate(last=Max("number"))["last"]
    statement.number = (last or 0) + 1
    try:
        with transaction.atomic():
            statement.save()
    except IntegrityError:
        raise Refused(_("The same words were proposed already."), field="words") from None
    return statement
