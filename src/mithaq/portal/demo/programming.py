"""Programmes of the demonstration in each state of their life: written, discussed in meetings, consulted, answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from mithaq.consultations import actions as consulting
from mithaq.consultations import states as consulted
from mithaq.consultations.models import Consultation, Contribution
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import add_section, edit_commitment, edit_texts, freeze_version, validate_edition
from mithaq.instruments.models import Commitment, DraftVersion, Edition, Section
from mithaq.instruments.models.sections import BLOCK, VALUE
from mithaq.instruments.programmes import actions as writing
from mithaq.instruments.programmes.facts import Budget, IndicatorFacts, MilestoneFacts, PlanFacts
from mithaq.instruments.programmes.vocabulary import terms
from mithaq.meetings import actions as meeting
from mithaq.portal.demo.reading import rows_of, text_of
from mithaq.portal.demo.story import Story

# Commitments that need a source lean on an orientation of the network, by the axis in which they stand.
ORIENTATIONS = {
    "information": "network:open",
    "voice": "network:share",
    "water": "network:open",
    "aid": "network:open",
    "works": "older:follow",
    "near": "older:follow",
}
LEADS = {
    "clerk": ("clerk-1", "council-1"),
    "participation": ("programme-1", "council-1"),
    "director": ("director-council-1", "council-1"),
    "director-2": ("director-council-2", "council-2"),
    "permanent_secretary": ("permanent-secretary", "secretariat"),
    "steward": ("coordinator", "network"),
}
NOTE = {
    "ar": "قُرئ الالتزام وعُرض على المصلحة المعنية، ولا ملاحظة.",
    "fr": "Lu avec le service concerné ; rien à reprendre.",
}
MONTH = timedelta(days=30)
SEEN = "— "  # before the sentence of the preamble that counts the meetings


def tell_programmes(story: Story) -> None:
    """Those that are still being made; what a council has decided is told by `mithaq.portal.demo.deciding`."""
    tell_draft(story, "drafting", on=story.day(-60))
    tell_meetings(story, "drafting", days=[story.day(-40), story.day(-19)], place="Taslemt")
    tell_draft(story, "consulted", on=story.day(-50))
    story.on(-12, partial(keep, story, "consulted", "Texte soumis à la consultation", "النص المعروض للتشاور"))
    tell_round(story, "consulted", number=1, opens=story.day(-10), closes=story.day(21), versions=False)
    tell_draft(story, "answering", on=story.day(-60))
    story.on(-31, partial(keep, story, "answering", "Texte soumis à la consultation", "النص المعروض للتشاور"))
    tell_round(story, "answering", number=1, opens=story.day(-30), closes=story.day(-14), versions=False)


def tell_draft(story: Story, name: str, *, on: date) -> None:
    story.on(on, partial(_write, story, name), hour=8)


def tell_meetings(story: Story, name: str, *, days: Sequence[date], place: str) -> None:
    """Open meetings that make the first versions: one version the day after each."""
    for number, on in enumerate(days, start=1):
        story.on(on - timedelta(days=9), partial(_announce, story, name, number, on, place), hour=9)
        story.on(on, partial(_minute, story, name, number), hour=13)
        story.on(on + timedelta(days=1), partial(_keep_after, story, name, number), hour=9)


def tell_round(story: Story, name: str, *, number: int, opens: date, closes: date, versions: bool) -> None:
    """A round of consultation: what people say over its days, the answers after it, its conclusion where all are
    answered. ``versions``: the draft changes by it, and the changed text is kept."""
    row = rows_of("sayings.toml")[name][str(number)]
    story.on(opens - timedelta(days=1), partial(_plan_round, story, name, number, opens, closes), hour=15)
    story.on(opens, partial(_turn, story, name, number), hour=9)
    days = (min(closes, story.today) - opens).days
    for place, _said in enumerate(row["said"]):
        on = opens + timedelta(days=1 + place * max(1, days - 3) // len(row["said"]))  # in the order of the file
        story.on(on, partial(_say, story, name, number, place), hour=11, minute=place)
    if closes > story.today:
        return
    if row.get("workshop"):
        story.on(closes - timedelta(days=1), partial(_enter_workshop, story, name, number), hour=16)
    story.on(closes, partial(_turn, story, name, number), hour=22)
    if versions:
        story.on(closes + timedelta(days=5), partial(_change, story, name, number), hour=9)
    story.on(closes + timedelta(days=6), partial(_answer, story, name, number), hour=9)
    if "synthesis" in row:
        story.on(closes + timedelta(days=7), partial(_conclude, story, name, number), hour=9)


def edition_of(story: Story, name: str) -> Edition:
    """The programme's edition in the making, afresh."""
    return Edition.objects.select_related("instrument__body").get(pk=story.made[f"programme:{name}"])


def last_version(story: Story, name: str) -> DraftVersion:
    rows = DraftVersion.objects.filter(edition=story.made[f"programme:{name}"])
    return rows.select_related("edition__instrument__body").order_by("-number")[0]


def keep(story: Story, name: str, fr: str, ar: str, origin: tuple[str, str] | None = None) -> None:
    """Keep the draft as its next version."""
    freeze_version(
        by=INSTALLATION, edition=edition_of(story, name), changed=LocalizedText.of(fr=fr, ar=ar), origin=origin
    )


def check_and_validate(story: Story, name: str, officer: str) -> None:
    """An officer looks at each point of the checklist for each commitment; then the text is validated."""
    edition = edition_of(story, name)
    note = NOTE["ar" if edition.language == "ar" else "fr"]
    for commitment in edition.commitments.all():
        for item in terms("checks"):
            writing.check_point(
                by=INSTALLATION,
                edition=edition,
                commitment=commitment,
                item=item,
                note=note,
                officer=story.people[officer],
            )
    validate_edition(by=INSTALLATION, edition=edition)


def _write(story: Story, name: str) -> None:
    row = {**rows_of("programmes.toml"), **rows_of("delivered.toml")}[name]
    first = story.made.get(f"first:{name}") or date(story.today.year + (1 if name != "strategic" else 0), 1, 1)
    years = 4 if row["kind"] == "strategic_programme" else 2
    title = text_of(row["title"])
    instrument = writing.start_programme(
        by=INSTALLATION,
        body=story.bodies[row["body"]],
        kind=row["kind"],
        language=title.original,
        title=title,
        period=(first, first.replace(year=first.year + years) - timedelta(days=1)),
        slug=row["slug"],
    )
    edition = instrument.editions.get()
    edit_texts(by=INSTALLATION, edition=edition, revision=edition.revision, preamble=text_of(row["preamble"]))
    story.made[f"programme:{name}"] = edition.pk
    for axis in row["axes"]:
        _write_axis(story, name, axis)


def _write_axis(story: Story, name: str, axis: Mapping[str, Any]) -> None:
    is_outer = "objectives" in axis
    section = _section(story, name, axis, kind=BLOCK if is_outer else VALUE, parent=None)
    story.made[f"axis:{name}:{axis['key']}"] = section.lineage
    for commitment in axis.get("commitments", []):
        _commit(story, name, section, f"{axis['key']}/{commitment['key']}", commitment)
    for objective in axis.get("objectives", []):
        inner = _section(story, name, objective, kind=VALUE, parent=section)
        for commitment in objective["commitments"]:
            key = f"{axis['key']}/{objective['key']}/{commitment['key']}"
            _commit(story, name, inner, key, commitment)


def _section(story: Story, name: str, row: Mapping[str, Any], *, kind: str, parent: Section | None) -> Section:
    edition = edition_of(story, name)
    return add_section(
        by=INSTALLATION,
        edition=edition,
        revision=edition.revision,
        kind=kind,
        title=text_of(row["title"]),
        definition=text_of(row["definition"]),
        parent=parent,
    )


def _commit(story: Story, name: str, section: Section, key: str, row: Mapping[str, Any]) -> None:
    edition = edition_of(story, name)
    commitment = writing.add_planned(
        by=INSTALLATION,
        edition=edition,
        revision=edition.revision,
        section=section,
        text=text_of(row["text"]),
        facts=_facts(story, key, row, edition.instrument.starts_on or story.today),
    )
    story.made[f"commitment:{name}:{key}"] = commitment.lineage


def _facts(story: Story, key: str, row: Mapping[str, Any], first: date) -> PlanFacts:
    facts: PlanFacts = {"title": text_of(row["title"])}
    texts = {"problem": "problem", "solution": "solution", "others": "others", "links": "links"}
    texts |= {"followup": "follow_up", "control": "control", "team": "for_team", "partners": "for_partners"}
    for given, column in texts.items():
        if given in row:
            facts[column] = text_of(row[given])  # type: ignore[literal-required]  # the names are those of PlanFacts
    if "milestones" not in row:
        return facts
    person, body = LEADS[row["lead"]]
    starts, ends = row["period"]
    amount, currency, source = row["budget"]
    facts["lead"] = story.mandates[person, body]
    facts["values"] = row["values"]
    facts["goals"] = row["sdgs"]
    facts["budget"] = Budget(Decimal(amount), currency, LocalizedText.of(fr=source))
    facts["starts_on"], facts["ends_on"] = first + starts * MONTH, first + ends * MONTH
    facts["markers"] = {code: (answer, text_of(reason)) for code, (answer, reason) in row["markers"].items()}
    facts["priorities"] = row["priorities"]
    facts["milestones"] = [
        MilestoneFacts(text_of(words), first + begins * MONTH, first + until * MONTH)
        for words, begins, until in row["milestones"]
    ]
    facts["indicators"] = [
        IndicatorFacts(text_of(what), text_of(unit), Decimal(before), Decimal(after), first + ends * MONTH)
        for what, unit, before, after in row["indicators"]
    ]
    orientation = ORIENTATIONS.get(key.partition("/")[0])
    if orientation and f"axis:{orientation}" in story.made:
        facts["sources"] = [("orientation", story.made[f"axis:{orientation}"])]
    return facts


def _announce(story: Story, name: str, number: int, on: date, place: str) -> None:
    body = edition_of(story, name).instrument.body
    starts_at = datetime.combine(on, time(9, 30), UTC)
    made = meeting.plan_meeting(
        by=INSTALLATION,
        body=body,
        plan=meeting.Plan(
            title=LocalizedText.of(
                fr=f"Rencontre de co-création n° {number}",
                ar=f"لقاء الإعداد المشترك رقم {number}",
                en=f"Co-creation meeting {number}",
            ),
            purpose=LocalizedText.of(
                fr="Écrire ensemble le projet de programme d’ouverture.", ar="كتابة مشروع برنامج الانفتاح معا."
            ),
            place=LocalizedText.of(fr=f"Salle des réunions, {place}", ar="قاعة الاجتماعات بمقر المجلس"),
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=3),
            agenda=(
                LocalizedText.of(fr="Ce que nous avons entendu", ar="ما استمعنا إليه"),
                LocalizedText.of(fr="Lecture du projet, axe par axe", ar="قراءة المشروع محورا محورا"),
                LocalizedText.of(fr="Date de la prochaine rencontre", ar="موعد اللقاء المقبل"),
            ),
            instrument=edition_of(story, name).instrument,
        ),
    )
    story.made[f"meeting:{name}:{number}"] = meeting.announce_meeting(by=INSTALLATION, meeting=made)


def _minute(story: Story, name: str, number: int) -> None:
    made = story.made[f"meeting:{name}:{number}"]
    minutes = meeting.write_minutes(
        by=INSTALLATION,
        meeting=made,
        text=LocalizedText.of(
            fr="Vingt-trois personnes étaient présentes. Le projet a été lu en entier ; les remarques sont "
            "reprises dans la version suivante.\n\nDécision : publier la version dès le lendemain.",
            ar="حضر ثلاثة وعشرون شخصا. قُرئ المشروع كاملا، وأُدرجت الملاحظات في الصيغة الموالية.\n\n"
            "تقرر نشر الصيغة في الغد.",
        ),
        revision=0,
    )
    meeting.approve_minutes(by=INSTALLATION, meeting=made, revision=minutes.revision)
    meeting.publish_minutes(by=INSTALLATION, meeting=made, revision=minutes.revision)


def _keep_after(story: Story, name: str, number: int) -> None:
    """The version that a meeting made: from the second on, one sentence is said better."""
    if number > 1:
        _reword(story, name, number)
    keep(
        story,
        name,
        f"Reprend les remarques de la rencontre n° {number}",
        f"تدمج ملاحظات اللقاء رقم {number}",
        origin=("meeting", story.made[f"meeting:{name}:{number}"].public_id),
    )


def _reword(story: Story, name: str, number: int) -> None:
    """The preamble says how often people met."""
    edition = edition_of(story, name)
    counted = LocalizedText.of(
        ar=f"عُقدت من أجله لقاءات مفتوحة عددها {number}.", fr=f"{number} rencontres ouvertes y ont été consacrées."
    )
    texts = {
        tag: f"{words.partition(SEEN)[0].rstrip()}\n\n{SEEN}{counted.texts[tag]}" if tag in counted.texts else words
        for tag, words in edition.preamble.texts.items()
    }
    edit_texts(
        by=INSTALLATION,
        edition=edition,
        revision=edition.revision,
        preamble=LocalizedText(edition.preamble.original, texts),
    )


def _plan_round(story: Story, name: str, number: int, opens: date, closes: date) -> None:
    row = rows_of("sayings.toml")[name][str(number)]
    starts, ends = datetime.combine(opens, time(8), UTC), datetime.combine(closes, time(21), UTC)
    made = consulting.plan(
        by=INSTALLATION,
        version=last_version(story, name),
        planned=consulting.Plan(
            title=text_of(row["title"]),
            intro=text_of(row["intro"]),
            opens_at=starts,
            closes_at=ends,
            answers_due_on=closes + timedelta(days=30),
        ),
    )
    story.made[f"round:{name}:{number}"] = made.pk


def round_of(story: Story, name: str, number: int) -> Consultation:
    """The consultation, afresh."""
    return Consultation.objects.whole().get(pk=story.made[f"round:{name}:{number}"])


def _turn(story: Story, name: str, number: int) -> None:
    consulting.turn(consultation=round_of(story, name, number), at=clock.now())


def _said(story: Story, name: str, row: Sequence[str]) -> dict[str, Any]:
    """Where and what somebody says, for `Said`: the first four of a row of the file."""
    where, field, kind, words = row[:4]
    place: dict[str, Any] = {"kind": kind, "language": _language_of(words)}
    place["proposed" if kind == consulted.WORDING else "text"] = words
    if where:
        lineage = story.made[f"commitment:{name}:{where}"]
        place |= {"part": lineage, "paragraph": f"{lineage}/{field}/1"}
    return place


def _say(story: Story, name: str, number: int, place: int) -> None:
    row = rows_of("sayings.toml")[name][str(number)]["said"][place]
    shown, territory = row[4:]
    association = shown.startswith(("association", "جمعية"))
    said = consulting.Said(
        **_said(story, name, row),
        shown_as=consulted.ASSOCIATION if association else consulted.FIRST_NAME if shown else consulted.ANONYMOUS,
        name=shown,
        place=territory,
    )
    consulting.contribute(
        by=None, consultation=round_of(story, name, number), said=said, guest=f"guest-{name}-{number}-{place}"
    )


def _enter_workshop(story: Story, name: str, number: int) -> None:
    for row in rows_of("sayings.toml")[name][str(number)]["workshop"]:
        consulting.enter(
            by=INSTALLATION,
            consultation=round_of(story, name, number),
            said=consulting.Said(**_said(story, name, row)),
            entered=consulting.Entered(
                origin=consulted.WORKSHOP, received_at=clock.now() - timedelta(hours=4), event=row[4]
            ),
        )


def _change(story: Story, name: str, number: int) -> None:
    """The draft follows what was said in the round before."""
    changes = rows_of("sayings.toml")[name].get(str(number + 1), {}).get("changes", {})
    for where, words in changes.items():
        edition = edition_of(story, name)
        lineage = story.made[f"commitment:{name}:{where}"]
        commitment = Commitment.objects.get(edition=edition, lineage=lineage)
        edit_commitment(
            by=INSTALLATION, edition=edition, revision=edition.revision, commitment=commitment, text=text_of(words)
        )
    if changes:
        origin = ("consultation", round_of(story, name, number).public_id)
        keep(
            story,
            name,
            f"Reprend le tour {number} de la consultation",
            f"تدمج نتائج الجولة {number} من التشاور",
            origin,
        )


def _answer(story: Story, name: str, number: int) -> None:
    row = rows_of("sayings.toml")[name][str(number)]
    consultation = round_of(story, name, number)
    by_number = {one.number: one for one in Contribution.objects.filter(consultation=consultation)}
    newer = last_version(story, name)
    for numbers, title in row["groups"]:
        consulting.make_group(
            by=INSTALLATION, contributions=[by_number[one] for one in numbers], title=LocalizedText.of(fr=title)
        )
    for numbers, outcome, why, changed in row["answers"]:
        said = [by_number[one] for one in numbers]
        consulting.answer(
            by=INSTALLATION,
            contributions=said,
            group=Contribution.objects.select_related("group").get(pk=said[0].pk).group,
            reply=consulting.Reply(
                outcome=outcome,
                why=_in_its_language(why),
                changed=_in_its_language(changed),
                **_seen(newer, consultation, said[0], outcome),
            ),
        )


def _seen(newer: DraftVersion, consultation: Consultation, said: Contribution, outcome: str) -> dict[str, Any]:
    if newer.number <= consultation.version.number or outcome == consulted.NOT_ACCEPTED or not said.paragraph:
        return {}
    return {"version": newer, "paragraph": said.paragraph}


def _in_its_language(words: str) -> LocalizedText:
    return LocalizedText.of(**{_language_of(words): words})


def _language_of(words: str) -> str:
    """People write in Arabic or in French: by their letters."""
    return "ar" if any("ء" <= sign <= "ي" for sign in words) else "fr"


def _conclude(story: Story, name: str, number: int) -> None:
    row = rows_of("sayings.toml")[name][str(number)]
    consultation = round_of(story, name, number)
    consulting.conclude(by=INSTALLATION, consultation=consultation, synthesis=text_of(row["synthesis"]))
