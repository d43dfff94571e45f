"""Tags of the scorecards."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from mithaq.portal.scorecards.asked import YES
from mithaq.portal.scorecards.groups import Shown, outcome_name, query
from mithaq.portal.scorecards.members import Line
from mithaq_engines.verdicts import Outcome

register = template.Library()


@register.simple_tag
def score_cells(line: Line, shown: Shown, at: str) -> SafeString:
    """The cells of one member. Here and not in a template: a page has three hundred of them."""
    group = line.group
    if group is None:
        words = escape(gettext("no promise of this group"))
        return SafeString(f'<td colspan="{len(Outcome) + 2}"><small class="soft">{words}</small></td>')
    base = escape(reverse("portal:scorecard_list", args=[line.member.slug]))

    def cell(name: str, count: int, **asked: str) -> str:
        found = f'<bdi class="num">{count}</bdi>'
        if count:
            found = f'<a href="{base}{escape(query(at=at, group=shown.code, **asked))}">{found}</a>'
        return f'<td class="end" data-for="{escape(name)}">{found}</td>'

    cells = [cell(outcome_name(one), group.by_code[one], standing=one.value) for one in Outcome]
    cells.append(cell(gettext("late"), group.late, late=YES))
    if line.rate is None:
        few = escape(gettext("too few assessed"))
        rate = f'<small class="soft">{few}</small>'
    else:
        rate = escape(gettext("%(kept)s of %(assessed)s") % {"kept": line.rate[0], "assessed": line.rate[1]})
    cells.append(f'<td class="end" data-for="{escape(gettext("Kept of those assessed"))}">{rate}</td>')
    return SafeString("".join(cells))
