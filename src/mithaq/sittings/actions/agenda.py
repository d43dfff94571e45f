"""The agenda of a sitting, as long as nobody was called to it; and its papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mithaq.core.canonical import content_hash
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Mandate
from mithaq.instruments.models import DraftVersion
from mithaq.sittings import states
from mithaq.sittings.actions.holding import changed, held
from mithaq.sittings.grounds import DRAFT_VERSION
from mithaq.sittings.laws import law_of
from mithaq.sittings.models import AgendaItem, Paper, Sitting
from mithaq.sittings.rules import Actor

MOST_ITEMS, MOST_PAPERS = 200, 30


@dataclass(frozen=True)
class Draft:
    """An item as its form has it; ``subject``: kind and public id of the thing that it is about."""

    title: LocalizedText
    words: LocalizedText = field(default_factory=empty_text)
    matter: str = states.MATTER_ORDINARY
    subject: tuple[str, str] = ("", "")
    rapporteur: Mandate | None = None
    origin: str = states.BY_PRESIDENT
    origin_id: str = ""
    is_public: bool = True


@dataclass(frozen=True)
class File:
    """A document given as a file, screened and kept already."""

    digest: str
    name: str
    media_type: str
    size: int


@transaction.atomic
def add_item(*, by: Actor, sitting: Sitting, draft: Draft, revision: int | None = None) -> AgendaItem:
    """Put a matter on the agenda, last. Raises NotAllowed; Refused after the notice, without a title, for too many."""
    sitting = _open_agenda(by, sitting, revision)
    if sitting.items.count() >= MOST_ITEMS:
        raise Refused(_("An agenda has %(count)s items at most.") % {"count": MOST_ITEMS})
    last = sitting.items.aggregate(last=Max("order"))["last"] or 0
    item = AgendaItem(sitting=sitting, order=last + 1)
    _write(item, draft)
    changed(sitting)
    return item


@transaction.atomic
def change_item(*, by: Actor, item: AgendaItem, draft: Draft, revision: int | None = None) -> AgendaItem:
    """Change an item. Raises as `add_item`, and when somebody else changed the agenda meanwhile."""
    sitting = _open_agenda(by, item.sitting, revision)
    _write(item, draft)
    changed(sitting)
    return item


@transaction.atomic
def remove_item(*, by: Actor, item: AgendaItem) -> None:
    """Take an item off the agenda, before the notice."""
    sitting = _open_agenda(by, item.sitting)
    item.delete()
    changed(sitting)


@transaction.atomic
def move_item(*, by: Actor, item: AgendaItem, up: bool) -> None:
    """Change places with the item above or below. At the end of the list nothing happens."""
    sitting = _open_agenda(by, item.sitting)
    rows = list(sitting.items.all())
    place = next((number for number, one in enumerate(rows) if one.pk == item.pk), None)
    other = place + (-1 if up else 1) if place is not None else -1
    if place is None or not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for number, one in enumerate(rows, start=1):
        one.order = number
    AgendaItem.objects.bulk_update(rows, ["order"])
    changed(sitting)


@transaction.atomic
def add_paper(
    *,
    by: Actor,
    item: AgendaItem,
    title: LocalizedText,
    file: File | None = None,
    link: str = "",
    is_public: bool = True,
) -> Paper:
    """Add a document to an item: a file or a link. Raises NotAllowed; Refused after the notice, or with both."""
    sitting = _open_agenda(by, item.sitting)
    if (file is None) == (not link):
        raise Refused(_("Give a file or a link, one of the two."), field="file")
    if link and not link.startswith("https://"):
        raise Refused(_("A link begins with https://."), field="link")
    if item.papers.count() >= MOST_PAPERS:
        raise Refused(_("An item has %(count)s documents at most.") % {"count": MOST_PAPERS}, field="file")
    columns = (
        {"file_digest": file.digest, "file_name": file.name, "file_type": file.media_type, "file_size": file.size}
        if file
        else {"link": link}
    )
    paper = Paper.objects.create(item=item, title=title, is_public=is_public, **columns)
    changed(sitting)
    return paper


@transaction.atomic
def remove_paper(*, by: Actor, paper: Paper) -> None:
    """Take a document off again, before the notice."""
    sitting = _open_agenda(by, paper.item.sitting)
    paper.delete()
    changed(sitting)


def copy_items(items: Iterable[AgendaItem], to: Sitting, *, round_of: Callable[[AgendaItem], int]) -> None:
    """The same matters with the same papers on the agenda of the sitting that follows."""
    for number, item in enumerate(items, start=1):
        copy = AgendaItem.objects.create(
            sitting=to,
            order=number,
            title=item.title,
            words=item.words,
            matter=item.matter,
            subject_kind=item.subject_kind,
            subject_id=item.subject_id,
            rapporteur=item.rapporteur,
            origin=item.origin,
            origin_id=item.origin_id,
            is_public=item.is_public,
            again_of=item,
            round=round_of(item),
        )
        for paper in item.papers.all():
            paper.pk, paper.public_id = None, Paper._meta.get_field("public_id").get_default()
            paper.item = copy
            paper.save(force_insert=True)


def hash_of_agenda(sitting: Sitting) -> str:
    """SHA-256 of what members are called to: day, hour, items in their order, papers by their own hashes."""
    items = sitting.items.prefetch_related("papers")
    return content_hash(
        {
            "sitting": sitting.public_id,
            "starts_at": sitting.starts_at.isoformat(),
            "items": [
                {
                    "id": one.public_id,
                    "title": one.title.as_json(),
                    "words": one.words.as_json(),
                    "matter": one.matter,
                    "subject": [one.subject_kind, one.subject_id],
                    "papers": [paper.file_digest or paper.link for paper in one.papers.all()],
                }
                for one in items
            ],
        }
    )


def _write(item: AgendaItem, draft: Draft) -> None:
    if not draft.title:
        raise Refused(_("Say what the item is about."), field="title")
    if draft.matter not in states.MATTERS or draft.origin not in states.ORIGINS:
        raise Refused(_("Choose one of the list."), field="matter")
    _refuse_other_matter(item, draft)
    item.title, item.words, item.matter, item.rapporteur = draft.title, draft.words, draft.matter, draft.rapporteur
    item.subject_kind, item.subject_id = draft.subject
    item.origin, item.origin_id, item.is_public = draft.origin, draft.origin_id, draft.is_public
    item.save()


def _refuse_other_matter(item: AgendaItem, draft: Draft) -> None:
    """A text is voted with the majority of what it is: taken as another matter, it might need fewer votes."""
    if draft.subject[0] != DRAFT_VERSION:
        return
    text = DraftVersion.objects.select_related("edition__instrument").filter(public_id=draft.subject[1]).first()
    if text is None or text.edition.instrument.body_id != item.sitting.body.pk:
        raise Refused(_("Choose a text of this body."), field="subject")
    if text.edition.instrument.is_programme and draft.matter != states.PROGRAMME:
        raise Refused(_("This text is a programme: it is voted as one, with its majority."), field="matter")
    if draft.matter not in (states.PROGRAMME, states.CHARTER):
        raise Refused(_("This text is a charter: it is voted as one, with its majority."), field="matter")


def _open_agenda(by: Actor, sitting: Sitting, revision: int | None = None) -> Sitting:
    sitting = held(by, sitting, revision=revision)
    if sitting.after_id is not None:
        raise Refused(_("This sitting has the agenda of the one that it follows: it cannot be changed."))
    if sitting.state != states.PLANNED:
        law = law_of(sitting.organ)
        article = next((one.article for one in law.notices if one.name == "notice-to-members"), "")
        sentence = _(
            "The agenda was fixed by the notice to the members (article %(article)s). Cancel this sitting and send a "
            "fresh notice, or plan a further sitting."
        )
        raise Refused(sentence % {"article": article})
    return sitting
