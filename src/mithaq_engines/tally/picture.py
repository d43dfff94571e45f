"""A count by Equal Shares as a picture: who paid for what, project by project, and what each purse has left.

One SVG file, readable without colour (everything is written on it, and who gave his last is hatched), in Arabic (from
right to left), French or English. Small elections are drawn voter by voter; of larger ones each bar shows together
those who paid in full and those who gave their last, and no purses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final
from xml.sax.saxutils import escape

from mithaq_engines.tally.ballot_effects import BallotEffect, my_ballot
from mithaq_engines.tally.election import Election
from mithaq_engines.tally.explanations import ExplainedRound, Explanation, explain
from mithaq_engines.tally.losers import UNAFFORDABLE, Loser
from mithaq_engines.tally.outcome import FREE, Outcome
from mithaq_engines.tally.payments import NotExplainableError

LANGUAGES: Final = ("ar", "fr", "en")
RIGHT_TO_LEFT: Final = frozenset({"ar"})
THOUSANDS: Final = {"ar": ".", "fr": "\u202f", "en": ","}  # as written in Morocco, in French and in English
POINT: Final = {"ar": ",", "fr": ",", "en": "."}
MANY_VOTERS: Final = 16  # above, ballots are not drawn one by one
MOST_PROJECTS: Final = 24  # the bought ones first

WIDTH: Final = 1000
MARGIN: Final = 24
BARS: Final = 350  # where the bars begin, from the side on which a line begins
ROOM: Final = WIDTH - BARS - MARGIN
ROW: Final = 62
BAR: Final = 30
HEAD: Final = 104
PURSE: Final = 140  # the height of a full purse
WRITTEN: Final = 50  # the length of a piece in which its amount can be written
FONT: Final = "'Noto Sans', 'Noto Sans Arabic', 'Noto Naskh Arabic', 'DejaVu Sans', sans-serif"
INK, PAPER, GREY = "#1a1a1a", "#ffffff", "#595959"
FULL, LAST, REST = "#cfe2f3", "#fce5cd", "#f3f3f3"

PHRASES: Final[Mapping[str, Mapping[str, str]]] = {
    "title": {
        "en": "Equal Shares: who paid for what",
        "fr": "Parts égales\u00a0: qui a payé quoi",
        "ar": "الحصص المتساوية: من أدّى ثمن ماذا",
    },
    "shares": {
        "en": "Share of each voter: {share}. Number of voters: {voters}.",
        "fr": "Part de chaque votant\u00a0: {share}. Nombre de votants\u00a0: {voters}.",
        "ar": "حصة كل مصوّت: {share}. عدد المصوّتين: {voters}.",
    },
    "cost": {"en": "{cost}, votes: {votes}", "fr": "{cost}, voix\u00a0: {votes}", "ar": "{cost}، الأصوات: {votes}"},
    "bought": {"en": "Bought in round {round}", "fr": "Retenu au tour {round}", "ar": "اختير في الجولة {round}"},
    "completed": {
        "en": "Bought in round {round} with what was left of the budget",
        "fr": "Retenu au tour {round} sur le reste du budget",
        "ar": "اختير في الجولة {round} مما تبقى من الميزانية",
    },
    "free": {"en": "Bought: it costs nothing", "fr": "Retenu\u00a0: il ne coûte rien", "ar": "اختير: لا كلفة له"},
    "lost": {
        "en": "Not bought: its voters have {rest} left together",
        "fr": "Non retenu\u00a0: il reste {rest} à ses votants réunis",
        "ar": "لم يُختر: بقي لدى مصوّتيه مجتمعين {rest}",
    },
    "not_bought": {"en": "Not bought", "fr": "Non retenu", "ar": "لم يُختر"},
    "full": {"en": "paid as much as the others", "fr": "a payé autant que les autres", "ar": "أدّى مثل غيره"},
    "last": {
        "en": "had less left, and gave it all",
        "fr": "avait moins, et a tout donné",
        "ar": "بقي له أقل من ذلك فأدّاه كله",
    },
    "rest": {
        "en": "left with those who voted for it",
        "fr": "reste à ceux qui ont voté pour",
        "ar": "باقٍ لدى من صوّت له",
    },
    "purses": {
        "en": "Each voter’s share: the projects it paid for (by number), and what is left",
        "fr": "La part de chaque votant\u00a0: les projets qu’elle a payés (par numéro) et ce qui en reste",
        "ar": "حصة كل مصوّت: المشاريع التي أدّت ثمنها (بأرقامها) وما بقي منها",
    },
    "voter": {"en": "Voter {number}", "fr": "Votant {number}", "ar": "المصوّت {number}"},
    "project": {"en": "no. {number}", "fr": "n°\u00a0{number}", "ar": "رقم {number}"},
    "left": {"en": "left: {left}", "fr": "reste\u00a0: {left}", "ar": "الباقي: {left}"},
    "and": {"en": ", ", "fr": ", ", "ar": "، "},
    "then": {"en": "; ", "fr": "\u00a0; ", "ar": "؛ "},
    "payer": {
        "en": "Voter {numbers}: {amount}",
        "fr": "Votant {numbers}\u00a0: {amount}",
        "ar": "المصوّت {numbers}: {amount}",
    },
    "payers": {
        "en": "Voters {numbers}: {amount} each",
        "fr": "Votants {numbers}\u00a0: {amount} chacun",
        "ar": "المصوّتون {numbers}: {amount} لكل منهم",
    },
    "money": {"en": "{amount} {currency}", "fr": "{amount}\u00a0{currency}", "ar": "{amount}\u00a0{currency}"},
}
CURRENCIES: Final[Mapping[str, Mapping[str, str]]] = {"MAD": {"en": "dirhams", "fr": "dirhams", "ar": "درهم"}}


@dataclass(frozen=True, slots=True)
class _Part:
    """One piece of a bar: ``ballots`` paid ``each``; ``voter``: whose it is, where ballots are drawn one by one."""

    total: Fraction
    each: Fraction
    ballots: int
    emptied: bool
    voter: int | None = None


def picture(election: Election, outcome: Outcome, *, language: str) -> str:
    """A count by Equal Shares as an SVG document; names come from a column ``name_LANGUAGE`` where there is one.

    Raises ``ValueError`` for a language that is none of ar, fr, en, ``NotExplainableError`` for another rule's outcome.
    """
    if language not in LANGUAGES:
        raise ValueError(f"the language is none of {', '.join(LANGUAGES)}")
    if outcome.rule != "mes" or outcome.endowment is None:
        raise NotExplainableError("only a count by Equal Shares is drawn")
    return _Drawing(election, outcome, language).document()


def number_in(language: str, amount: Fraction | int) -> str:
    """A number as it is written in a language: whole, or with two decimals."""
    exact = Fraction(amount)
    cents = round(abs(exact) * 100)
    whole = f"{cents // 100:,}".replace(",", THOUSANDS[language])
    decimals = "" if exact.denominator == 1 else f"{POINT[language]}{cents % 100:02}"
    return f"{'-' if exact < 0 else ''}{whole}{decimals}"


class _Drawing:
    def __init__(self, election: Election, outcome: Outcome, language: str) -> None:
        self.election, self.outcome, self.language = election, outcome, language
        self.mirrored = language in RIGHT_TO_LEFT
        self.told: Explanation = explain(election, outcome)
        self.one_by_one = len(election.ballots) <= MANY_VOTERS
        self.effects: list[BallotEffect] = (
            [my_ballot(election, outcome, voter=voter, explanation=self.told) for voter in range(len(election.ballots))]
            if self.one_by_one
            else []
        )
        rows: list[ExplainedRound | Loser] = [*self.told.rounds, *self.told.losers]
        self.rows = rows[:MOST_PROJECTS]
        self.dearest = max((min(row.cost, outcome.budget) for row in self.rows), default=Fraction(1)) or Fraction(1)
        self.bars_end = HEAD + ROW * len(self.rows)
        self.height = self.bars_end + 60 + (PURSE + 90 if self.one_by_one and self.effects else 0)

    def document(self) -> str:
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height}" role="img" '
            f'aria-labelledby="tally-title tally-words" lang="{self.language}" xml:lang="{self.language}" '
            f'direction="{"rtl" if self.mirrored else "ltr"}" font-family="{FONT}" font-size="15" fill="{INK}">'
        )
        endowment = self.outcome.endowment or Fraction(0)
        shares = self.say("shares", share=self.money(endowment), voters=self.number(len(self.election.ballots)))
        lines = [
            opening,
            f'<title id="tally-title">{_safe(self.say("title"))}</title>',
            f'<desc id="tally-words">{_safe(self.words(shares))}</desc>',
            '<defs><pattern id="tally-last" width="7" height="7" patternUnits="userSpaceOnUse">'
            f'<rect width="7" height="7" fill="{LAST}"/><path d="M0 7L7 0" stroke="{INK}" stroke-width="1"/></pattern>'
            "</defs>",
            f'<rect width="{WIDTH}" height="{self.height}" fill="{PAPER}"/>',
            self.text(MARGIN, 38, self.say("title"), size=24, weight="bold"),
            self.text(MARGIN, 66, shares, size=16),
        ]
        for place, row in enumerate(self.rows):
            lines += self.row(HEAD + ROW * place, row)
        lines += self.legend(self.bars_end + 14)
        if self.one_by_one and self.effects:
            lines += self.purses(self.bars_end + 64)
        return "\n".join([*lines, "</svg>"]) + "\n"

    def row(self, y: float, row: ExplainedRound | Loser) -> Iterator[str]:
        """One project: its name and cost beside its bar, and what became of it beneath."""
        yield self.text(
            MARGIN, y + 14, f"{row.project}. {self.name(row.project)}", size=14, weight="bold", room=BARS - MARGIN - 8
        )
        yield self.text(
            MARGIN, y + 34, self.say("cost", cost=self.money(row.cost), votes=self.number(row.votes)), size=14
        )
        full = self.length(min(row.cost, self.outcome.budget))
        if isinstance(row, Loser):
            figures = next((reason.figures for reason in row.reasons if reason.code == UNAFFORDABLE), None)
            rest = figures["at_end"] if figures else None
            words = self.say("not_bought")
            if isinstance(rest, Fraction):
                yield self.box(BARS, y, self.length(rest), BAR, fill=REST)
                words = self.say("lost", rest=self.money(rest))
            yield self.box(BARS, y, full, BAR, dashed=True)
            yield self.text(BARS, y + BAR + 16, words, size=13, colour=GREY)
            return
        at = Fraction(0)
        for part in self.parts(row):
            yield from self.part(y, BARS + self.length(at), part)
            at += part.total
        phrase = "free" if row.phase == FREE else "bought" if row.paid else "completed"
        if phrase == "completed":
            yield self.box(BARS, y, full, BAR)
        words = self.say(phrase, round=row.number) + self.amounts(row)
        yield self.text(BARS, y + BAR + 16, words, size=13, colour=GREY)

    def amounts(self, step: ExplainedRound) -> str:
        """Who paid how much, where a bar is too short for it to be written in it."""
        parts = [part for part in self.parts(step) if part.voter is not None]
        if all(self.length(part.total) >= WRITTEN for part in parts):
            return ""
        payers: dict[Fraction, list[str]] = {}
        for part in parts:
            payers.setdefault(part.each, []).append(str(part.voter))
        told = [
            self.say(
                "payer" if len(voters) == 1 else "payers",
                numbers=self.say("and").join(voters),
                amount=self.number(each),
            )
            for each, voters in payers.items()
        ]
        return "".join(f". {words}" for words in told)

    def parts(self, step: ExplainedRound) -> list[_Part]:
        """The pieces of one bought project's bar, those who paid in full first."""
        paid = step.paid
        if paid is None:
            return []
        if self.one_by_one:
            full = {payment.weight: payment.each for payment in paid.full}
            parts = [
                _Part(line.paid, line.paid, 1, line.paid < full.get(line.weight, line.paid + 1), voter)
                for voter, effect in enumerate(self.effects, start=1)
                for line in effect.lines
                if line.project == step.project and line.paid
            ]
            return sorted(parts, key=lambda part: part.emptied)
        parts = [_Part(payment.ballots * payment.each, payment.each, payment.ballots, False) for payment in paid.full]
        if paid.emptied:
            parts.append(_Part(paid.emptied_total, paid.emptied_total / paid.emptied, paid.emptied, True))
        return parts

    def part(self, y: float, x: float, part: _Part) -> Iterator[str]:
        length = self.length(part.total)
        yield self.box(x, y, length, BAR, fill="url(#tally-last)" if part.emptied else FULL)
        amount = self.number(part.each)
        if part.voter is None:
            words = f"{self.number(part.ballots)} × {amount}"
            if length > 8 * len(words):
                yield self.text(x + length / 2, y + 20, words, size=13, anchor="middle", halo=True)
        elif length >= WRITTEN:
            yield self.text(x + length / 2, y + 14, f"{part.voter}", size=14, weight="bold", anchor="middle", halo=True)
            yield self.text(x + length / 2, y + 26, amount, size=11, anchor="middle", halo=True)
        elif length >= 8 * len(str(part.voter)):
            yield self.text(x + length / 2, y + 20, f"{part.voter}", size=12, weight="bold", anchor="middle", halo=True)

    def legend(self, y: float) -> Iterator[str]:
        x = float(MARGIN)
        for fill, phrase in ((FULL, "full"), ("url(#tally-last)", "last"), (REST, "rest")):
            yield self.box(x, y, 26, 16, fill=fill, dashed=phrase == "rest")
            yield self.text(x + 34, y + 13, self.say(phrase), size=14)
            x += 60 + 8.5 * len(self.say(phrase))

    def purses(self, y: float) -> Iterator[str]:
        """Every voter's share as a column: what went to each project from below, and what is left on top."""
        yield self.text(MARGIN, y + 14, self.say("purses"), weight="bold")
        step = (WIDTH - 2 * MARGIN) / len(self.effects)
        wide = min(84.0, step - 10)
        top = y + 44
        endowment = self.outcome.endowment or Fraction(1)
        for number, effect in enumerate(self.effects):
            x = MARGIN + number * step
            bottom = top + PURSE
            yield self.text(x, top - 8, self.say("voter", number=number + 1), size=13)
            for line in sorted((line for line in effect.lines if line.paid), key=lambda line: line.round or 0):
                high = float(line.paid / endowment) * PURSE
                bottom -= high
                yield self.box(x, bottom, wide, high, fill=FULL)
                if high >= 13:
                    words = self.say("project", number=line.project)
                    yield self.text(x + wide / 2, bottom + high / 2 + 4.5, words, size=12, anchor="middle")
            yield self.box(x, top, wide, PURSE)
            left = self.say("left", left=self.number(effect.left or Fraction(0)))
            yield self.text(x, top + PURSE + 18, left, size=12, colour=GREY)

    def words(self, shares: str) -> str:
        """The picture in words, for those who hear it."""
        said = [shares]
        for row in self.rows:
            cost = self.say("cost", cost=self.money(row.cost), votes=self.number(row.votes))
            told = f"{self.name(row.project)} ({cost}). "
            if isinstance(row, Loser):
                figures = next((reason.figures for reason in row.reasons if reason.code == UNAFFORDABLE), None)
                rest = figures["at_end"] if figures else None
                told += (
                    self.say("lost", rest=self.money(rest)) if isinstance(rest, Fraction) else self.say("not_bought")
                )
            else:
                phrase = "free" if row.phase == FREE else "bought" if row.paid else "completed"
                told += self.say(phrase, round=row.number)
                for part in self.parts(row):
                    who = "" if part.voter is None else self.say("voter", number=part.voter) + " "
                    count = f"{self.number(part.ballots)} × " if part.voter is None else ""
                    how = self.say("last" if part.emptied else "full")
                    told += f"{self.say('then')}{who}{count}{self.number(part.each)} ({how})"
            said.append(told + ".")
        return " ".join(said)

    def name(self, project: str) -> str:
        found = self.election.projects[self.election.numbers()[project]]
        return found.fields.get(f"name_{self.language}") or found.name

    def say(self, phrase: str, **values: object) -> str:
        return PHRASES[phrase][self.language].format(**values)

    def number(self, amount: Fraction | int) -> str:
        return number_in(self.language, amount)

    def money(self, amount: Fraction) -> str:
        code = self.election.currency
        currency = CURRENCIES.get(code, {}).get(self.language, code)
        return self.say("money", amount=self.number(amount), currency=currency).strip()

    def length(self, amount: Fraction) -> float:
        return float(amount / self.dearest) * ROOM

    def box(self, x: float, y: float, wide: float, high: float, *, fill: str = "none", dashed: bool = False) -> str:
        begin = WIDTH - x - wide if self.mirrored else x
        dashes = ' stroke-dasharray="5 4"' if dashed else ""
        return (
            f'<rect x="{begin:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{fill}" '
            f'stroke="{INK}" stroke-width="1"{dashes}/>'
        )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: int = 15,
        weight: str = "normal",
        anchor: str = "start",
        colour: str = INK,
        halo: bool = False,
        room: float = 0,
    ) -> str:
        if room and len(words) > (most := int(room / (0.58 * size))):
            words = words[: most - 1] + "…"
        around = f' stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
        return (
            f'<text x="{WIDTH - x if self.mirrored else x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" '
            f'text-anchor="{anchor}" fill="{colour}"{around}>{_safe(words)}</text>'
        )


def _safe(words: str) -> str:
    """``words`` for XML, without what it forbids or what would turn the direction of the text around it."""
    return escape(
        "".join(
            character
            if unicodedata.category(character) not in {"Cc", "Cs", "Cn", "Co", "Cf"} or character in "\u200c\u200d"
            else " "
            for character in words
        )
    )
