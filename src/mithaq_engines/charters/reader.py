"""The reader: bytes or text in, a `Reading` out; the other modules' work in its order."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from mithaq_engines.charters import lexicon, prose, roles
from mithaq_engines.charters.commitments import FORBIDDEN, Harvest, harvest
from mithaq_engines.charters.extract import Source, extract, from_text
from mithaq_engines.charters.folding import fold_ends, title_key
from mithaq_engines.charters.language import detect
from mithaq_engines.charters.lines import Line, make_lines
from mithaq_engines.charters.mending import Mended, mend
from mithaq_engines.charters.outline import build
from mithaq_engines.charters.reading import Commitment, Dropped, LineNote, Reading, Value

LISTED = 35  # words; a longer promise is a paragraph, of which running text has as many
ENOUGH = 60  # commitments by which the kind of a text is judged
ENOUGH_LINES = 150
TITLE_REACH = 12  # lines from the top in which the title is looked for


def read_bytes(data: bytes, *, filename: str = "") -> Reading:
    """Read a file. ``filename`` is only named in warnings: what the file is, is told by its content.

    Raises ``CannotRead`` for what is empty, binary, encrypted, a scan, damaged or too large; nothing else.
    """
    source = extract(data)
    reading_warnings: tuple[str, ...] = ()
    suffix = filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    if suffix in ("docx", "pdf", "txt", "md") and {"docx": "docx", "pdf": "pdf"}.get(suffix, "text") != source.form:
        reading_warnings = (f"content_is_{source.form}",)
    return _read(source, reading_warnings)


def read_text(text: str) -> Reading:
    """Read a text. Raises ``CannotRead`` when it is empty or far too long."""
    return _read(from_text(text), ())


def _read(source: Source, warnings: tuple[str, ...]) -> Reading:
    mended = mend(source)
    language = detect(mended.text)
    lines = roles.assign(make_lines(mended.lines))
    title = _take_title(lines)
    roles.forget_cover(lines)
    root = build(lines)
    found = harvest(root)
    kind, why = _kind(lines, found, title, mended)
    if kind != "charter":
        return _unstructured(mended, lines, kind=kind, why=why, language=language, title=title, warnings=warnings)
    return Reading(
        language=language,
        title=title,
        issuer=_issuer(mended.text, title, language),
        kind=kind,
        preamble=tuple(dict.fromkeys(line.body for line in found.preamble)),
        pledge=_pledge(found),
        values=tuple(found.values),
        proposals=(),
        dropped=_dropped(mended, lines),
        warnings=mended.warnings + warnings + _doubts(found),
        text=mended.text,
        notes=_notes(mended, lines),
    )


def _unstructured(
    mended: Mended,
    lines: list[Line],
    *,
    kind: str,
    why: str,
    language: str,
    title: str | None,
    warnings: tuple[str, ...],
) -> Reading:
    """Prose and other texts: proposals only, every line explained by what the whole was taken for."""
    for line in lines:
        if line.role not in roles.GONE:
            line.take(kind, why)
    gone = frozenset(line.text for line in lines if line.role in roles.GONE)
    return Reading(
        language=language,
        title=title,
        issuer=_issuer(mended.text, title, language) if kind == "prose" else None,
        kind=kind,
        preamble=(),
        pledge=None,
        values=(),
        proposals=prose.propose(mended.text, language, leave_out=gone),
        dropped=_dropped(mended, lines),
        warnings=mended.warnings + warnings,
        text=mended.text,
        notes=_notes(mended, lines),
    )


# --- the title -------------------------------------------------------------------------------------


def _take_title(lines: list[Line]) -> str | None:
    """The title: a title by format, else a short line near the top that names a charter, else the first short line."""
    top = [line for line in lines if line.role not in roles.GONE][:TITLE_REACH]
    candidates = [line for line in top if line.words <= 30 and line.end in ("none", "question", "colon", "stop")]
    chosen = next((line for line in candidates if line.hint == "title"), None)
    body = next((line for line in top if line.words > roles.LONG and line.end in ("stop", "semi")), None)
    candidates = [line for line in candidates if body is None or line.number < body.number]
    if chosen is None:
        chosen = next(
            (
                line
                for line in candidates
                if line.end != "stop"
                and line.words <= 25
                and line.role not in (roles.LEAD, roles.ITEM)
                and lexicon.CHARTER.search(line.folded)
                and not lexicon.NOT_A_VALUE.match(line.folded)
                and (line.marker is None or line.marker.kind == "markdown")
            ),
            None,
        )
    if chosen is not None and lexicon.BARE_CHARTER.match(chosen.folded):
        below = top[top.index(chosen) + 1 :][:2]
        fuller = (line for line in below if line.role == roles.HEADING and line.words >= 2)
        chosen = next((line for line in fuller if lexicon.CHARTER.match(line.folded)), chosen)
    if chosen is None and top and top[0] in candidates and top[0].marker is None and top[0].end == "none":
        named = lexicon.CHARTERISH.search(top[0].folded) is not None and top[0].words >= 3
        chosen = top[0] if named and top[0].role in (roles.HEADING, roles.PARAGRAPH, roles.CLAUSE) else None
    if chosen is None:
        chosen = next(
            (
                line
                for line, after in pairwise(top[:4])
                if line.role == roles.HEADING
                and line.style in ("plain", "caps", "bold")
                and line.end == "none"
                and line.words >= 2
                and (after.role in (roles.HEADING, roles.RUN_IN, roles.LEAD) or (after.gap > 0 and line is not top[0]))
                and lexicon.CHARTERISH.search(line.folded)
            ),
            None,
        )
    if chosen is None:  # below what a page says of it: in capitals or bold, and a charter by name
        chosen = next(
            (
                line
                for line in top
                if line.role == roles.HEADING
                and line.style in ("caps", "bold")
                and line.words >= 2
                and lexicon.CHARTER.search(line.folded)
                and not lexicon.NOT_A_VALUE.match(line.folded)
            ),
            None,
        )
    if chosen is None and top:
        first = top[0]
        level = first.style in ("level:1", "level:0")
        if (
            first.short
            and first.end != "colon"
            and (level or (first.marker is None and len(top) > 1 and first.words > 1))
        ):
            chosen = first if level or _stands_apart(first, top[1]) else None
    if chosen is None:
        return None
    title = chosen.clean
    chosen.take(roles.TITLE, "the title")
    for line in lines:  # cover lines before the title belong to nothing
        if line is chosen:
            break
        if line.role in (roles.HEADING, roles.CLAUSE, roles.PARAGRAPH) and line.words <= roles.LONG:
            line.take(roles.FURNITURE, "before the title")
    for line in lines[lines.index(chosen) + 1 :][:2]:
        again = line.words > 2 and title_key(line.clean) in title_key(title)
        if line.gap == 0 and line.number == chosen.number + 1 and line.text[:1].islower() and line.short:
            line.take(roles.FURNITURE, "second line of the title")
        if line.role in (roles.HEADING, roles.CLAUSE, roles.PARAGRAPH) and again:
            line.take(roles.FURNITURE, "the title again")
    for line in lines[lines.index(chosen) + 1 :][:TITLE_REACH]:
        if line.role == roles.HEADING and line.words > 1 and title_key(line.clean) == title_key(title):
            line.take(roles.FURNITURE, "the title again, above its text")
    return title


def _stands_apart(line: Line, after: Line) -> bool:
    """Whether the first line is a title rather than the first value: what follows is another heading or a preamble."""
    if after.role in (roles.HEADING, roles.TITLE, roles.RUN_IN) or lexicon.CHARTERISH.search(line.folded) is not None:
        return True
    return line.words >= 4 and after.role in (roles.LEAD, roles.PARAGRAPH, roles.RECITAL) and after.gap > 0


# --- what kind of text -----------------------------------------------------------------------------


def _kind(lines: list[Line], found: Harvest, title: str | None, mended: Mended) -> tuple[str, str]:
    """ "charter", "prose" or "other", and why.

    A charter shows a structure (values with commitments, or a list that pledges) and speaks as one; prose speaks of a
    charter in running sentences; all else is other.
    """
    commitments = [commitment for value in found.values for commitment in value.commitments][:ENOUGH]
    titled = [value for value in found.values if value.title is not None]
    text = fold_ends(mended.text[:3000])
    whole = "\n".join(line.folded for line in lines[:ENOUGH_LINES] if line.role not in roles.GONE)
    names_charter = len(lexicon.CHARTER.findall(whole))
    title_says = title is not None and lexicon.CHARTER.search(fold_ends(title)) is not None
    charterish = title is not None and lexicon.CHARTERISH.search(fold_ends(title)) is not None
    leads = sum(line.role == roles.LEAD and _is_promising_lead(line) for line in lines)
    pledges = max(len(lexicon.PLEDGE.findall(whole)), leads)
    value_titles = sum(lexicon.VALUE_WORDS.search(fold_ends(value.title or "")) is not None for value in titled)
    promising = sum(_promises(commitment.text) for commitment in commitments)
    rights = sum(lexicon.RIGHTS.search(fold_ends(commitment.text)) is not None for commitment in commitments)
    labelled = sum(line.marker is not None and line.marker.kind == "label" for line in lines)
    structured = sum(
        line.role in (roles.HEADING, roles.ITEM, roles.RUN_IN, roles.CLAUSE)
        or (line.role == roles.PARAGRAPH and line.words <= 30 and line.starts_promise)
        or (line.role == roles.PARAGRAPH and lexicon.VOW.match(line.folded) is not None)
        for line in lines
    )
    news = len(lexicon.NEWS.findall(whole))
    running = sum(line.words for line in lines if line.role == roles.PARAGRAPH and line.words > 30)
    total = sum(line.words for line in lines if line.role not in roles.GONE) or 1
    evidence = (
        3 * title_says
        + 2 * (charterish and not title_says)
        + min(names_charter, 3)
        + min(pledges, 4)
        + (2 if titled and value_titles * 3 >= len(titled) else 0)
        + (2 if commitments and promising * 2 >= len(commitments) else 0)
        + (2 if labelled >= 3 else 0)
        + (1 if len(titled) >= 3 and value_titles * 4 >= len(titled) * 3 else 0)
        + (2 if _speaks_out(commitments) else 0)
        + (2 if len(commitments) >= 4 and rights * 2 >= len(commitments) else 0)
        + (2 if len(titled) >= 3 and _titles_speak(titled) else 0)
        - (4 if _is_of_another_kind(lines) and not title_says else 0)
    )
    if names_charter and _explains(lines, leads):
        return "prose", "says what a charter is or does, and is none"
    enough = len(commitments) >= 2 and structured >= 2
    newsy = news >= 3 and running * 2 > total and not title_says
    if (
        enough
        and evidence >= 4
        and not newsy
        and (promising * 4 >= len(commitments) or value_titles * 2 >= len(titled) > 0)
    ):
        return "charter", "has the structure and the words of a charter"
    listed = sum(len(commitment.text.split()) <= LISTED for commitment in commitments)
    standing = sum(line.role not in (*roles.GONE, roles.HEADING, roles.TITLE) for line in lines)
    if (title_says or (charterish and promising)) and len(commitments) >= 3 and listed * 2 >= standing and news < 3:
        return "charter", "has a charter's title, and most of it is a list"
    if title_says and len(titled) >= 3:
        return "charter", "has a charter's title and several values"
    if names_charter + 2 * bool(_first_person_pledge(text)) >= 2 and (pledges or news or names_charter >= 3):
        return "prose", "running sentences that speak of a charter or pledge"
    if _opens_on_charter(lines) and running * 5 >= total * 3:
        return "prose", "running sentences, the first of which speaks of a charter"
    return "other", "neither the structure nor the words of a charter"


# Promises in the first person: "We …", "Nous …", "Je …"; Arabic says it in the verb, which NORMATIVE knows.
_PERSONAL = re.compile(r"(?:we|i|nous|je|j'|نحن)\b")


def _is_promising_lead(line: Line) -> bool:
    promising = (
        r"\b(?:will|shall|must|commit\w*|pledge|agree|s'engage(?:nt)?|engageons|m'engage|doivent|doit)\b|ن?لتزم|تعهد"
    )
    return re.search(promising, line.folded) is not None


def _first_person_pledge(folded: str) -> bool:
    return lexicon.WE.search(folded) is not None and lexicon.PLEDGE.search(folded) is not None


def _speaks_out(commitments: list[Commitment]) -> bool:
    """Whether half the promises are said in the first person, or most say what someone does."""
    count = len(commitments)
    personal = sum(_PERSONAL.match(fold_ends(commitment.text)) is not None for commitment in commitments)
    speaking = sum(_speaks(commitment.text) for commitment in commitments)
    return (count >= 3 and personal * 2 >= count) or (count >= 4 and speaking * 5 >= count * 3)


def _opens_on_charter(lines: list[Line]) -> bool:
    """Whether the first line names a charter among its first words, and is not the name of another kind of text."""
    first = next((line for line in lines if line.role not in roles.GONE), None)
    if first is None or lexicon.OTHER_KIND.search(first.folded[:120]):
        return False
    return lexicon.CHARTER.search(" ".join(first.folded.split()[:12])) is not None


def _titles_speak(titled: list[Value]) -> bool:
    """Whether most values are named by what "we" do ("We take responsibility")."""
    return sum(_PERSONAL.match(fold_ends(value.title or "")) is not None for value in titled) * 5 >= len(titled) * 3


def _explains(lines: list[Line], leads: int) -> bool:
    """Whether the text says what a charter is ("What is a code of ethics?") rather than being one."""
    top = [line for line in lines if line.role not in roles.GONE][:2]
    if leads > 0 or not any(lexicon.EXPLAINS.match(line.folded) for line in top):
        return False
    return not any(lexicon.WE.search(line.folded) for line in lines if line.role in (roles.ITEM, roles.CLAUSE))


def _is_of_another_kind(lines: list[Line]) -> bool:
    """Whether the first lines say what else the text is: a notice, a tariff, minutes, a recipe."""
    top = [line for line in lines if line.role not in roles.GONE][:2]
    return any(line.words <= roles.LONG and lexicon.OTHER_KIND.search(line.folded) for line in top)


def _speaks(text: str) -> bool:
    folded = fold_ends(text)
    return any(pattern.match(folded) is not None for pattern in (lexicon.SPEAKS, lexicon.ACTOR, lexicon.PRESCRIBES))


def _promises(text: str) -> bool:
    folded = fold_ends(text)
    return lexicon.STARTS_COMMITMENT.match(folded) is not None or lexicon.NORMATIVE.search(folded) is not None


# --- the rest --------------------------------------------------------------------------------------


_SENTENCES = re.compile(r"(?<=[.!?؟])\s+")


def _pledge(found: Harvest) -> str | None:
    """The sentence that pledges in everyone's name, before or above the lists."""
    for line in found.pledges:
        for sentence in _SENTENCES.split(line.body):
            if lexicon.PLEDGE.search(fold_ends(sentence)):
                return sentence.strip()
    return None


def _issuer(text: str, title: str | None, language: str) -> str | None:
    """The institution named in the title, else the one named most in the text."""
    pattern = {"ar": lexicon.INSTITUTION_AR, "en": lexicon.INSTITUTION_EN}.get(language, lexicon.INSTITUTION)
    if title is not None and (match := pattern.search(title)) is not None:
        return _trim_name(match.group())
    names = Counter(_trim_name(match.group()) for match in pattern.finditer(text[:20_000]))
    names = Counter({name: count for name, count in names.items() if len(name.split()) > 1})
    if not names:
        return None
    return _shared_part(max(names, key=lambda name: names[name]), text)


def _shared_part(name: str, text: str) -> str:
    """The name as far as the text repeats it: what follows it in one sentence only is no part of it."""
    words = name.split()
    kept = " ".join(words[:2])
    for size in range(3, len(words) + 1):
        longer = " ".join(words[:size])
        if text.count(longer) * 2 <= text.count(kept):
            break
        kept = longer
    return _trim_name(kept)


_NAME_TAIL = re.compile(r"(?:\s+(?:de|du|des|d['’]|la|le|les|l['’]|et|à|en|pour|of|for|and|the|و))+$|[\s,.;:]+$")


def _trim_name(name: str) -> str:
    previous = ""
    while name != previous:
        previous, name = name, _NAME_TAIL.sub("", name.strip())
    return name


def _dropped(mended: Mended, lines: list[Line]) -> tuple[Dropped, ...]:
    here = tuple(Dropped(text=line.text, why=line.why) for line in lines if line.role in (roles.NOISE, roles.SIGNATURE))
    return mended.dropped + here


def _doubts(found: Harvest) -> tuple[str, ...]:
    low = sum(commitment.confidence < 0.7 for value in found.values for commitment in value.commitments)
    forbidden = sum(FORBIDDEN in commitment.why for value in found.values for commitment in value.commitments)
    counted = (("low_confidence", low), ("forbidden", forbidden))
    return tuple(f"{name}_{count}" for name, count in counted if count)


def _notes(mended: Mended, lines: list[Line]) -> tuple[LineNote, ...]:
    removed = tuple(LineNote(0, "removed", dropped.why, dropped.text) for dropped in mended.dropped)
    return removed + tuple(LineNote(line.number, line.role, line.why, line.text) for line in lines)
