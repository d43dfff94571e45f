"""An assessor's codings in a file: written out as she has them, read back line by line through the same verbs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.assessments import actions, books, rules
from mithaq.assessments.actions.coding import coded_of
from mithaq.assessments.coded import Coded
from mithaq.assessments.models import Assessment, Assessor, Round, RoundCommitment
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.sheets import LARGEST_FILE, Line, Problem, read_sheet
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person

FORMAT = "mithaq-codings/1"
MOST_LINES = 2_000
LANGUAGES = ("ar", "fr", "en", "zgh")
COLUMNS: dict[str, tuple[str, ...]] = {
    "commitment": ("commitment", "engagement", "الالتزام"),
    "code": ("code", "question", "الرمز"),
    "value": ("value", "valeur", "القيمة"),
    "words": ("words", "reasons", "raisons", "التعليل"),
    "language": ("language", "langue", "اللغة"),
    "evidence": ("evidence", "preuves", "الأدلة"),
}
Given = tuple[str, str, Coded]  # lineage, code, and what is said
Lines = tuple[list[tuple[Line, Given]], list[Problem]]  # each line notes its problems in the one list


@dataclass
class Outcome:
    """``is_trial``: nothing was written. ``taken``: lines that are, or would be, in the drafts."""

    is_trial: bool
    taken: int = 0
    problems: list[Problem] = field(default_factory=list)


def rows_of(round_: Round, assessor: Assessor) -> Iterable[Sequence[str]]:
    """The headers, then each commitment with each code that is asked, as the assessor has it: submitted, in a draft, or
    still empty. Three queries."""
    yield list(COLUMNS)
    own = _own(round_, assessor)
    for item in RoundCommitment.objects.filter(round=round_).order_by("order", "pk"):
        for code in books.codes_of(round_):
            one = own.get((item.lineage, code), Coded("", LocalizedText("fr")))
            words = one.words.original_text
            yield [item.lineage, code, one.value, words, one.words.original if words else "", " ".join(one.evidence)]


@transaction.atomic
def bring_codings(*, by: Person, round_: Round, content: bytes, is_trial: bool) -> Outcome:
    """Put the good lines of a file (CSV, XLSX, or JSON of the format above) into one's drafts, or only say what would
    happen. Each line goes through `submit_coding`: one without evidence is refused like anywhere else. Nothing is
    submitted by it. Lines with nothing but a commitment and a code are passed over.

    Raises NotAllowed to who is no assessor; Refused (field ``file``) for what is no such file.
    """
    if rules.assessor_of(by, round_.instrument) is None:
        raise NotAllowed
    outcome = Outcome(is_trial=is_trial)
    is_json = content.lstrip()[:1] in {b"{", b"["}
    lines, outcome.problems = _of_json(content, by) if is_json else _of_sheet(content, by)
    items = {one.lineage: one for one in RoundCommitment.objects.filter(round=round_)}
    seen: dict[tuple[str, str], int] = {}
    for line, (lineage, code, given) in lines:
        if not (given.value or given.words or given.evidence) and line.is_good:
            continue
        if (lineage, code) in seen:
            line.error("code", _("This code is there twice, first in line %(line)s.") % {"line": seen[lineage, code]})
        seen.setdefault((lineage, code), line.number)
        item = items.get(lineage)
        if item is None:
            line.error("commitment", _("This round has no such commitment."))
        if line.is_good and item is not None:
            _take(line, by=by, item=item, round_=round_, code=code, given=given)
        outcome.taken += line.is_good
    outcome.problems.sort(key=lambda one: one.line)
    if is_trial:
        transaction.set_rollback(True)
    return outcome


def _take(line: Line, *, by: Person, item: RoundCommitment, round_: Round, code: str, given: Coded) -> None:
    item.round = round_
    try:
        with transaction.atomic():
            own = actions.take(by=by, item=item)
            said: dict[str, Any] = {"value": given.value, "words": given.words, "evidence": given.evidence}
            actions.submit_coding(by=by, assessment=own, code=code, **said)
    except Refused as refused:
        line.error(refused.field or "", str(refused.message))


def _own(round_: Round, assessor: Assessor) -> dict[tuple[str, str], Coded]:
    found: dict[tuple[str, str], Coded] = {}
    rows = Assessment.objects.counting().filter(item__round=round_, assessor=assessor).select_related("item")
    for one in rows.prefetch_related("codings__evidence_links__evidence"):
        for code, kept in one.draft.items():
            found[one.item.lineage, code] = coded_of(kept)
        for coding in one.codings.all():
            cited = [link.evidence.public_id for link in coding.evidence_links.all()]
            found[one.item.lineage, coding.code] = Coded(coding.value, coding.words, cited)
    return found


def _of_sheet(content: bytes, by: Person) -> Lines:
    needed = ("commitment", "code", "value", "words", "evidence")
    sheet = read_sheet(content, columns=COLUMNS, required=needed, most_lines=MOST_LINES)
    return [(line, _given(line, by)) for line in sheet.lines], sheet.problems


def _given(line: Line, by: Person) -> Given:
    language = _language(line, line.words("language", longest=8), by)
    words = LocalizedText(language, {language: line.text("words")})
    evidence = line.words("evidence", longest=800).replace(",", " ").replace(";", " ").split()
    value = " ".join(line.words("value", longest=200).replace(",", " ").split())
    lineage = line.words("commitment", longest=16, required=True)
    return lineage, line.words("code", longest=30, required=True), Coded(value, words, evidence)


def _of_json(content: bytes, by: Person) -> Lines:
    """``{"format": "mithaq-codings/1", "codings": [{"commitment": …, "code": …, "value": …, "words": …, "language": …,
    "evidence": […]}]}``; numbered by place."""
    if len(content) > LARGEST_FILE:
        raise Refused(_("The file is larger than 5 MB. Cut it into several files."), field="file")
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Refused(_("This file is no JSON."), field="file") from error
    rows = document.get("codings") if isinstance(document, dict) else None
    if not isinstance(rows, list) or document.get("format") != FORMAT or len(rows) > MOST_LINES:
        raise Refused(_("This JSON is not of the format %(name)s.") % {"name": FORMAT}, field="file")
    headers, problems = {name: name for name in COLUMNS}, list[Problem]()
    lines = [Line(number, _cells(row), headers, problems) for number, row in enumerate(rows, start=1)]
    return [(line, _given(line, by)) for line in lines], problems


def _cells(row: Any) -> Mapping[str, str]:
    """The cells of a row of JSON as text; of anything else, none."""
    if not isinstance(row, dict):
        return {}
    found = {name: row.get(name, "") for name in COLUMNS}
    evidence = found["evidence"]
    if isinstance(evidence, list):
        found["evidence"] = " ".join(one for one in evidence if isinstance(one, str))
    return {name: cell if isinstance(cell, str) else "" for name, cell in found.items()}


def _language(line: Line, asked: str, by: Person) -> str:
    if asked and asked not in LANGUAGES:
        line.error("language", _("This language is not known."))
    return asked or by.language
