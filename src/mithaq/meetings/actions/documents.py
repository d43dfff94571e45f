"""Papers of a meeting."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import Actor
from mithaq.meetings.actions.planning import held
from mithaq.meetings.models import Meeting, MeetingDocument
from mithaq.publications.actions.documents import is_safe_link
from mithaq.publications.attachments import Attachment

MOST_DOCUMENTS = 60


@transaction.atomic
def add_document(
    *, by: Actor, meeting: Meeting, title: LocalizedText, file: Attachment | None = None, link: str = ""
) -> MeetingDocument:
    """Join a paper to a meeting: a screened file, or an https link. Raises NotAllowed, Refused."""
    meeting = held(by, meeting)
    if not title:
        raise Refused(_("Give it a title, in one language at least."), field="title")
    if bool(link) == bool(file):
        raise Refused(_("Give either a file or a link."), field="file")
    if link and not is_safe_link(link):
        raise Refused(_("A link begins with https:// and names a public place, without a password."), field="link")
    if meeting.documents.filter(removed_at=None).count() >= MOST_DOCUMENTS:
        raise Refused(_("A meeting has at most %(most)d documents.") % {"most": MOST_DOCUMENTS})
    return MeetingDocument.objects.create(
        meeting=meeting,
        title=title,
        link=link,
        file_digest=file.digest if file else "",
        file_name=file.name if file else "",
        file_type=file.media_type if file else "",
        file_size=file.size if file else 0,
    )


@transaction.atomic
def remove_document(*, by: Actor, document: MeetingDocument) -> None:
    """It is given out no more; that it was there remains. Raises NotAllowed."""
    held(by, document.meeting)
    MeetingDocument.objects.filter(pk=document.pk, removed_at=None).update(removed_at=clock.now())
