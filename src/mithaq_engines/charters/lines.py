"""What can be seen of each line by itself: marker, length, ending, capitals, "Title : text", table cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from mithaq_engines.charters import lexicon
from mithaq_engines.charters.folding import fold_ends
from mithaq_engines.charters.markers import SIGNS, Marker, parse_marker
from mithaq_engines.charters.mending import TextLine
from mithaq_engines.text.folding import fold

TITLE_WORDS = 14
TITLE_LENGTH = 120
RUN_IN_WORDS = 7

_ENDINGS = {".": "stop", "!": "stop", "…": "stop", ";": "semi", "؛": "semi", ",": "comma", "،": "comma"}
_ENDINGS |= {":": "colon", "?": "question", "؟": "question"}
_CLOSING = "\"'»”’)]* \u00a0_"
RUN_IN_REACH = 76  # characters within which the separator must stand
_SEPARATOR = re.compile(r"[:：]|\s[-–—]\s")
_RUN_IN = re.compile(r"(?P<title>[^:：\n]{2,70}?)\s*(?P<sign>[:：]|\s[-–—]\s)\s*(?P<rest>\S.{8,})", re.DOTALL)
_BOLD_RUN_IN = re.compile(
    r"(?:\*\*|__)(?P<title>[^*_\n]{2,90}?)\s*[:.：]?\s*(?:\*\*|__)\s*[:.：–—-]?\s*(?P<rest>.*)", re.DOTALL
)
_DOT_RUN_IN = re.compile(r"(?P<title>[^.:\n]{2,60}?)\.\s(?:[-–—]\s)?(?P<rest>[A-ZÀ-Þ\u0621-\u064a].{20,})", re.DOTALL)
_LEAD_TITLE = re.compile(r"(?P<title>[^:.\n]{2,60}?)(?:\.\s+|\s[-–—]\s+|\s*:\s+)(?P<rest>[^\n]{3,120}(?::|\.\.\.|…))")
_GLUED = re.compile(
    r"(?P<title>[A-ZÀ-Þ][^.:;!?,]{1,50}?[a-zà-ÿ])(?P<rest>(?:Nous|Le|La|Les|L['’]|Il|Elle|Ils|Un|Une|Chaque|Chacun|Tout|Être|"
    r"Travailler|Dans|En|We|The|Our|All|Every|It|Staff|I|You|Each|To)(?:['’]|\s).{15,})",
    re.DOTALL,
)
_CONNECTOR = re.compile(r"(?P<title>\S+(?: \S+){0,6}?)\s+(?P<rest>(?:وذلك|من خلال|عبر)\s.{15,})", re.DOTALL)
_PIPES = re.compile(r"^\s*\|?(?P<cells>.+?)\|?\s*$")
_RULE = re.compile(r"^[\s|:=_*~#.—–-]{3,}$")
# A sign at both ends frames a line ("❖ Title ❖", "*Title*"): it is an ornament, not the marker of an item.
_FRAMED = re.compile(
    rf"(?P<sign>[{SIGNS}]{{1,3}}|[*_]|\*{{3}}|[=~]{{1,4}}|[–—-]{{1,3}}(?=\s))\s*(?P<inner>[^*_=~{SIGNS}–—-][^\n]*?[^*_=~\s{SIGNS}–—-])\s*(?P=sign)"
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class RunIn:
    """A title and the text that follows it on the same line; ``sign`` says what stands between."""

    title: str
    rest: str
    sign: str


@dataclass
class Line:
    """A line being classified. ``role`` and ``why`` are set by the structure; the rest is what is seen."""

    number: int
    text: str
    hint: str
    indent: int
    gap: int
    marker: Marker | None
    body: str
    role: str = ""
    why: str = ""
    style: str = ""
    title: str = ""

    @cached_property
    def folded(self) -> str:
        """The words in folded form, without the marker; a long line's middle is left out."""
        return fold_ends(self.body.strip("*_ "))

    @cached_property
    def words(self) -> int:
        """How many words (counted up to a few hundred characters)."""
        return len(self.body[:2000].split())

    @cached_property
    def end(self) -> str:
        """What the line ends in: "stop", "semi", "comma", "colon", "question" or "none"."""
        if len(self.body) <= TITLE_LENGTH and self.body.rstrip().endswith(("—", "–", " -")):
            return "colon"  # "The employee should —"
        stripped = self.body.rstrip(_CLOSING)
        return _ENDINGS.get(stripped[-1], "none") if stripped else "none"

    @cached_property
    def caps(self) -> bool:
        """Whether all letters are capitals (of a script that has them)."""
        if len(self.body) > TITLE_LENGTH:
            return False
        letters = [letter for letter in self.body if letter.isalpha()]
        return len(letters) >= 4 and all(letter.isupper() for letter in letters)

    @cached_property
    def bold(self) -> bool:
        """Whether the whole line is bold (by its format, or as Markdown writes it)."""
        return self.hint == "bold" or re.fullmatch(r"(\*\*|__)[^*]{2,120}(\*\*|__)\s*:?", self.body) is not None

    @cached_property
    def starts_promise(self) -> bool:
        """Whether the first words are those of a promise rather than of a title."""
        return lexicon.STRONG_START.match(self.folded) is not None

    @cached_property
    def normative(self) -> bool:
        """Whether someone is said to do, or to have to do, something."""
        return lexicon.NORMATIVE.search(self.folded) is not None

    @cached_property
    def short(self) -> bool:
        """Whether it could be a title by its size and ending."""
        return (
            self.words <= TITLE_WORDS
            and len(self.body) <= TITLE_LENGTH
            and self.end in ("none", "colon", "question")
            and _LETTER.search(self.body) is not None
        )

    @cached_property
    def run_in(self) -> RunIn | None:
        """A title on the same line as its text, if the line has that shape."""
        return find_run_in(self.body)

    @cached_property
    def clean(self) -> str:
        """The words without marker and without signs of emphasis around them."""
        return clean_title(self.body)

    @property
    def clean_item(self) -> str:
        """A commitment's words: without the marker, and without emphasis that opens and closes the whole line."""
        body = self.body
        for sign in ("**", "__", "*", "_"):
            if len(body) > 2 * len(sign) and body.startswith(sign) and body.endswith(sign) and body.count(sign) == 2:
                return body[len(sign) : -len(sign)].strip()
        return body

    def take(self, role: str, why: str) -> None:
        """Say what the line is."""
        self.role, self.why = role, why


def clean_title(text: str) -> str:
    """A title without the signs that surround it: emphasis, quotation marks that open and close it, a final colon."""
    text = text.strip().strip("*_#").strip()
    while text and text[-1] in ":：-–—|\u00a0 ":
        text = text[:-1].rstrip()
    text = text.strip("*_").strip()
    if len(text) > 2 and (text[0], text[-1]) in (("«", "»"), ('"', '"'), ("“", "”"), ("„", "“")):
        inner = text[1:-1].strip()
        if not any(sign in inner for sign in '«»"“”'):
            text = inner
    return text


def find_run_in(body: str, *, strict: bool = True) -> RunIn | None:
    """The title a line opens with, if it opens with one: "**Title.** text", "Title : text", "Title - text".

    ``strict`` refuses titles that open like promises.
    """
    head = body[:4000]
    if head.startswith(("**", "__")) and (match := _BOLD_RUN_IN.match(head)):
        rest = body[match.start("rest") :].strip()
        if rest:
            return RunIn(match.group("title").strip(), rest, "bold")
        return None
    match = _RUN_IN.match(head) if _SEPARATOR.search(head, 0, RUN_IN_REACH) else None
    if match is None:
        return None
    title, rest = match.group("title").strip(), body[match.start("rest") :].strip()
    if not _is_run_in_title(title, strict=strict) or len(rest.split(maxsplit=4)) < 4:
        return None
    return RunIn(title, rest, ":" if match.group("sign").strip() in ":：" else "-")


def find_dotted(body: str, *, strict: bool = True) -> RunIn | None:
    """A title ended by a full stop: "Transparence. Les comptes sont publiés…"; only trusted in a numbered list.

    ``strict`` refuses titles that open like promises.
    """
    match = _DOT_RUN_IN.match(body[:4000])
    if match is None or not _is_run_in_title(match.group("title"), strict=strict):
        return None
    return RunIn(match.group("title").strip(), body[match.start("rest") :].strip(), ".")


def find_lead_title(body: str) -> RunIn | None:
    """A title before what announces its list: "Getting it right - we will:"; trusted when several show it."""
    match = _LEAD_TITLE.fullmatch(body.rstrip()) if len(body) < 2 * TITLE_LENGTH else None
    if match is None or not _is_run_in_title(match.group("title")):
        return None
    folded = fold(match.group("rest"))
    if not (lexicon.LEAD.search(folded) or lexicon.PLEDGE.search(folded)):
        return None
    return RunIn(match.group("title").strip(), match.group("rest"), "lead")


def find_glued(body: str) -> RunIn | None:
    """A title stuck to its text: "TransparenceNous publions…"; only trusted when several lines show it."""
    match = _GLUED.match(body[:400])
    if match is None or len(match.group("title").split()) > RUN_IN_WORDS:
        return None
    return RunIn(match.group("title"), body[match.start("rest") :], "glued")


def find_connected(body: str) -> RunIn | None:
    """An Arabic title run into "وذلك" or "من خلال"; only trusted when several lines show it."""
    match = _CONNECTOR.match(body[:400])
    if match is None or any(sign in match.group("title") for sign in "،.:؛"):
        return None
    return RunIn(match.group("title"), body[match.start("rest") :], "connector")


def _is_run_in_title(title: str, *, strict: bool = True) -> bool:
    if len(title.split()) > RUN_IN_WORDS or any(sign in title for sign in ";؛!?؟") or title[-1].isdigit():
        return False
    folded = fold(title)
    if strict and lexicon.STRONG_START.match(folded):
        return False
    if lexicon.PLEDGE.search(folded) or lexicon.LEAD.search(folded + " :"):
        return False
    return not title[0].islower() and not re.match(
        r"(?:ainsi|par exemple|nb|note|remarque|example|attention|http)", folded
    )


def make_lines(mended: tuple[TextLine, ...]) -> list[Line]:
    """The document's lines with their markers; rows of tables become a title and the cells that belong to it."""
    lines: list[Line] = []
    index = 0
    while index < len(mended):
        rows = _rows_from(mended, index)
        if rows:
            lines.extend(_table(mended[index : index + len(rows)], rows))
            index += len(rows)
            continue
        lines.append(_line(mended[index]))
        index += 1
    return lines


def _line(source: TextLine) -> Line:
    if (framed := _FRAMED.fullmatch(source.text)) is not None:
        inner = framed.group("inner")
        return Line(source.number, source.text, source.hint, source.indent, source.gap, None, inner)
    marker = parse_marker(source.text)
    body = source.text[marker.end :].strip() if marker is not None else source.text
    if marker is not None and marker.kind == "markdown":
        body = body.rstrip("# ").strip()
    return Line(source.number, source.text, source.hint, source.indent, source.gap, marker, body)


def _cells(source: TextLine) -> list[str] | None:
    if source.hint == "row":
        return [cell.strip() for cell in source.text.split("\t")]
    if source.text.count("|") >= 1 and (match := _PIPES.match(source.text)):
        cells = [cell.strip() for cell in match.group("cells").split("|")]
        return cells if len(cells) > 1 else None
    if "\t" in source.text:
        cells = [cell.strip() for cell in re.split(r"\t+", source.text) if cell.strip()]
        return cells if len(cells) > 1 else None
    return None


def _rows_from(mended: tuple[TextLine, ...], index: int) -> list[list[str]]:
    rows: list[list[str]] = []
    while index < len(mended) and (cells := _cells(mended[index])) is not None:
        if rows and mended[index].gap and mended[index].hint != "row" and len(cells) != len(rows[0]):
            break
        rows.append(cells)
        index += 1
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return []
    return rows


def _table(sources: tuple[TextLine, ...], rows: list[list[str]]) -> list[Line]:
    heads = _table_heads(rows[0])
    out: list[Line] = []
    for position, (source, cells) in enumerate(zip(sources, rows, strict=True)):
        if all(_RULE.match(cell) or not cell for cell in cells):
            line = _plain(source, source.text, "")
            line.take("furniture", "rule of a table")
            out.append(line)
            continue
        if position == 0 and heads:
            line = _plain(source, source.text, "")
            line.take("furniture", "heads of a table's columns")
            out.append(line)
            continue
        out.extend(_row(source, cells, heads))
    return out


def _table_heads(cells: list[str]) -> dict[int, str]:
    heads: dict[int, str] = {}
    matches = [lexicon.TABLE_HEAD.match(fold(clean_title(cell))) for cell in cells]
    if sum(match is not None for match in matches) * 2 < len(cells):
        return {}
    for column, match in enumerate(matches):
        role = match.group("role") if match is not None else ""
        if re.match(r"def|sig|sens|mean|what it|desc|(?:ال)?تعريف|(?:ال)?معني$|(?:ال)?مدلول", role):
            heads[column] = "definition"
        elif re.match(r"n°|no|#|رقم|الرقم", role):
            heads[column] = "number"
        elif re.match(r"how|comment$|indic|evid|preuv|suivi|(?:ال)?موشر|(?:ال)?قياس", role):
            heads[column] = "measure"
        elif re.match(r"publ|act(?:eur|or)|role|aud|who|qui|pour|resp|own|(?:ال)?فيه|(?:ال)?معنيو|(?:ال)?جه|من", role):
            heads[column] = "audience"
        elif re.match(r"val|prin|them|axe|dom|area|stand|(?:ال)?قيم|(?:ال)?مبد|(?:ال)?محور|(?:ال)?مجال", role):
            heads[column] = "title"
        else:
            heads[column] = "cell"
    return heads


def _row(source: TextLine, cells: list[str], heads: dict[int, str]) -> list[Line]:
    roles = [heads.get(column, "") for column in range(len(cells))]
    filled = [column for column, cell in enumerate(cells) if cell]
    if len(filled) == 1 and len(cells) > 1:
        return [_plain(source, part, "") for part in cells[filled[0]].split("\u2028")]
    if "title" not in roles:
        first = next((column for column in filled if not cells[column].strip(".").isdigit()), filled[0])
        if len(cells[first].split()) > TITLE_WORDS or "\u2028" in cells[first]:
            return [_plain(source, part, "") for cell in cells if cell for part in cell.split("\u2028")]
        roles[first] = "title"
    roles = ["number" if cell.strip(".").isdigit() else role or "cell" for cell, role in zip(cells, roles, strict=True)]
    out: list[Line] = []
    for wanted in ("title", "definition", "audience", "cell", "measure"):
        for cell, role in zip(cells, roles, strict=True):
            if role != wanted or not cell:
                continue
            out.extend(
                _plain(source, part.strip(), f"cell-{role}")
                for part in re.split("\u2028|<br ?/?>", cell)
                if part.strip()
            )
    return out


def _plain(source: TextLine, text: str, hint: str) -> Line:
    marker = parse_marker(text)
    body = text[marker.end :].strip() if marker is not None else text
    return Line(source.number, text, hint, source.indent, source.gap, marker, body)
