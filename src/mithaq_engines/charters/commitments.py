"""From the tree of headings to values: which lines are promises, which define, and whom they bind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from mithaq_engines.charters import lexicon
from mithaq_engines.charters.audiences import of_heading, of_label, of_lead
from mithaq_engines.charters.folding import fold_ends, title_key
from mithaq_engines.charters.lines import Line
from mithaq_engines.charters.outline import Node
from mithaq_engines.charters.reading import Commitment, Value
from mithaq_engines.charters.roles import (
    AUDIENCE,
    CLAUSE,
    DEFINITION,
    ITEM,
    LABEL_DEFINITION,
    LABEL_PROMISES,
    LEAD,
    PARAGRAPH,
    RECITAL,
    SUMMARY,
)

FORBIDDEN = "announced as forbidden"
CLOSE_WORDS = 35  # a line of a list without markers; a longer one is a paragraph
_BASE = {"item": 0.9, "clause": 0.85, "paragraph": 0.75}


@dataclass
class Harvest:
    """What the tree gives: values in the text's order, paragraphs of the preamble, lines left aside."""

    values: list[Value] = field(default_factory=list)
    preamble: list[Line] = field(default_factory=list)
    pledges: list[Line] = field(default_factory=list)


@dataclass
class _Block:
    """One run of content: promises so far, with what they were announced by."""

    audience: str | None
    lead: Line | None = None
    listing: bool = False  # a lead-in or a label was met: unmarked lines are clauses
    marked: bool = False  # marked items were met since
    skipping: str = ""  # "purpose" or "recital": the list announced is none of promises
    defining: bool = False
    promises: list[tuple[Line, str, str, str | None]] = field(default_factory=list)  # line, form, why, audience
    definition: list[Line] = field(default_factory=list)
    open_paragraphs: list[Line] = field(default_factory=list)
    section: str | None = None
    forbidding: str = ""  # the words that announce a list of what is not to be done


def harvest(root: Node) -> Harvest:
    """Walk the tree."""
    found = Harvest()
    _walk(root, found, audience=None)
    return found


def _walk(node: Node, found: Harvest, *, audience: str | None) -> None:
    title_folded = fold_ends(node.title) if node.title else ""
    if node.title and lexicon.NOT_A_VALUE.match(title_folded) and not _promises_in(node):
        if not found.values or lexicon.PREAMBLE_HEADING.search(title_folded):
            found.preamble.extend(
                line for line in node.content if line.role in (PARAGRAPH, LEAD, ITEM, CLAUSE, RECITAL)
            )
        for line in node.content:
            line.why += "; under a heading that is no value"
        for child in node.children:
            _walk(child, found, audience=audience)
        return
    mine = (of_heading(node.title) if node.title else None) or audience
    block = _read(node, mine)
    _settle(node, block, found, audience=mine)
    value = _value(node, block, mine)
    if value is not None:
        found.values.append(value)
    for child in node.children:
        _walk(child, found, audience=mine)


def _promises_in(node: Node) -> bool:
    """A heading like "Objet" may still open a list of promises, if it is announced as one or its items oblige."""
    if any(line.role == LEAD and lexicon.PLEDGE.search(line.folded) for line in node.content):
        return True
    items = [line for line in node.content if line.role == ITEM]
    return len(items) >= 4 and sum(line.normative for line in items) * 5 >= len(items) * 3


def _read(node: Node, audience: str | None) -> _Block:
    block = _Block(audience=audience)
    for index, line in enumerate(node.content):
        after = node.content[index + 1] if index + 1 < len(node.content) else None
        _take(block, line, after, base=audience)
    return block


def _take(block: _Block, line: Line, after: Line | None, *, base: str | None) -> None:
    if line.role in (LEAD, LABEL_PROMISES, AUDIENCE):
        block.forbidding = line.clean if lexicon.PROHIBITION.search(line.folded[-160:]) else ""
    if line.role == LABEL_DEFINITION:
        block.defining = True
    elif line.role == LABEL_PROMISES:
        block.listing, block.marked, block.defining, block.skipping = True, False, False, ""
    elif line.role == AUDIENCE:
        block.audience = of_label(line.clean)
        block.listing, block.marked, block.defining = True, False, False
    elif line.role == DEFINITION or (block.defining and line.role == PARAGRAPH):
        line.why += "; taken as the definition"
        block.definition.append(line)
    elif line.role == LEAD:
        _take_lead(block, line, base=base)
    elif line.role == RECITAL:
        block.open_paragraphs.append(line)
    elif line.role == ITEM:
        _take_item(block, line, after, base=base)
    elif line.role == SUMMARY:
        block.listing = block.marked = False
    elif line.role == CLAUSE or (line.role == PARAGRAPH and block.listing and not block.marked):
        _take_clause(block, line)
    else:
        block.skipping = ""
        if block.marked or block.promises:
            block.listing = False
        block.open_paragraphs.append(line)


def _take_lead(block: _Block, line: Line, *, base: str | None) -> None:
    block.defining = False
    folded = line.folded
    if lexicon.RECITAL_LEAD.match(folded):
        block.skipping = "recital"
    elif lexicon.PURPOSE_LEAD.search(folded) and not lexicon.PLEDGE.search(folded[-60:]):
        block.skipping = "purpose"
    else:
        block.skipping = ""
        block.audience = of_lead(line.body) or block.audience if block.lead is None else of_lead(line.body) or base
        block.section = _section_of(line)
    block.lead = line
    block.listing, block.marked = True, False
    block.open_paragraphs.append(line)


def _section_of(line: Line) -> str | None:
    body = line.body.rstrip(" :\u00a0")
    match = lexicon.SECTION_OF_LEAD.search(body[-120:])
    return match.group().strip() if match is not None else None


def _take_item(block: _Block, line: Line, after: Line | None, *, base: str | None) -> None:
    block.marked = True
    if not line.body:
        line.why += "; nothing but its marker"
        return
    if block.skipping:
        line.why += f"; of a list announced as {block.skipping}"
        return
    if lexicon.RECITAL.match(line.folded) and not line.normative:
        line.take(RECITAL, "item that opens as a recital")
        block.open_paragraphs.append(line)
        return
    if line.end == "colon" and after is not None:
        if lexicon.AUDIENCE_LABEL.match(line.folded) or lexicon.ACTOR.match(line.folded):
            block.audience = of_lead(line.body) or of_label(line.clean)
        line.why += "; opens a list of its own"
        return
    block.promises.append((line, "item", _announced(line, block), block.audience))


def _take_clause(block: _Block, line: Line) -> None:
    if block.skipping:
        line.why += f"; of a list announced as {block.skipping}"
        return
    if block.promises and lexicon.THIS_CHARTER.match(line.folded):
        line.why += "; about the charter itself"
        block.listing = False
        return
    block.promises.append((line, "clause", _announced(line, block), block.audience))


def _announced(line: Line, block: _Block) -> str:
    """Why the line is a promise; a list of what is forbidden says so, for its items do not."""
    return f"{line.why}; {FORBIDDEN}: « {block.forbidding[-80:]} »" if block.forbidding else line.why


def _settle(node: Node, block: _Block, found: Harvest, *, audience: str | None) -> None:
    """Decide of the paragraphs that no list announced: promise, definition or preamble."""
    paragraphs = [line for line in block.open_paragraphs if line.role not in (RECITAL, LEAD)]
    leads = [line for line in block.open_paragraphs if line.role == LEAD]
    found.pledges.extend(line for line in block.open_paragraphs if lexicon.PLEDGE.search(line.folded))
    if node.line is None or (node.children and _introduces(node, block)):
        if node.line is None and not node.children and not block.promises and _is_an_oath(paragraphs):
            block.promises.extend(
                (line, "clause", "paragraph that says what someone does", None) for line in paragraphs
            )
            return
        if node.line is None and not node.children and not block.promises:
            vows = [line for line in paragraphs if lexicon.VOW.match(line.folded)]
            if len(vows) >= 2:
                block.promises.extend((line, "paragraph", "a promise after others", None) for line in vows)
                block.open_paragraphs = [line for line in block.open_paragraphs if line not in vows]
                paragraphs = [line for line in paragraphs if line not in vows]
        introductions = block.open_paragraphs if not found.values else paragraphs
        for line in introductions:
            if line.role == PARAGRAPH:
                line.why += "; before the first value" if node.line is None else "; introduces a section"
        if not found.values:
            found.preamble.extend(introductions)
        return
    paragraphs = [line for line in paragraphs if not _about_charter(line, paragraphs)]
    if block.promises or leads:
        if not block.promises and leads:
            paragraphs.extend(line for line in leads if line.normative and not lexicon.CHANNELS.search(line.folded))
        first = min(
            (line.number for line, *_ in [*block.promises, *((lead, "", "", None) for lead in leads)]), default=10**9
        )
        unmarked = _clauses_above(node, [line for line in paragraphs if line.number < first])
        for line in unmarked:
            block.promises.append((line, "clause", "one of several short lines under a title", audience))
        paragraphs = [line for line in paragraphs if line not in unmarked]
        for line in paragraphs:
            says_what = _always_introduced(node) or _is_about_title(node, line) or not (line.normative and _acts(line))
            if line.number < first and not block.definition and says_what:
                line.why += "; before the list: the definition"
                block.definition.append(line)
            elif line.normative:
                block.promises.append((line, "paragraph", "paragraph that says what someone does", block.audience))
        block.promises.sort(key=lambda promise: promise[0].number)
        return
    if (
        len(paragraphs) > 1
        and not block.definition
        and not node.has_articles
        and (_is_about_title(node, paragraphs[0]) or _defines(paragraphs[0]))
    ):
        paragraphs[0].why += "; says what the value is: the definition"
        block.definition.append(paragraphs[0])
        paragraphs = paragraphs[1:]
    for line in paragraphs:
        block.promises.append((line, "paragraph", "paragraph under a title", of_subject(line) or block.audience))


def _clauses_above(node: Node, paragraphs: list[Line]) -> list[Line]:
    """Three lines or more, close together under a title: a list without markers, not a definition."""
    close = all(line.gap == 0 and line.words <= CLOSE_WORDS and line.end != "none" for line in paragraphs)
    return paragraphs if node.title and len(paragraphs) >= 3 and close else []


def _is_an_oath(paragraphs: list[Line]) -> bool:
    """Whether a text without headings or lists is made of short lines in which someone promises."""
    promising = sum(line.starts_promise or lexicon.SPEAKS.match(line.folded) is not None for line in paragraphs)
    return (
        len(paragraphs) >= 4 and promising * 5 >= len(paragraphs) * 4 and all(line.words <= 35 for line in paragraphs)
    )


def of_subject(line: Line) -> str | None:
    """Whom a paragraph binds, when it opens by naming them and pledging."""
    return of_lead(line.body[:200]) if lexicon.PLEDGE.search(line.folded[:120]) else None


def _introduces(node: Node, block: _Block) -> bool:
    """Text between a heading and the headings below it introduces them, unless it is itself a list of promises."""
    return not block.promises


def _always_introduced(node: Node) -> bool:
    """Whether this heading and its neighbours put a paragraph before an announced list: then it always defines."""
    parent = node.parent
    if parent is None:
        return False
    if parent.introduces_lists is None:
        shaped = sum(_is_introduced_list(sibling.content) for sibling in parent.children)
        parent.introduces_lists = shaped >= 2 and shaped * 5 >= len(parent.children) * 3
    return parent.introduces_lists


def _is_introduced_list(content: list[Line]) -> bool:
    roles = [line.role for line in content[:5]]
    before = next((position for position, role in enumerate(roles) if role != PARAGRAPH), 0)
    return (
        1 <= before <= 3
        and len(roles) > before + 1
        and roles[before] in (LEAD, LABEL_PROMISES, AUDIENCE)
        and roles[before + 1] in (ITEM, CLAUSE, AUDIENCE)
    )


def _about_charter(line: Line, paragraphs: list[Line]) -> bool:
    about = len(paragraphs) > 1 and lexicon.THIS_CHARTER.match(line.folded) is not None and line is not paragraphs[0]
    if about:
        line.why += "; about the charter itself"
    return about


def _is_about_title(node: Node, line: Line) -> bool:
    """ "Trust is believing that…": a paragraph whose subject is the title and whose verb is to be."""
    if not node.title:
        return False
    subject = re.escape(title_key(node.title))
    verb = r"(?:is|are|means?|est|sont|c'est|ce sont|consiste|signifie|هو|هي|تعني|يعني)"
    pattern = rf"^(?:le |la |l'|les |the )?(?:ال)?{subject},? {verb}\b"
    return len(subject) < 200 and re.match(pattern, line.folded) is not None and not lexicon.PLEDGE.search(line.folded)


def _acts(line: Line) -> bool:
    return lexicon.IT_IS.search(line.folded[:160]) is None


def _defines(line: Line) -> bool:
    folded = line.folded
    if lexicon.PLEDGE.search(folded):
        return False
    if lexicon.IT_IS.search(folded[:160]):
        return True
    return lexicon.DEFINITION.search(folded[:200]) is not None and not line.normative


def _value(node: Node, block: _Block, audience: str | None) -> Value | None:
    commitments = tuple(
        Commitment(
            text=line.clean_item,
            audience=whose,
            confidence=_confidence(line, form, titled=node.title is not None, announced=block.lead is not None),
            why=why,
        )
        for line, form, why, whose in block.promises
    )
    definition = _joined(block.definition)
    if not commitments and (node.line is None or node.children or not definition):
        return None
    audiences = {commitment.audience for commitment in commitments}
    whose = audiences.pop() if len(audiences) == 1 else None if audiences else audience
    section = node.section if node.line is not None else block.section
    return Value(title=node.title, section=section, definition=definition, audience=whose, commitments=commitments)


def _confidence(line: Line, form: str, *, titled: bool, announced: bool) -> float:
    score = _BASE[form]
    score += 0.05 if announced else 0.0
    score += 0.04 if line.starts_promise or line.normative else -0.1
    score -= 0.0 if titled else 0.05
    score -= 0.2 if line.words < 3 else 0.0
    return round(min(max(score, 0.1), 0.99), 2)


def _joined(lines: list[Line]) -> str | None:
    """The lines as they follow each other in the text; where something stands between, what comes before it."""
    if not lines:
        return None
    joined = lines[0].body
    for line, after in pairwise(lines):
        if after.body != after.text or not 1 <= after.number - line.number <= 2:
            break
        joined += "\n" * (after.number - line.number) + after.body
    return joined
