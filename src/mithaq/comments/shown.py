"""A thread as a page shows it, for any page of any app: a bounded number of rows in three queries, however long it is.

A page that shows a thread includes `comments/_thread.html` with ``thread`` = `thread_page(…)`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page
from django.db.models import Case, Count, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mithaq.calls import states as call_states
from mithaq.calls.models import Call, Participant
from mithaq.calls.presence import participant_in
from mithaq.comments import states
from mithaq.comments.actions.writing import COMMENT
from mithaq.comments.forms import CommentForm
from mithaq.comments.models import Comment, Thread
from mithaq.comments.rules import may_comment
from mithaq.comments.subjects import Subject, subject_at
from mithaq.core.dates import long_date
from mithaq.core.paging import Counted
from mithaq.core.texts import LocalizedText, direction_of

PAGE = 50  # top comments a page
REPLIES = 3  # beside each; the others on the comment's own page
OWN = 20  # of one's own that wait
NEWEST, OLDEST = "newest", "oldest"
PARAMETER, ORDER = "comments", "order"  # in the address: a page may have other lists
COLUMNS = (
    *("public_id", "author_id", "parent_id", "words", "language", "state", "reason", "created_at", "closed_at"),
    *("author__shown_name", "author__stakeholder", "author__on_behalf_of__name"),
)


@dataclass
class Row:
    """A comment in words. ``note`` stands in the place of words that are not shown; ``more``: replies elsewhere."""

    public_id: str
    path: str
    author: str
    role: str
    association: LocalizedText | None
    when: SafeString
    words: str = ""
    language: str = ""
    note: str = ""
    report_path: str = ""
    is_mine: bool = False
    may_reply: bool = False
    may_report: bool = False
    may_delete: bool = False
    replies: list[Row] = field(default_factory=list)
    more: int = 0

    @property
    def direction(self) -> str:
        return direction_of(self.language)


@dataclass(frozen=True)
class ThreadPage:
    """What `comments/_thread.html` draws."""

    subject: Subject
    count: int
    rows: Sequence[Row]
    own: Sequence[Row]
    page: Page[Any]
    order: str
    participant: Participant | None
    form: CommentForm | None
    write_path: str
    join_path: str
    figures_path: str

    @property
    def is_newest_first(self) -> bool:
        return self.order == NEWEST


@dataclass(frozen=True)
class Look:
    """Who looks, and where: what rows need to know."""

    call: Call
    participant: Participant | None
    base: str  # address of a comment's page, before its public id
    reports: str  # address at which a comment is reported, before its public id
    days: dict[datetime, SafeString] = field(default_factory=dict)


def thread_page(
    request: HttpRequest, call: Call, kind: str, public_id: str, page: str | None = None
) -> ThreadPage | None:
    """The comments on a thing, or None when it takes none. ``page``: number of the page, else the one in the address.

    Three queries beside those that find the thing and who takes part, at whatever length.
    """
    subject = subject_at(call, kind, public_id)
    return page_of_thread(request, subject, page) if subject is not None else None


def page_of_thread(request: HttpRequest, subject: Subject, page: str | None = None) -> ThreadPage:
    """The same, of a thing that was found already."""
    call, participant = subject.call, participant_in(request, subject.call)
    thread = Thread.objects.filter(call=call, kind=subject.kind, subject=subject.public_id).first()
    order = OLDEST if request.GET.get(ORDER) == OLDEST else NEWEST
    tops, shown = _tops(thread, order, page or request.GET.get(PARAMETER))
    look = look_at(call, participant)
    rows = [row_of(one, look) for one in tops]
    own = _hang_replies(thread, tops, rows, look)
    parts = [call.body.slug, call.public_id]
    return ThreadPage(
        subject=subject,
        count=thread.count if thread else 0,
        rows=rows,
        own=own,
        page=shown,
        order=order,
        participant=participant,
        form=CommentForm(call=call) if may_comment(participant, subject) else None,
        write_path=reverse("comments:comment_write", args=[*parts, subject.kind, subject.public_id]),
        join_path=reverse("calls:join", args=parts),
        figures_path=reverse("comments:figures", args=parts),
    )


def look_at(call: Call, participant: Participant | None) -> Look:
    """Who looks at a call's comments."""
    base = reverse("comments:comment_list", args=[call.body.slug, call.public_id])
    reports = reverse("comments:thing_report", args=[call.body.slug, call.public_id, COMMENT, call.public_id])
    return Look(call, participant, base, reports.removesuffix(f"{call.public_id}/"))


def drawn(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """With what drawing needs of authors, and nothing else of them."""
    return rows.select_related("author__on_behalf_of").only(*COLUMNS)


def row_of(comment: Comment, look: Look) -> Row:
    """One comment as one reader sees it."""
    author, is_mine = comment.author, look.participant is not None and comment.author_id == look.participant.pk
    note = note_of(comment, look)
    is_readable = comment.state == states.SHOWN or is_mine
    return Row(
        public_id=comment.public_id,
        path=f"{look.base}{comment.public_id}/",
        author=(author.shown_name if author else "") or _("a participant"),
        role=str(call_states.STAKEHOLDERS[author.stakeholder]) if author else "",
        association=author.on_behalf_of.name if author and author.on_behalf_of else None,
        when=_day(comment.created_at, look),
        words=comment.words if is_readable else "",
        language=comment.language,
        note=note,
        report_path=f"{look.reports}{comment.public_id}/",
        is_mine=is_mine,
        may_reply=comment.state == states.SHOWN and comment.parent_id is None,
        may_report=comment.state == states.SHOWN and not is_mine,
        may_delete=is_mine and (comment.state, "delete") in states.MOVES,
    )


def note_of(comment: Comment, look: Look) -> str:
    """What stands where words are not shown, and beside one's own that wait; empty for what is simply shown."""
    if comment.state == states.WAITING:
        return _("Waits to be read by those who run the call. Only you see it until then.")
    if comment.closed_at is None or comment.state == states.SHOWN:
        return ""
    day = long_date(comment.closed_at.astimezone(ZoneInfo(look.call.body.time_zone)).date())
    if comment.state == states.DELETED:
        return _("Deleted by its author on %(day)s.") % {"day": day}
    reason = states.ALL_REASONS.get(comment.reason, comment.reason)
    return _("Hidden on %(day)s because %(reason)s.") % {"day": day, "reason": reason}


def _tops(thread: Thread | None, order: str, page: str | None) -> tuple[list[Comment], Page[Any]]:
    rows = Comment.objects.listed().filter(thread=thread, parent=None) if thread else Comment.objects.none()
    pages = Counted(drawn(rows).order_by("-pk" if order == NEWEST else "pk"), PAGE)
    pages.known = thread.listed if thread else 0
    shown = pages.get_page(page)
    return list(shown.object_list), shown


def _hang_replies(thread: Thread | None, tops: Sequence[Comment], rows: Sequence[Row], look: Look) -> list[Row]:
    """Give each row its first replies; returns the reader's own comments on the thing that nobody else reads yet."""
    if thread is None:
        return []
    below: Mapping[int, Row] = {one.pk: row for one, row in zip(tops, rows, strict=True)}
    wanted = Q(thread=thread, parent__in=list(below), shown_at__isnull=False)
    if look.participant is not None:
        wanted |= Q(thread=thread, author=look.participant, shown_at=None) & ~Q(state=states.DELETED)
    found = Comment.objects.filter(wanted).annotate(
        is_own=Case(When(shown_at=None, then=Value(True)), default=Value(False)),
        number=Window(RowNumber(), partition_by=[F("parent_id"), F("is_own")], order_by=F("pk").asc()),
        together=Window(Count("pk"), partition_by=[F("parent_id"), F("is_own")]),
    )
    own: list[Row] = []
    for one in drawn(
        found.filter(Q(is_own=True, number__lte=OWN) | Q(is_own=False, number__lte=REPLIES)).order_by("pk")
    ):
        if one.is_own:  # type: ignore[attr-defined]  # annotated above
            own.append(row_of(one, look))
        elif one.parent_id is not None:
            below[one.parent_id].replies.append(row_of(one, look))
            below[one.parent_id].more = max(0, one.together - REPLIES)  # type: ignore[attr-defined]  # annotated above
    return own


def _day(moment: datetime, look: Look) -> SafeString:
    day = moment.astimezone(ZoneInfo(look.call.body.time_zone)).date()
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(timespec="minutes"), long_date(day))
