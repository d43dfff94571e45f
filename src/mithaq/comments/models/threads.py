"""A thread of comments about one thing, and its comments."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mithaq.calls.models import Call, Participant
from mithaq.comments import states
from mithaq.core import clock, ids

LONGEST = 4_000  # characters of a comment: an opinion with its reasons, two printed pages


class Thread(models.Model):
    """The comments about one thing (`subjects`). A row appears with the first comment.

    ``count``: comments that are shown. ``listed``: top comments that have a place on its pages; those hidden or deleted
    since keep theirs, so that replies stay where they are. Both are kept by the actions.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="threads")
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=16, help_text="Public id of the thing.")
    count = models.PositiveIntegerField(default=0)
    listed = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "kind", "subject"], name="one_thread_about_a_thing")]


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments, and which of them have a place in public."""

    def shown(self) -> CommentQuerySet:
        """Those that everybody reads: for counts, feeds and search."""
        return self.filter(state=states.SHOWN)

    def listed(self) -> CommentQuerySet:
        """Those with a place on a page: shown, or shown once and hidden or deleted since."""
        return self.filter(shown_at__isnull=False)

    def visible_to(self, participant: Participant | None) -> CommentQuerySet:
        """Listed ones, and one's own that wait or were hidden before anybody read them."""
        public = Q(shown_at__isnull=False)
        return self.filter(public | Q(author=participant) if participant else public)


class Comment(models.Model):
    """``parent``: the top comment that it replies to; there is one level. ``shown_at``: when it was first in public.

    ``answers`` is kept by the actions. ``form_key``: of the form that sent it: a form sent twice is one comment.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL, related_name="comments")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    words = models.TextField(max_length=LONGEST, blank=True, help_text="Erased when the author deletes it.")
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=[(one, one) for one in states.STATES])
    reason = models.CharField(max_length=20, blank=True, help_text="Why it was hidden.")
    created_at = models.DateTimeField(default=clock.now)
    shown_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When it was hidden or deleted.")
    answers = models.PositiveIntegerField(
        default=0, help_text="Replies that have a place on pages, below a top comment."
    )
    form_key = models.CharField(max_length=32, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "form_key"], condition=~Q(form_key=""), name="a_form_makes_one_comment"
            ),
            models.CheckConstraint(
                condition=~Q(state=states.SHOWN) | Q(shown_at__isnull=False), name="what_is_shown_was_shown_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=states.DELETED) | Q(words=""), name="what_its_author_deleted_is_gone"
            ),
            models.CheckConstraint(
                condition=~Q(state=states.HIDDEN) | ~Q(reason=""), name="what_is_hidden_has_a_reason"
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="a_comment_replies_to_another"),
        ]
        indexes = [
            models.Index(
                fields=["thread", "parent", "id"], condition=Q(shown_at__isnull=False), name="comments_on_pages"
            ),
            models.Index(fields=["author", "created_at"], name="comments_of_author"),
        ]

    @property
    def state_name(self) -> str:
        return str(states.STATES[self.state])
