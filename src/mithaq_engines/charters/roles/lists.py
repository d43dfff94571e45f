"""Fifth stage, lists judged as wholes: their members are headings, titles with their text, or items.

A marker opens headings if what it opens is short and followed by something else.
"""

from __future__ import annotations

from mithaq_engines.charters import lexicon
from mithaq_engines.charters.folding import fold_ends
from mithaq_engines.charters.lines import Line, RunIn, find_dotted, find_run_in
from mithaq_engines.charters.roles.common import family_of, make_heading, still_open
from mithaq_engines.charters.roles.names import AUDIENCE, DEFINITION, FURNITURE, HEADING, ITEM, LEAD, LONG, RUN_IN


def vote_on_lists(lines: list[Line]) -> None:
    """Each list as a whole: are its members headings, titles with their text, or items?"""
    flow = still_open(lines)
    for line in flow:
        if line.role:
            continue
        if _is_hard_heading(line):
            level = line.hint[1:] if line.hint[1:].isdigit() else str(line.marker.depth if line.marker else 0)
            make_heading(line, f"level:{level}", "heading by its format")
        elif line.hint.startswith("cell-"):
            _take_cell(line)
    for members in _lists(flow):
        _judge(flow, members)


def _is_hard_heading(line: Line) -> bool:
    if line.hint.startswith(("h", "title")) and line.words <= 25:
        return True
    return line.marker is not None and line.marker.kind == "markdown" and line.words <= 25


def _take_cell(line: Line) -> None:
    role = line.hint.removeprefix("cell-")
    if role == "title":
        make_heading(line, "cell", "first cell of a table's row")
    elif role == "definition":
        line.take(DEFINITION, "cell of a column of definitions")
    elif role == "measure":
        line.take(FURNITURE, "cell of a column that says how it is measured")
    elif role == "audience":
        line.take(AUDIENCE, "cell of a column of audiences")
    else:
        line.take(ITEM, "cell of a table")


def _lists(flow: list[Line]) -> list[list[int]]:
    """The positions of each list's members: one family, counting up, not interrupted by a heading of the format."""
    lists: list[list[int]] = []
    current: dict[str, list[int]] = {}
    for position, line in enumerate(flow):
        if line.role == HEADING:
            current.clear()
            continue
        family = family_of(line)
        if not family or line.role not in ("", LEAD):
            continue
        members = current.get(family)
        ordinal = line.marker.ordinal if line.marker is not None else 0
        if members is not None and ordinal:
            last = flow[members[-1]].marker
            if last is not None and ordinal <= last.ordinal and line.marker is not None and line.marker.depth == 1:
                members = None
        if members is None:
            members = []
            lists.append(members)
            current[family] = members
        members.append(position)
    return lists


def _judge(flow: list[Line], members: list[int]) -> None:
    among = frozenset(members)
    lines = [flow[position] for position in members]
    first = lines[0]
    family = family_of(first)
    followed = sum(_is_followed(flow, position, among) for position in members)
    count = len(lines)
    stopped = [_is_stopped_title(line) for line in lines]
    counted = family.split(":")[0] in ("number", "roman", "ordinal", "label")
    if counted and count >= 3 and sum(stopped) * 5 >= count * 4 and followed * 5 >= count * 3:
        for line in lines:
            make_heading(line, family, f"short, ended by a stop and followed by text, as its list is ({family})")
        return
    short = sum(line.short for line in lines)
    run_ins = [line.run_in or _spoken_run_in(line) for line in lines]
    run_ins = [
        seen or (find_dotted(line.body) if family[0] in "nlo" else None)
        for line, seen in zip(lines, run_ins, strict=True)
    ]
    with_run_in = sum(run_in is not None for run_in in run_ins)
    nested_follow = sum(_has_sublist(flow, position, among) for position in members)
    single_ok = first.marker is not None and first.marker.kind in ("label", "number", "roman", "ordinal")
    empty = sum(not line.body for line in lines)
    if empty * 2 >= count:
        for position in members:
            _head_from_next(flow, position, family)
        return
    if (
        short * 5 >= count * 3
        and followed * 5 >= count * 3
        and (count > 1 or single_ok or _long_after(flow, members[0]))
    ):
        _make_headings(flow, members, family)
        return
    if with_run_in * 5 >= count * 3 and count > 1:
        for line, seen in zip(lines, run_ins, strict=True):
            # Among titles ended by a stop, one that opens like a promise ("Comply with the law.") is a title too.
            run_in = seen or find_run_in(line.body, strict=False)
            run_in = run_in or (find_dotted(line.body, strict=False) if family[0] in "nlo" else None)
            if run_in is None:
                line.take(ITEM, f"item of a list ({family})")
            else:
                line.take(RUN_IN, f"title and text in one item of a list ({family})")
                line.style, line.title = family, run_in.title
        return
    if nested_follow * 5 >= count * 3 and count > 1 and all(line.words <= 30 for line in lines):
        for line in lines:
            make_heading(line, family, f"each of the list ({family}) opens a list of its own")
        return
    labelled = first.marker is not None and first.marker.kind in ("label", "ordinal")
    if labelled and short * 5 >= count * 3 and count > 1:
        _make_headings(flow, members, family)
        return
    for line in lines:
        if line.role != LEAD or line.end != "colon":
            line.take(ITEM, f"item of a list ({family})")


def _spoken_run_in(line: Line) -> RunIn | None:
    """ "Lend a hand – we will…": words like those of a promise are a title when "we" speak after them."""
    seen = find_run_in(line.body, strict=False)
    return seen if seen is not None and lexicon.SPEAKS.match(fold_ends(seen.rest)) else None


def _is_stopped_title(line: Line) -> bool:
    """ "1/ Justice." above its text: a few words that promise nothing, with a full stop after them."""
    return line.words <= 6 and line.end == "stop" and bool(line.body) and not (line.starts_promise or line.normative)


def _make_headings(flow: list[Line], members: list[int], family: str) -> None:
    among = frozenset(members)
    for position in members:
        line = flow[position]
        if not line.body:
            _head_from_next(flow, position, family)
        elif line.short or line.words <= LONG:
            if line.run_in is not None and line.end in ("stop", "semi"):
                line.take(RUN_IN, f"title and text in one line of a list ({family})")
                line.style, line.title = family, line.run_in.title
            elif line.end in ("stop", "semi") and not _is_followed(flow, position, among):
                line.take(ITEM, f"item of a list ({family})")
            else:
                make_heading(line, family, f"short and followed by text, as its list is ({family})")
        elif line.run_in is not None:
            line.take(RUN_IN, f"title and text in one line of a list ({family})")
            line.style, line.title = family, line.run_in.title
        else:
            line.take(ITEM, f"too long for a title of its list ({family})")


def _head_from_next(flow: list[Line], position: int, family: str) -> None:
    """ "Article 3" alone: its title is the next line if that is short, else it has none."""
    line = flow[position]
    after = flow[position + 1] if position + 1 < len(flow) else None
    line.take(HEADING, f"number of a list ({family}) alone on its line")
    line.style, line.title = family, ""
    if (
        after is not None
        and after.marker is None
        and not after.role
        and after.short
        and after.end != "colon"
        and position + 2 < len(flow)
        and not after.starts_promise
    ):
        after.take(FURNITURE, "title of the numbered line before")
        line.title = after.clean


def _is_followed(flow: list[Line], position: int, members: frozenset[int]) -> bool:
    """Whether text, or a list of another kind, stands between this member and the next."""
    after = flow[position + 1] if position + 1 < len(flow) else None
    if after is None or position + 1 in members:
        return False
    if after.role == HEADING or (family_of(after) and family_of(after) == family_of(flow[position])):
        return False
    if after.marker is not None or after.hint.startswith("list"):
        here = flow[position].marker
        before = flow[position - 1].marker if position else None
        if (
            here is not None
            and here.kind in ("roman", "label", "ordinal")
            and after.marker is not None
            and before is not None
            and before.family == after.marker.family
            and before.ordinal + 1 == after.marker.ordinal
        ):
            return True  # the items count on through the chapters
        # A deeper list, or one that begins here; not the list one has just come back to.
        return after.marker is None or after.marker.ordinal <= 1 or here is None
    return True


def _has_sublist(flow: list[Line], position: int, members: frozenset[int]) -> bool:
    after = flow[position + 1] if position + 1 < len(flow) else None
    if after is None or position + 1 in members:
        return False
    family = family_of(after)
    return bool(family) and family != family_of(flow[position]) and (after.marker is None or after.marker.ordinal <= 1)


def _long_after(flow: list[Line], position: int) -> bool:
    after = flow[position + 1] if position + 1 < len(flow) else None
    return after is not None and after.words > max(8, flow[position].words)
