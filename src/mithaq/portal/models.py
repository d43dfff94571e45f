"""The tables of the portal: words to search in, copied from what is public, and those of `mithaq.portal.network`."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from mithaq.cases.models import Case
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body
from mithaq.needs.models import Need
from mithaq.portal.api.models import AccessKey
from mithaq.portal.network.models import DutyEvidence

__all__ = ["AccessKey", "DutyEvidence", "SearchText", "SearchTextQuerySet"]

BODY, CHARTER, VALUE, COMMITMENT, DOCUMENT, CASE = "body", "charter", "value", "commitment", "document", "case"
NEED = "need"
KINDS = {
    BODY: _("Bodies"),
    CHARTER: _("Charters"),
    VALUE: _("Values"),
    COMMITMENT: _("Commitments"),
    DOCUMENT: _("Published documents"),
    CASE: _("Answered requests"),
    NEED: _("Needs"),
}
ORDER = {BODY: 1, CHARTER: 2, VALUE: 3, COMMITMENT: 4, DOCUMENT: 5, CASE: 6, NEED: 7}


class SearchTextQuerySet(models.QuerySet["SearchText"]):
    """What can be found; everything in it is public."""

    def holding(self, terms: list[str]) -> SearchTextQuerySet:
        """Rows in which every folded term occurs, in whatever language it was typed."""
        rows = self
        for term in terms:
            rows = rows.filter(folded__contains=term)
        return rows

    def standing(self) -> SearchTextQuerySet:
        """Without requests that were taken back, or reviewed anew, since the last sweep: often it was a name; nor needs
        that are published no more."""
        same = Case.objects.published().filter(public_id=OuterRef("public_id"), sought=OuterRef("folded"))
        need = Need.objects.published().filter(public_id=OuterRef("public_id"))
        return self.filter(~Q(kind=CASE) | Exists(same), ~Q(kind=NEED) | Exists(need))


class SearchText(models.Model):
    """``folded``: the words in all their languages (`mithaq.core.search.fold`). `search_index` is the only writer."""

    kind = models.CharField(max_length=12, choices=list(KINDS.items()))
    rank = models.PositiveSmallIntegerField(help_text="The order of the kinds in a list of results.")
    public_id = models.CharField(max_length=16, help_text="It answers at /id/…")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    edition = models.CharField(max_length=16, blank=True, help_text="The edition that the words stand in.")
    title = LocalizedField()
    folded = models.TextField()

    objects = SearchTextQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "public_id"], name="one_search_text_per_thing")]
        indexes = [models.Index(fields=["kind", "public_id"])]
