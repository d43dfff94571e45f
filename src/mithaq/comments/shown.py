"""A thread as a page shows it, for any page of any app: a bounded number of rows in three queries, however long it is.

A page that shows a thread includes `comments/_thread.html` with ``thread`` = `thread_page(…)`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.core.paginator import Page
from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.calls import states as call_states
from mithaq.calls.models import Call, Participant
from mithaq.calls.presence import participant_in
from mithaq.comments import states
from mithaq.comments.actions.writing import COMMENT
from mithaq.comments.forms import CommentForm
from mithaq.comments.models import Comment, Decision, Thread
from mithaq.comments.rules import may_comment
from mithaq.comments.subjects import Subject, subject_at
from mithaq.core.dates import long_date
from mithaq.core.paging import Counted
from mithaq.core.texts import LocalizedText, direction_of

PAGE = 50  # top comments a page
REPLIES = 3  # beside each; the others on the comment's own page
OWN = 20  # of one's own that wait
SMALL = 12  # replies to one comment that are read though fewer are drawn: cheaper than to have them numbered
NEWEST, OLDEST = "newest", "oldest"
PARAMETER, ORDER = "comments", "order"  # in the address: a page may have other lists


class Drawn(NamedTuple):
    """What drawing needs of a comment and its author: read as such, since making models of a page takes longer than
    asking for it. `COLUMNS` in the same order."""

    pk: int
    public_id: str
    author_id: int | None
    parent_id: int | None
    words: str
    language: str
    state: str
    reason: str
    created_at: datetime
    closed_at: datetime | None
    shown_name: str | None
    stakeholder: str | None
    association: LocalizedText | None
    answers: int
    shown_at: datetime | None


COLUMNS = (
    *("pk", "public_id", "author_id", "parent_id", "words", "language", "state", "reason", "created_at", "closed_at"),
    *("author__shown_name", "author__stakeholder", "author__on_behalf_of__name", "answers", "shown_at"),
)


@dataclass
class Row:
    """A comment in words. ``note`` stands in the place of words that are not shown; ``more``: replies elsewhere."""

    public_id: str
    path: str
    author: str
    role: str
    association: LocalizedText | None
    iso: str
    when: str
    words: str
    language: str
    direction: str
    note: str
    report_path: str
    is_mine: bool
    may_reply: bool
    may_report: bool
    may_delete: bool
    replies: list[Row] = field(default_factory=list)
    more: int = 0


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
    block_path: str = ""

    @property
    def is_newest_first(self) -> bool:
        return self.order == NEWEST


@dataclass(frozen=True)
class Look:
    """Who looks, and where: what rows need to know, worked out once for all of them."""

    call: Call
    participant: Participant | None
    base: str  # address of a comment's page, before its public id
    reports: str  # address at which a comment is reported, before its public id
    nobody: str  # who has not said a name
    roles: Mapping[str | None, str]
    days: dict[date, str] = field(default_factory=dict)

    def day(self, moment: datetime) -> tuple[str, str]:
        """A day where the body is: in figures, and in words."""
        day = moment.astimezone(ZoneInfo(self.call.body.time_zone)).date()
        if day not in self.days:
            self.days[day] = long_date(day)
        return day.isoformat(), self.days[day]


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
    shown = _page_of_tops(thread, order, page or request.GET.get(PARAMETER))
    look = look_at(call, participant)
    rows = {one.pk: row_of(one, look) for one in map(Drawn._make, shown.object_list)}
    own = _hang_replies(thread, rows, look)
    parts = [call.body.slug, call.public_id]
    return ThreadPage(
        subject=subject,
        count=thread.count if thread else 0,
        rows=list(rows.values()),
        own=own,
        page=shown,
        order=order,
        participant=participant,
        form=CommentForm(call=call) if may_comment(participant, subject) else None,
        write_path=reverse("comments:comment_write", args=[*parts, subject.kind, subject.public_id]),
        join_path=reverse("calls:join", args=parts),
        figures_path=reverse("comments:figures", args=parts),
        block_path=_path_of_block(participant, parts) if participant and participant.blocked_at else "",
    )


def look_at(call: Call, participant: Participant | None) -> Look:
    """Who looks at a call's comments."""
    parts = [call.body.slug, call.public_id]
    reports = reverse("comments:thing_report", args=[*parts, COMMENT, call.public_id])
    return Look(
        call=call,
        participant=participant,
        base=reverse("comments:comment_list", args=parts),
        reports=reports.removesuffix(f"{call.public_id}/"),
        nobody=_("a participant"),
        roles={code: str(name) for code, name in call_states.STAKEHOLDERS.items()},
    )


def rows_of(comments: QuerySet[Comment], look: Look) -> list[Row]:
    """Comments as one reader sees them, in their order. One query."""
    return [row_of(Drawn._make(one), look) for one in comments.values_list(*COLUMNS)]


def row_of(comment: Drawn, look: Look) -> Row:
    """One comment as one reader sees it."""
    is_shown = comment.state == states.SHOWN
    is_mine = look.participant is not None and comment.author_id == look.participant.pk
    iso, when = look.day(comment.created_at)
    return Row(
        public_id=comment.public_id,
        path=f"{look.base}{comment.public_id}/",
        author=comment.shown_name or look.nobody,
        role=look.roles.get(comment.stakeholder, ""),
        association=comment.association or None,
        iso=iso,
        when=when,
        words=comment.words if is_shown or is_mine else "",
        language=comment.language,
        direction=direction_of(comment.language),
        note="" if is_shown else note_of(comment, look),
        report_path=f"{look.reports}{comment.public_id}/",
        is_mine=is_mine,
        may_reply=is_shown and comment.parent_id is None,
        may_report=is_shown and not is_mine,
        may_delete=is_mine and (comment.state, "delete") in states.MOVES,
        more=comment.answers,
    )


def note_of(comment: Drawn, look: Look) -> str:
    """What stands where words are not shown, and beside one's own that wait."""
    if comment.state == states.WAITING or comment.closed_at is None:
        return _("Waits to be read by those who run the call. Only you see it until then.")
    _iso, day = look.day(comment.closed_at)
    if comment.state == states.DELETED:
        return _("Deleted by its author on %(day)s.") % {"day": day}
    reason = states.ALL_REASONS.get(comment.reason, comment.reason)
    return _("Hidden on %(day)s because %(reason)s.") % {"day": day, "reason": reason}


def _page_of_tops(thread: Thread | None, order: str, page: str | None) -> Page[Any]:
    rows = Comment.objects.listed().filter(thread=thread, parent=None) if thread else Comment.objects.none()
    pages = Counted(rows.order_by("-pk" if order == NEWEST else "pk").values_list(*COLUMNS), PAGE)
    pages.known = thread.listed if thread else 0
    return pages.get_page(page)


def _hang_replies(thread: Thread | None, tops: Mapping[int, Row], look: Look) -> list[Row]:
    """Give each row its first replies, one query; returns the reader's own comments that nobody else reads yet."""
    if thread is None:
        return []
    own = Q(thread=thread, author=look.participant, shown_at=None) & ~Q(state=states.DELETED)
    answered = [pk for pk, row in tops.items() if row.more]
    if not answered and look.participant is None:
        return []
    rows = Comment.objects.filter(_first_of(answered, tops) | own if look.participant else _first_of(answered, tops))
    mine: list[Row] = []
    most = sum(min(tops[pk].more, SMALL) for pk in answered) + OWN
    for columns in rows.order_by(F("shown_at").asc(nulls_last=True), "pk").values_list(*COLUMNS)[:most]:
        one = Drawn._make(columns)
        if one.shown_at is None:
            mine.append(row_of(one, look))
        elif one.parent_id is not None and len(tops[one.parent_id].replies) < REPLIES:
            tops[one.parent_id].replies.append(row_of(one, look))
            tops[one.parent_id].more -= 1
    return mine


def _first_of(answered: Sequence[int], tops: Mapping[int, Row]) -> Q:
    """The replies to draw: where there are few, all are read and the first drawn; else the database numbers them."""
    listed = Q(parent__in=answered, shown_at__isnull=False)
    if all(tops[pk].more <= SMALL for pk in answered):
        return listed
    order = [F("shown_at").asc(), F("pk").asc()]
    number = Window(RowNumber(), partition_by=F("parent_id"), order_by=order)
    numbered = Comment.objects.filter(listed).annotate(number=number).filter(number__lte=REPLIES)
    return Q(pk__in=numbered.values("pk"))


def _path_of_block(participant: Participant, parts: Sequence[str]) -> str:
    """The page of the decision that keeps somebody out: who gave no address is told of it nowhere else. One query."""
    found = Decision.objects.filter(matter__author=participant, verb=states.BLOCK).first()
    return reverse("comments:decision_detail", args=[*parts, found.public_id]) if found else ""
