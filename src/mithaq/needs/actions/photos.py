"""Photos of needs and solutions: added by whoever said them or runs the call, and taken away again."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from mithaq.calls.rules import Anyone, may_contribute, may_run
from mithaq.core import clock, files, pictures
from mithaq.core.errors import NotAllowed, Refused
from mithaq.needs import states
from mithaq.needs.actions.saying import LONGEST_LINE
from mithaq.needs.models import Need, Photo, Solution
from mithaq.needs.rules import is_mine

MOST_PHOTOS = 3  # of one need: a page of twenty needs stays light
STANDING = {states.WAITING, states.PUBLISHED}


def add_photo(*, by: Anyone, of: Need | Solution, name: str, content: bytes, words: str) -> Photo:
    """Show a photo with what is said. ``words``: what is seen on it, for whoever does not see it.

    Its author, as long as they take part, and those who run the call. Raises NotAllowed to others; Refused for what is
    no photo, without words, for the same photo twice, and after `MOST_PHOTOS`.
    """
    if not may_change_photos(by, of):
        raise NotAllowed
    words = " ".join(words.split())
    if not words or len(words) > LONGEST_LINE:
        raise Refused(_("Say in a few words what is seen on it: some hear this page read aloud."), field="words")
    picture = pictures.made_harmless(name, content, field="photo")
    with transaction.atomic():
        _held(of)
        if of.state not in STANDING:
            raise Refused(_("No photo can be added to this any more."), field="photo")
        shown = of.photos.filter(removed_at=None)
        if shown.count() >= MOST_PHOTOS:
            raise Refused(_("%(count)d photos are the most.") % {"count": MOST_PHOTOS}, field="photo")
        photo = Photo(
            need=of if isinstance(of, Need) else None,
            solution=of if isinstance(of, Solution) else None,
            digest=pictures.keep(picture.large),
            small_digest=pictures.keep(picture.small),
            width=picture.width,
            height=picture.height,
            words=words,
            order=(of.photos.aggregate(last=Max("order"))["last"] or 0) + 1,
        )
        if shown.filter(digest=photo.digest).exists():
            raise Refused(_("This photo is there already."), field="photo")
        try:
            with transaction.atomic():
                photo.save()
        except IntegrityError as error:
            raise Refused(_("This photo is there already."), field="photo") from error
        return photo


@transaction.atomic
def remove_photo(*, by: Anyone, photo: Photo) -> None:
    """Take a photo away, for good: whoever is on it may have asked. Raises NotAllowed to others."""
    if not may_change_photos(by, thing_of(photo)):
        raise NotAllowed
    taken = Photo.objects.filter(pk=photo.pk, removed_at=None).update(removed_at=clock.now())
    if not taken:
        return
    for digest in {photo.digest, photo.small_digest}:
        others = Photo.objects.filter(Q(digest=digest) | Q(small_digest=digest), removed_at=None)
        if not others.exists():
            transaction.on_commit(lambda gone=digest: files.forget(gone))  # type: ignore[misc]  # bound at once


def may_change_photos(actor: Anyone | None, thing: Need | Solution) -> bool:
    """Whoever said it, as long as they take part, and those who run the call."""
    call = thing.call if isinstance(thing, Need) else thing.need.call
    return may_run(actor, call) or (is_mine(actor, thing) and may_contribute(actor, call))


def thing_of(photo: Photo) -> Need | Solution:
    """What a photo is of."""
    found = photo.need or photo.solution
    assert found is not None, "a constraint says so"
    return found


def _held(of: Need | Solution) -> None:
    rows = Need.objects if isinstance(of, Need) else Solution.objects
    of.state = rows.select_for_update(of=("self",), no_key=True).get(pk=of.pk).state
