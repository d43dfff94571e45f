"""From lines with roles to a tree of headings, each with the lines that stand directly under it."""

from __future__ import annotations

from dataclasses import dataclass, field

from mithaq_engines.charters.folding import title_key
from mithaq_engines.charters.lines import Line
from mithaq_engines.charters.roles import GONE, HEADING, ITEM, PARAGRAPH, RUN_IN, TITLE, family_of

# Markers used inconsistently in one list of titles ("- Title", then "Title") are one style.
_SAME_STYLE = {f"bullet:{sign}": "plain" for sign in "-•*o●▪■►➢✓❖"}


@dataclass
class Node:
    """A heading (the root has none), the lines under it and the headings below it."""

    line: Line | None
    title: str | None
    style: str
    parent: Node | None
    content: list[Line] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    has_articles: bool = False  # numbered articles without titles stand under it: their text is its own
    introduces_lists: bool | None = None  # of its children, as commitments finds once they are all there

    @property
    def section(self) -> str | None:
        """The nearest heading above that has a title."""
        node = self.parent
        while node is not None and node.title is None:
            node = node.parent
        return node.title if node is not None else None


def build(lines: list[Line]) -> Node:
    """The tree. A heading repeated (at the top of a page, in a table of contents) does not open a second node."""
    root = Node(line=None, title=None, style="", parent=None)
    current = root
    by_key: dict[tuple[int, str], Node] = {}
    for line in lines:
        if line.role in GONE or line.role == TITLE:
            continue
        if line.role not in (HEADING, RUN_IN):
            if line.role == ITEM and current.line is not None and _is_its_list(line, current.line):
                # An item without a title in a list whose items have them: a value of its own.
                parent = current.parent if current.parent is not None else root
                current = Node(line=line, title=None, style=current.style, parent=parent, content=[line])
                parent.children.append(current)
            elif _is_after_list(line, current):
                line.why += "; after the list"
            else:
                current.content.append(line)
            continue
        style = _style(line)
        key = title_key(line.title)
        if line.role == HEADING and key and current.title is not None and title_key(current.title) == key:
            line.why = "the heading again"
            continue
        parent = _parent(current, style)
        if not line.title and parent.title is not None and line.role == HEADING:
            parent.has_articles = True
            current = parent  # "Article 4" alone under a titled chapter: its text is the chapter's
            continue
        if line.role == HEADING and key and (same := by_key.get((id(parent), key))) is not None:
            line.why = "the heading again"
            current = same
            continue
        current = Node(line=line, title=line.title or None, style=style, parent=parent)
        parent.children.append(current)
        by_key[(id(parent), key)] = current
        if line.role == RUN_IN and (rest := _rest(line)) is not None:
            current.content.append(rest)
    return root


def _is_its_list(line: Line, other: Line) -> bool:
    return other.role in (RUN_IN, ITEM) and bool(family_of(line)) and family_of(line) == family_of(other)


def _is_after_list(line: Line, current: Node) -> bool:
    """Whether a paragraph that promises nothing stands after a list whose items each had one line, not in its last."""
    if line.role != PARAGRAPH or line.normative or current.parent is None or current.line is None:
        return False
    if current.line.role != RUN_IN or current.line.marker is None or len(current.parent.children) < 2:
        return False
    other = current.parent.children[-2]
    return other.line is not None and other.line.role == RUN_IN and len(other.content) == 1 == len(current.content)


def _rest(line: Line) -> Line | None:
    """The text after a title on the same line, as a line of its own."""
    start = line.body.find(line.title) + len(line.title)
    rest = line.body[start:].lstrip(" *_:：.–—-\u00a0\t")
    if not rest:
        return None
    out = Line(line.number, rest, "", line.indent, 0, None, rest)
    out.take("lead" if out.end == "colon" else "paragraph", "the text after its title")
    return out


def _style(line: Line) -> str:
    return _SAME_STYLE.get(line.style, line.style)


def _level(style: str) -> int | None:
    return int(style[6:]) if style.startswith("level:") else None


def _parent(current: Node, style: str) -> Node:
    """Where a heading of this style hangs: beside the last of its style, else below what is open."""
    level = _level(style)
    while current.parent is not None and current.line is not None and current.line.role == RUN_IN:
        current = current.parent  # an item with its own text holds no headings
    path: list[Node] = []
    node: Node | None = current
    while node is not None and node.parent is not None:
        path.append(node)
        node = node.parent
    root = node if node is not None else current
    if level is not None:
        for node in path:
            other = _level(node.style)
            if other is not None and other < level:
                return node
        return root
    for node in path:
        if node.style == style and node.parent is not None:
            return node.parent
    if path and path[0].content and style in ("plain", "bold", "caps") and _is_marked(path[0].style):
        # An unnumbered heading after numbered ones with their text stands beside their list, not in its last member.
        outer = next((node for node in path if not _is_marked(node.style)), None)
        return outer if outer is not None and _level(outer.style) is not None else root
    return path[0] if path else root


def _is_marked(style: str) -> bool:
    return style.startswith(("number", "label", "roman", "letter", "ordinal", "initial", "bare", "run-in", "cell"))
