"""What each line is taken for: noise, title, heading, lead-in, label of an audience, item, clause or paragraph.

Lists are judged as wholes (a marker opens headings if what it opens is short and followed by something else), and lines
without a marker by their neighbours. Each decision leaves its reason on the line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from mithaq_engines.charters import lexicon
from mithaq_engines.charters.folding import fold_ends, title_key
from mithaq_engines.charters.lines import (
    Line,
    RunIn,
    find_connected,
    find_dotted,
    find_glued,
    find_lead_title,
    find_run_in,
)
from mithaq_engines.charters.markers import DASHES, Marker, parse_marker

HEADING = "heading"
ITEM = "item"
CLAUSE = "clause"
PARAGRAPH = "paragraph"
LEAD = "lead"
AUDIENCE = "audience"
LABEL_DEFINITION = "label of a definition"
LABEL_PROMISES = "label of commitments"
TITLE = "title"
RECITAL = "recital"
NOISE = "noise"
SIGNATURE = "signature"
FURNITURE = "furniture"
SUMMARY = "summary"
RUN_IN = "run-in"
DEFINITION = "definition"

GONE = frozenset({NOISE, SIGNATURE, FURNITURE})
TOP = 12  # lines from the top in which a cover may stand
_INITIAL = re.compile(rf"([A-Z])\s?(?:[{DASHES}:=.]|is for\b)\s?(?=[A-Z])")
_UNFINISHED = (" will", " shall", " must", " agree to", " s'engage a", " s'engagent a", " doit", " doivent")
LONG = 14  # words; more than this is a body, not a title


def assign(lines: list[Line]) -> list[Line]:
    """Give every line its role. Returns the lines, of which glued ones have been cut in two."""
    lines = _cut_glued(lines)
    _mark_noise(lines)
    _mark_signing_end(lines)
    _mark_acrostic(lines)
    _forget_stray_markers(lines)
    _mark_by_words(lines)
    _vote_on_lists(lines)
    _mark_run_ins(lines)
    _mark_dotted(lines)
    _mark_blocks(lines)
    _mark_labels(lines)
    _decide_unmarked(lines)
    _mark_summary(lines)
    return lines


def _open(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.role not in GONE]


# --- noise -----------------------------------------------------------------------------------------


def _mark_noise(lines: list[Line]) -> None:
    seen: set[str] = set()
    signing = signatories = related = False
    edges = _edges_of_navigation(lines)
    for position, line in enumerate(lines):
        if line.role or (line.marker is not None and not line.body):
            continue
        folded = line.folded
        if not re.search(r"\w", folded) or re.fullmatch(r"[\W\d_]{1,12}", folded):
            line.take(NOISE, "no words")
        elif line.words <= 16 and _is_web_noise(line) and (position in edges or _is_long_noise(line)):
            line.take(NOISE, "navigation or notice of a web page")
        elif line.words <= 16 and (lexicon.SIGNATURE.match(folded) or lexicon.BLANKS.search(folded)):
            line.take(SIGNATURE, "place of a signature")
            signing = signing or position * 2 > len(lines)
        elif lexicon.FORMULA.match(folded):
            line.take(NOISE, "formula that opens or closes a text")
        elif lexicon.WEB_LINK.match(folded):
            line.take(NOISE, "link of a web page")
        elif position * 2 > len(lines) and lexicon.RELATED.match(folded):
            line.take(NOISE, "announces other pages")
            related = True
        elif position * 3 > len(lines) * 2 and lexicon.CONTACT_HEAD.match(folded):
            line.take(NOISE, "navigation or notice of a web page")
            related = True
        elif related and line.words <= 16 and not line.starts_promise:
            line.take(NOISE, "among links to other pages")
        elif position * 2 > len(lines) and line.words <= 8 and lexicon.SIGNATORIES.match(folded):
            line.take(SIGNATURE, "announces those who signed")
            signing = signatories = True
        elif signatories and line.words <= 8 and not line.starts_promise and line.end != "stop":
            line.take(SIGNATURE, "among those who signed")
        elif signing and line.words <= 8 and line.end in ("none", "comma", "colon") and line.marker is None:
            line.take(SIGNATURE, "after the signature")
        elif position < 6 and line.words >= 3 and line.marker is None and folded in seen:
            line.take(NOISE, "the title again")
        if position < 6:
            seen.add(folded)


def _mark_signing_end(lines: list[Line]) -> None:
    """Short lines at the very end that name those who sign: nothing stands below, so they are titles of nothing."""
    tail: list[Line] = []
    for line in reversed(_open(lines)):
        if line.role or line.marker is not None or line.words > 6 or line.end not in ("none", "comma", "colon"):
            break
        if not (lexicon.SIGNS_FOR.match(line.folded) or lexicon.ACTOR.match(line.folded)):
            break
        tail.append(line)
    if any(lexicon.SIGNS_FOR.match(line.folded) for line in tail):
        for line in tail:
            line.take(SIGNATURE, "names those who sign, at the end")


def _is_web_noise(line: Line) -> bool:
    return not line.hint.startswith(("h", "title", "cell")) and lexicon.WEB_NOISE.match(line.folded) is not None


def _is_long_noise(line: Line) -> bool:
    """A word such as "Accueil" may be a title in the middle of a text; "Partager sur …" may not."""
    return line.words >= 3 or any(sign in line.folded for sign in ("@", "www.", "http", "©"))


def _edges_of_navigation(lines: list[Line]) -> frozenset[int]:
    """The positions at either end of the text as far as navigation goes, and those beside other navigation."""
    noisy = [line.words <= 16 and _is_web_noise(line) for line in lines]
    found: set[int] = set()
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for position in order:
            if not noisy[position]:
                break
            found.add(position)
    for position, (here, after) in enumerate(pairwise(noisy)):
        if here and after and lines[position].marker is None:
            found |= {position, position + 1}
    return frozenset(found)


# --- glued lines -----------------------------------------------------------------------------------


def _cut_glued(lines: list[Line]) -> list[Line]:
    """Cut "TransparenceNous publions…" and "الشفافية وذلك عبر…" in two, when several lines of the document show it."""
    lines = _cut_trailing_bullets(lines)
    for finder, why in (
        (find_glued, "title glued to its text"),
        (find_lead_title, "title before what announces its list"),
        (find_connected, "title run into its connector"),
    ):
        found: dict[int, RunIn] = {}
        for index, line in enumerate(lines):
            if not line.role and (run_in := finder(line.body)) is not None:
                found[index] = run_in
        if len(found) < 2 or (finder is find_connected and not _connected_are_titles(lines, found)):
            continue
        out: list[Line] = []
        for index, line in enumerate(lines):
            if index not in found:
                out.append(line)
                continue
            run_in = found[index]
            head = Line(line.number, run_in.title, line.hint, line.indent, line.gap, line.marker, run_in.title)
            head.take(HEADING, why)
            head.style, head.title = "glued", run_in.title
            body = Line(line.number, run_in.rest, "", line.indent, 0, None, run_in.rest)
            body.take(LEAD if run_in.sign == "lead" else PARAGRAPH, "the text after its title")
            out.extend((head, body))
        lines = out
    return lines


_TRAILING_BULLET = re.compile(r"(?<=[.!?؟»])\s?([-–•]\s(?=[A-ZÀ-Þ\u0621-\u064a])[^.!?:;]{3,70})$")


def _cut_trailing_bullets(lines: list[Line]) -> list[Line]:
    """Where bullets open lines, "… possible.- Convivialité" is a paragraph with the next bullet stuck to its end."""
    if not any(line.marker is not None and line.marker.kind == "bullet" for line in lines):
        return lines
    out: list[Line] = []
    for line in lines:
        match = _TRAILING_BULLET.search(line.text, max(0, len(line.text) - 80)) if not line.role else None
        if match is None or match.start() < 20:
            out.append(line)
            continue
        before, after = line.text[: match.start()].rstrip(), match.group(1)
        for text, gap in ((before, line.gap), (after, 0)):
            marker = parse_marker(text)
            body = text[marker.end :].strip() if marker is not None else text
            out.append(Line(line.number, text, line.hint, line.indent, gap, marker, body))
    return out


def _connected_are_titles(lines: list[Line], found: dict[int, RunIn]) -> bool:
    """In running text "من خلال" follows verbs; as titles the lines stand together and make most of the long lines."""
    longer = [line for line in lines if line.words > 8]
    return len(found) * 2 >= len(longer) and not any(
        lexicon.STRONG_START.match(_fold_head(run_in.title)) for run_in in found.values()
    )


def _fold_head(text: str) -> str:
    return title_key(text)


# --- markers ---------------------------------------------------------------------------------------


def _forget_stray_markers(lines: list[Line]) -> None:
    """A bare number or a letter is a marker only in a list that counts up; "C. Dupont" is no list."""
    deeper = any(line.marker is not None and line.marker.depth > 1 and line.marker.kind == "number" for line in lines)
    families = dict.fromkeys(line.marker.family for line in lines if line.marker is not None and not line.role)
    for family in families:
        kind = family.split(":", 1)[0]
        if kind not in ("bare", "letter", "roman"):
            continue
        members = [line for line in lines if line.marker is not None and line.marker.family == family and not line.role]
        ordinals = [line.marker.ordinal for line in members if line.marker is not None]
        counting = sum(later == earlier + 1 for earlier, later in pairwise(ordinals))
        again = sum(later == 1 for later in ordinals[1:])  # another list of the same kind begins
        needed = 2 if kind == "bare" and not deeper else 1
        if members and (counting < needed or 1 not in ordinals or (counting + again) * 2 < len(members) - 1):
            for line in members:
                line.marker, line.body = None, line.text
                for seen in ("folded", "words", "end", "caps", "clean", "short", "run_in"):
                    line.__dict__.pop(seen, None)


def _mark_acrostic(lines: list[Line]) -> None:
    """Letters before the titles that make a word written in capitals elsewhere ("P – Patients first" … PRIDE)."""
    members = [(line, match) for line in lines if not line.role and (match := _INITIAL.match(line.text)) is not None]
    word = "".join(match.group(1) for _, match in members)
    if len(word) < 3 or not any(re.search(rf"\b{re.escape(word)}\b", line.text) for line in lines[:40]):
        return
    for line, match in members:
        line.marker, line.body = Marker("initial", 0, 1, match.end()), line.text[match.end() :]
        line.__dict__.pop("folded", None)


def _mark_by_words(lines: list[Line]) -> None:
    """Lines that their first or last words give away: recitals and lead-ins."""
    flow = _open(lines)
    following = {id(line): after for line, after in pairwise(flow)}
    for line in flow:
        if line.role or line.hint.startswith("cell"):
            continue
        if lexicon.RECITAL.match(line.folded) and (line.words > 6 or line.end in ("comma", "semi", "colon")):
            line.take(RECITAL, "opens as a recital")
        elif _is_lead(line):
            line.take(LEAD, "announces what follows")
        elif _is_open_ended(line) and (after := following.get(id(line))) is not None and family_of(after):
            line.take(LEAD, "breaks off before a list")


def _is_lead(line: Line) -> bool:
    folded = re.sub(r"\s?-$", " :", line.folded) if line.end == "colon" else line.folded
    if line.hint.startswith(("h", "title")) or (line.marker is not None and line.marker.kind == "markdown"):
        return False
    if lexicon.AUDIENCE_LABEL.match(folded) or lexicon.PROMISES_LABEL.match(folded):
        return False
    if line.end == "colon" and line.words <= 8 and lexicon.DUTIES_OF.match(folded):
        return False  # "التزامات المرتفقين:" is a heading, for all that it speaks of what is undertaken
    if line.end == "colon":
        if lexicon.LEAD.search(folded) or lexicon.PLEDGE.search(folded):
            return not _is_labelled(line)
        if line.marker is None and lexicon.PURPOSE_LEAD.search(folded):
            return True
        return line.words > 8 and line.marker is None
    if line.end == "none" and line.marker is None and line.words >= 2 and folded.endswith(_UNFINISHED):
        return lexicon.ACTOR.match(folded) is not None or lexicon.GENERIC_SUBJECT.match(folded) is not None
    return (
        line.end == "none"
        and line.marker is None
        and line.words >= 3
        and lexicon.LEAD.search(folded) is not None
        and lexicon.PLEDGE.search(folded) is not None
        and folded.endswith((" a", " de", " to", "will", "shall", "يلي", "ياتي", "must", " ب"))
    )


def _is_open_ended(line: Line) -> bool:
    """ "We will be respectful by...": three dots in place of a colon."""
    return line.words <= 9 and line.marker is None and line.body.endswith(("...", "…"))


def _is_labelled(line: Line) -> bool:
    return line.marker is not None and line.marker.kind in ("label", "markdown", "ordinal")


def family_of(line: Line) -> str:
    """The list a line belongs to by its marker or its format; "" when it has neither."""
    if line.marker is not None and line.marker.kind != "markdown":
        nested = ":in" if line.indent >= 2 and line.marker.kind == "bullet" else ""
        return line.marker.family + nested
    if line.hint.startswith("list"):
        return line.hint
    return ""


def _is_hard_heading(line: Line) -> bool:
    if line.hint.startswith(("h", "title")) and line.words <= 25:
        return True
    return line.marker is not None and line.marker.kind == "markdown" and line.words <= 25


def _vote_on_lists(lines: list[Line]) -> None:
    """Each list as a whole: are its members headings, titles with their text, or items?"""
    flow = _open(lines)
    for line in flow:
        if line.role:
            continue
        if _is_hard_heading(line):
            level = line.hint[1:] if line.hint[1:].isdigit() else str(line.marker.depth if line.marker else 0)
            _head(line, f"level:{level}", "heading by its format")
        elif line.hint.startswith("cell-"):
            _take_cell(line)
    for members in _lists(flow):
        _judge(flow, members)


def _take_cell(line: Line) -> None:
    role = line.hint.removeprefix("cell-")
    if role == "title":
        _head(line, "cell", "first cell of a table's row")
    elif role == "definition":
        line.take(DEFINITION, "cell of a column of definitions")
    elif role == "measure":
        line.take(FURNITURE, "cell of a column that says how it is measured")
    elif role == "audience":
        line.take(AUDIENCE, "cell of a column of audiences")
    else:
        line.take(ITEM, "cell of a table")


def _head(line: Line, style: str, why: str) -> None:
    line.take(HEADING, why)
    line.style, line.title = style, line.clean


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
            _head(line, family, f"short, ended by a stop and followed by text, as its list is ({family})")
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
            _head(line, family, f"each of the list ({family}) opens a list of its own")
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
                _head(line, family, f"short and followed by text, as its list is ({family})")
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


# --- titles run into text, without a marker --------------------------------------------------------


def _mark_dotted(lines: list[Line]) -> None:
    """ "Openness. Members give reasons…": trusted when most of the document's longer paragraphs have it."""
    longer = [line for line in _open(lines) if not line.role and line.marker is None and line.words > 6]
    dotted = [(line, find_dotted(line.body)) for line in longer]
    found = [(line, run_in) for line, run_in in dotted if run_in is not None and len(run_in.title.split()) <= 4]
    if len(found) >= 3 and len(found) * 5 >= len(longer) * 3:
        for line, run_in in found:
            line.take(RUN_IN, "title and text in one paragraph, as in most here")
            line.style, line.title = "run-in", run_in.title


def _mark_blocks(lines: list[Line]) -> None:
    """Blocks of a short line with its paragraph right under it, several times: titles, even ended by a full stop."""
    flow = _open(lines)
    found = [
        line
        for line, after in pairwise(flow)
        if not line.role
        and not after.role
        and line.gap > 0
        and after.gap == 0
        and line.marker is None
        and after.marker is None
        and line.words <= 8
        and line.end in ("none", "stop", "question")
        and after.words > max(8, line.words * 3 // 2)
    ]
    if len(found) >= 3 and any(line.end == "stop" for line in found):
        for line in found:
            _head(line, "plain", "short line with a paragraph right under it, as others here")


def _mark_run_ins(lines: list[Line]) -> None:
    """ "Transparence : nous publions…" in paragraphs: trusted when two or more lines of the document have it."""
    candidates = [
        line
        for line in _open(lines)
        if not line.role
        and line.marker is None
        and not line.hint.startswith(("h", "title", "cell"))
        and line.run_in
        and (line.run_in.sign != "-" or line.end == "stop")
    ]
    signs = Counter(line.run_in.sign for line in candidates if line.run_in is not None)
    if len(candidates) < 2:
        return
    for line in candidates:
        if line.run_in is not None and signs[line.run_in.sign] == 1 and len(candidates) > 3:
            continue  # the others have another sign: this one is a sentence with a colon or a dash
        if line.run_in is not None:
            line.take(RUN_IN, "title and text in one paragraph, as others here")
            line.style, line.title = "run-in", line.run_in.title


# --- labels ----------------------------------------------------------------------------------------


def _mark_labels(lines: list[Line]) -> None:
    """Short lines that say whose or what the following lines are; a label that returns is no title."""
    counts = Counter(
        title_key(line.clean) for line in _open(lines) if line.short and (not line.role or line.role == HEADING)
    )
    spread = _spread(lines)
    previous = ""
    for line in _open(lines):
        if line.role not in ("", HEADING, ITEM) or not line.short or (line.role == ITEM and line.end != "colon"):
            continue
        folded = line.folded
        times = counts[title_key(line.clean)]
        if lexicon.DEFINITION_LABEL.match(folded) and (times > 1 or line.role != HEADING):
            line.take(LABEL_DEFINITION, "announces a definition")
        elif lexicon.PROMISES_LABEL.match(folded) and times > 1:
            line.take(LABEL_PROMISES, "announces commitments, and returns")
        elif lexicon.AUDIENCE_LABEL.match(folded) and (line.role != HEADING or times > 1):
            line.take(AUDIENCE, "names whom the following concerns")
        elif times > 1 and lexicon.ACTOR.match(folded) and line.words <= 6 and title_key(line.clean) != previous:
            line.take(AUDIENCE, "names someone, and returns")
        elif times > 2 and not family_of(line) and title_key(line.clean) in spread:
            line.take(AUDIENCE, "the same label under several headings")
        previous = title_key(line.clean)


def _spread(lines: list[Line]) -> frozenset[str]:
    """The short lines between whose occurrences others stand (a repeated heading returns to itself)."""
    last: dict[str, int] = {}
    close: set[str] = set()
    for index, line in enumerate(lines):
        if line.short:
            key = title_key(line.clean)
            if key in last and index - last[key] <= 2:
                close.add(key)
            last[key] = index
    return frozenset(last) - close


# --- lines without a marker ------------------------------------------------------------------------


def _decide_unmarked(lines: list[Line]) -> None:
    flow = _open(lines)
    opened = False  # whether any heading has been met
    for position, line in enumerate(flow):
        if line.role:
            opened = opened or line.role == HEADING
            continue
        before = flow[position - 1] if position else None
        after = flow[position + 1] if position + 1 < len(flow) else None
        style = "caps" if line.caps else "bold" if line.bold else "plain"
        if not _may_head(line):
            line.take(PARAGRAPH, "running text")
        elif after is None:
            line.take(CLAUSE if before is not None and before.role in (CLAUSE, LEAD) else PARAGRAPH, "last line")
        elif line.caps or line.bold:
            _head(line, style, "in capitals" if line.caps else "in bold")
        else:
            _decide_plain(flow, position, opened=opened)
        opened = opened or line.role == HEADING


def _may_head(line: Line) -> bool:
    if not line.short or line.text[:1].islower():
        return False
    if line.words > 9 and line.end == "none" and ("," in line.body or "،" in line.body or ";" in line.body):
        return False
    return not (line.end == "colon" and line.words > 8)


def _is_body(line: Line) -> bool:
    """Whether this can stand under a title: long, or ended like a sentence, or itself announcing."""
    return (
        line.role in (LEAD, AUDIENCE, LABEL_DEFINITION, LABEL_PROMISES, ITEM, RECITAL, DEFINITION, PARAGRAPH, RUN_IN)
        or line.words > LONG
        or (line.words >= 4 and line.end in ("stop", "semi"))
    )


_PREPOSITION = re.compile(r"(?:in|when|while|en|dans|lorsque?|quand|afin|to|as|at|عند|اثناء|من اجل|لاجل|في اطار)\b")


def _decide_plain(flow: list[Line], position: int, *, opened: bool) -> None:
    line = flow[position]
    before = flow[position - 1] if position else None
    after = flow[position + 1]
    in_list = before is not None and before.role in (LEAD, AUDIENCE, LABEL_PROMISES, CLAUSE)
    promises = line.starts_promise
    if line.end == "colon" and after.marker is None and after.text[:1].islower():
        line.take(LEAD, "begins a sentence that the next lines end")
        return
    if line.end == "colon" and lexicon.IT_IS_END.search(line.folded) and after.role in (ITEM, CLAUSE):
        line.take(LEAD, "announces what something is")
        return
    if line.end == "colon" and not promises:
        if after.role == ITEM and _PREPOSITION.match(line.folded):
            line.take(LEAD, "opens with a preposition and announces a list")
            return
        if after.role == ITEM and before is not None and before.role == HEADING and before.style != "plain":
            line.take(LEAD, "under a title, announces a list")
            return
        _head(line, "plain", "short line ended by a colon")
        return
    if in_list and before is not None:
        siblings = _clauses_before(flow, position)
        leaves = _is_body(after) or _may_head(after)
        wider = bool(siblings) and line.gap > max(sibling.gap for sibling in siblings)
        other = (
            bool(siblings)
            and not promises
            and all(sibling.starts_promise or sibling.end in ("stop", "semi", "comma") for sibling in siblings)
        )
        if siblings and leaves and (wider or other) and (not promises or wider):
            _head(line, "plain", "short, apart from the list before, and followed by text")
        elif before.role in (LEAD, AUDIENCE) and not promises and _is_body(after) and after.role in (LEAD, AUDIENCE):
            _head(line, "plain", "short, followed by what announces a list")
        else:
            line.take(CLAUSE, "line of a list announced before")
        return
    if _is_body(after) and after.role != RUN_IN:
        same_list = promises and before is not None and before.role == PARAGRAPH and before.end in ("stop", "semi")
        if same_list and line.gap == 0 and after.gap > 0:
            line.take(CLAUSE, "a promise after others")
        else:
            _head(line, "plain", "short line without a stop, followed by text")
        return
    if after.role in (HEADING, RUN_IN):
        between = before is not None and before.role == after.role == HEADING and before.style == after.style
        if between and before is not None and before.marker is not None and before.end == "colon":
            line.take(CLAUSE, "line of a list announced before")
        elif promises and opened:
            line.take(CLAUSE, "a promise before a heading")
        else:
            _head(line, "plain", "short line before a heading")
        return
    if promises:
        line.take(CLAUSE if opened else PARAGRAPH, "short line that promises")
        return
    if after.starts_promise or (line.gap > 0 and after.gap == 0):
        _head(line, "plain", "short line, and what follows promises or stands under it")
        return
    further = flow[position + 2] if position + 2 < len(flow) else None
    if further is not None and (_is_body(further) or further.starts_promise):
        _head(line, "plain", "short line before another title")
        return
    if opened and before is not None and before.role == HEADING:
        line.take(CLAUSE, "one of several short lines under a title")
        return
    line.take(CLAUSE if opened else PARAGRAPH, "one of several short lines")


def _clauses_before(flow: list[Line], position: int) -> list[Line]:
    found: list[Line] = []
    index = position - 1
    while index >= 0 and len(found) < 12 and flow[index].role in (CLAUSE, PARAGRAPH) and flow[index].words <= LONG * 3:
        found.append(flow[index])
        index -= 1
    return found


# --- summary lists ---------------------------------------------------------------------------------


def _mark_summary(lines: list[Line]) -> None:
    """A list of titles that come again further on as headings is a table of contents: it holds nothing of its own."""
    flow = _open(lines)
    heads: dict[str, int] = {}
    for position, line in enumerate(flow):
        if line.role in (HEADING, RUN_IN) and line.title:
            heads[title_key(line.title)] = position
    group: list[int] = []
    for position in range(len(flow) + 1):
        entry = flow[position] if position < len(flow) else None
        if entry is not None and entry.role in (ITEM, CLAUSE, HEADING) and entry.words <= LONG and entry.end != "colon":
            group.append(position)
            continue
        _judge_summary(flow, group, heads)
        group = []


def _judge_summary(flow: list[Line], group: list[int], heads: dict[str, int]) -> None:
    again = [position for position in group if heads.get(title_key(flow[position].clean), -1) > position]
    if len(again) < 2:
        return
    for position in again:
        flow[position].take(SUMMARY, "a title that comes again further on")


# --- the cover -------------------------------------------------------------------------------------


def forget_cover(lines: list[Line]) -> None:
    """Names and slogans of a cover look like titles: before the first heading of a stronger style they open nothing."""
    flow = _open(lines)
    titled = next((position for position, line in enumerate(flow) if line.role == TITLE), -1)
    for line in flow[titled + 1 : titled + 3]:
        if line.role in (HEADING, PARAGRAPH) and not family_of(line) and line.words <= LONG and _names_someone(line):
            line.take(FURNITURE, "names the institution, below the title")
    if titled >= 0 and titled + 2 < len(flow):
        below, after = flow[titled + 1], flow[titled + 2]
        if below.role == HEADING and below.style == "plain" and below.gap == 0 and after.gap > 0:
            below.take(FURNITURE, "second line of the title")
    flow = _open(lines)
    strong = [
        position
        for position, line in enumerate(flow)
        if line.role == HEADING and line.style not in ("plain", "bold", "caps")
    ]
    if len(strong) < 2:
        strong = _of_one_dress(flow)
    if len(strong) < 2:
        return
    for position, line in enumerate(flow[: strong[0]]):
        if position > TOP or line.words > LONG or line.role in (ITEM, LEAD):
            break
        if line.role != HEADING:
            continue
        under = flow[position + 1 : strong[0]]
        if under and under[0].role == PARAGRAPH and lexicon.PLEDGE.search(under[0].folded[:60]):
            continue
        if line is flow[strong[0] - 1] and lexicon.HEADING_AUDIENCE.search(line.folded):
            continue  # "The duties of members", right above the articles
        if not any(other.role in (ITEM, LEAD) and (other.normative or other.starts_promise) for other in under):
            line.take(PARAGRAPH, "short line of the cover")


def _of_one_dress(flow: list[Line]) -> list[int]:
    """The headings in capitals or bold, if from the first of them on all headings are."""
    for style in ("bold", "caps"):
        positions = [position for position, line in enumerate(flow) if line.role == HEADING and line.style == style]
        if positions and all(line.style == style for line in flow[positions[0] :] if line.role == HEADING):
            return positions
    return []


def _names_someone(line: Line) -> bool:
    """Whether a line of the cover is nothing but an institution's name, or says who adopted the text."""
    if re.match(r"(?:adopte|adopted|approuve|approved|par |by |version|edition|juin|اعتمد|صادق)", line.folded):
        return line.end == "none"
    for pattern in (lexicon.INSTITUTION, lexicon.INSTITUTION_EN, lexicon.INSTITUTION_AR):
        match = pattern.match(line.body)
        if match is not None and len(match.group()) * 10 >= len(line.body) * 8 and line.words > 1:
            return True
    return False
