"""What councils and Bureaus of the demonstration decided: programmes adopted in lawful sittings, and one to come.

Every day is counted back from the day on which the law lets the session open, which the engine computes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.meetings import actions as meeting
from mithaq.portal.demo.programming import (
    check_and_validate,
    edition_of,
    keep,
    last_version,
    tell_draft,
    tell_meetings,
    tell_round,
)
from mithaq.portal.demo.story import Story
from mithaq.sittings import actions, states
from mithaq.sittings import decision_states as after
from mithaq.sittings.deadlines import AGENDA
from mithaq.sittings.laws import preset
from mithaq.sittings.models import AgendaItem, Deadline, Decision, Organ, Sitting, Vote
from mithaq_engines import sittings as engine

DAYS = timedelta(days=1)
PLACES = {
    "council-1": LocalizedText.of(ar="قاعة الجلسات بمقر مجلس العمالة", fr="Salle des séances du conseil préfectoral"),
    "council-2": LocalizedText.of(fr="Salle des délibérations, Medinat Zermane", ar="قاعة المداولات، مدينة زرمان"),
    "secretariat": LocalizedText.of(
        fr="Maison des cités riveraines, salle 2", en="House of the Riverside Cities, room 2"
    ),
    "network": LocalizedText.of(fr="Siège du réseau Riwaq", ar="مقر شبكة رواق"),
}
ORGANS = {
    "council-1": LocalizedText.of(ar="مجلس عمالة قصر مرنيسة", fr="Conseil préfectoral de Ksar Mernissa"),
    "council-2": LocalizedText.of(fr="Conseil préfectoral de Medinat Zermane", ar="مجلس عمالة مدينة زرمان"),
    "secretariat": LocalizedText.of(
        fr="Bureau de l’Union des cités riveraines", en="Bureau of the Union of Riverside Cities"
    ),
    "commune-1": LocalizedText.of(ar="مجلس الجماعة", fr="Conseil communal", en="Communal council"),
    "network": LocalizedText.of(fr="Bureau du réseau Riwaq", ar="مكتب شبكة رواق", en="Bureau of the Riwaq network"),
}
PRESIDENTS = {
    "council-1": "president-council-1",
    "council-2": "president-council-2",
    "commune-1": "president-commune",
    "secretariat": "crowd-bureau-1",
    "network": "crowd-network-bureau-1",
}
BUREAU = {  # the statutes of both: two sessions a year, a fortnight's notice, half of the members
    "notice_days": 15,
    "quorum": "1/2",
    "quorum_more_than": False,
    "casting_vote": True,
    "articles": {"months": "9", "notice_days": "10", "quorum": "11", "majority": "12"},
}
REASONS = LocalizedText.of(
    ar="شارك السكان والجمعيات في كتابة البرنامج، وأُجيب عن كل مساهمة. وكلفته مدرجة في الميزانية.",
    fr="Le programme a été écrit avec les habitants et les associations, chaque contribution a reçu une réponse. "
    "Son coût est prévu au budget.",
)

SAID = LocalizedText.of(
    ar="قدم الرئيس الاتفاقية، وطلب عضوان توضيح كلفة الصيانة، فأجابت المصالح.",
    fr="Le président présente la convention ; deux membres demandent le coût de l’entretien, les services répondent.",
)
SAID_OF_PROGRAMME = LocalizedText.of(
    ar="عُرضت نتائج جولتي التشاور. سُئل عن كلفة البث وعن مقاعد الشباب المنقطعين عن الدراسة. "
    "أُكد أن الجواب عن الاقتراحات يتم في ثلاثين يوما.",
    fr="Les deux tours de consultation sont présentés. On interroge le coût de la retransmission et les places des "
    "jeunes déscolarisés. Il est confirmé que chaque proposition reçoit une réponse en trente jours.",
)


def tell_decisions(story: Story) -> None:
    """The network first: others lean on its orientations."""
    tell_first(story)
    tell_bureau(story, "network", "network", months=[2, 10], before=story.day(-260))
    tell_bureau(story, "strategic", "secretariat", months=[3, 9], before=story.day(-40))
    tell_council(story)
    tell_submitted(story)


def tell_first(story: Story) -> None:
    """The first programme of a prefecture, over by now, and the network's orientation that it answers."""
    on = _session_before(engine.council_law("ma-112-14"), story.day(-890))
    tell_bureau(story, "older", "network", months=[2, 10], before=on - 150 * DAYS)
    story.made["first:older"] = (on - 150 * DAYS).replace(day=1)
    name = "delivered"
    story.made[f"first:{name}"] = (on + 31 * DAYS).replace(day=1)
    story.on(on - 260 * DAYS, partial(set_up_organ, story, "council-1", population=412_000))
    tell_draft(story, name, on=on - 120 * DAYS)
    story.on(on - 119 * DAYS, partial(keep, story, name, "Texte soumis à la consultation", "النص المعروض للتشاور"))
    tell_round(story, name, number=1, opens=on - 110 * DAYS, closes=on - 80 * DAYS, versions=False)
    story.on(on - 50 * DAYS, partial(check_and_validate, story, name, "director-council-1"), hour=9)
    story.on(on - 48 * DAYS, partial(_plan, story, name, "council-1", on), hour=9)
    story.on(on - 22 * DAYS, partial(_convene, story, name), hour=9)
    story.on(on, partial(_hold, story, name, present=11, votes="fffffffffxa"), hour=9, minute=5)
    story.on(on + DAYS, partial(_decide, story, name), hour=9)


def tell_bureau(story: Story, name: str, body: str, *, months: list[int], before: date) -> None:
    """A Bureau adopts a strategic programme by its own statutes."""
    statutes = {**BUREAU, "months": months}
    if f"organ:{body}" not in story.made:
        story.made[f"organ:{body}"] = 0  # until it is set up
        story.on(before - 300 * DAYS, partial(set_up_organ, story, body, law="own", statutes=statutes))
    on = _session_before(engine.council_law("own", {**statutes, "country": story.bodies[body].country}), before)
    tell_draft(story, name, on=on - 120 * DAYS)
    story.on(on - 100 * DAYS, partial(keep, story, name, "Premier texte", "النص الأول"), hour=9)
    tell_round(story, name, number=1, opens=on - 90 * DAYS, closes=on - 60 * DAYS, versions=False)
    story.on(on - 40 * DAYS, partial(check_and_validate, story, name, _officer(body)), hour=9)
    story.on(on - 38 * DAYS, partial(_plan, story, name, body, on), hour=9)
    story.on(on - 30 * DAYS, partial(_convene, story, name), hour=9)
    story.on(on, partial(_hold, story, name, present=6, votes="ffffff"), hour=9, minute=5)
    story.on(on + 2 * DAYS, partial(_decide, story, name), hour=9)


def tell_council(story: Story) -> None:
    """The whole life of a prefecture's programme, from its first meeting to the posting of the decision."""
    on = _session_before(engine.council_law("ma-112-14"), story.day(-35))
    name = "prefecture"
    story.on(on - 210 * DAYS, partial(_form_committee, story))
    tell_draft(story, name, on=on - 165 * DAYS)
    story.on(on - 164 * DAYS, partial(_entrust, story, name))
    tell_meetings(story, name, days=[on - 147 * DAYS, on - 133 * DAYS], place="Ksar Mernissa")
    tell_round(story, name, number=1, opens=on - 125 * DAYS, closes=on - 95 * DAYS, versions=True)
    tell_round(story, name, number=2, opens=on - 85 * DAYS, closes=on - 66 * DAYS, versions=False)
    story.on(on - 45 * DAYS, partial(_give_opinion, story, name), hour=9)
    story.on(on - 44 * DAYS, partial(check_and_validate, story, name, "programme-1"), hour=9)
    story.on(on - 60 * DAYS, partial(_plan, story, name, "council-1", on), hour=8)
    story.on(on - 43 * DAYS, partial(_put_on_agenda, story, name), hour=9)
    story.on(on - 22 * DAYS, partial(_convene, story, name), hour=9)
    story.on(on, partial(_hold, story, name, present=12, votes="ffffffffax-", recused=11), hour=9, minute=5)
    story.on(on + DAYS, partial(_decide, story, name), hour=9)
    story.on(on + 3 * DAYS, partial(_follow, story, name), hour=9)
    story.on(on + 9 * DAYS, partial(_minute, story, name), hour=9)


def tell_submitted(story: Story) -> None:
    """Validated, and on the agenda of the next ordinary session; before that, a sitting that found no quorum."""
    story.on(story.day(-520), partial(set_up_organ, story, "council-2", population=268_000))
    law = engine.council_law("ma-112-14")
    past, coming = _session_before(law, story.day(-30)), session_after(law, story.day(1))
    name = "submitted"
    story.on(past - 40 * DAYS, partial(_plan_ordinary, story, "failed", "council-2", past), hour=9)
    story.on(past - 39 * DAYS, partial(_add_matter, story, "failed"), hour=9)
    story.on(past - 20 * DAYS, partial(_convene, story, "failed"), hour=9)
    story.on(past, partial(_fail, story, "failed", present=4), hour=9, minute=5)
    story.on(past + 4 * DAYS, partial(_hold, story, "failed", present=6, votes="aaaffx"), hour=9, minute=5)
    story.on(past + 6 * DAYS, partial(_decide, story, "failed"), hour=9)
    tell_draft(story, name, on=story.day(-75))
    story.on(-71, partial(keep, story, name, "Texte soumis à la consultation", "النص المعروض للتشاور"))
    tell_round(story, name, number=1, opens=story.day(-70), closes=story.day(-40), versions=False)
    story.on(-20, partial(check_and_validate, story, name, "director-council-2"), hour=9)
    story.on(-15, partial(_plan, story, name, "council-2", coming), hour=9)


def _session_before(law: engine.CouncilLaw, day: date) -> date:
    """The last ordinary session that opened by ``day``."""
    opens = [one.opens for year in (day.year - 1, day.year) for one in engine.ordinary_sessions(law, year)]
    return max(one for one in opens if one <= day)


def session_after(law: engine.CouncilLaw, day: date) -> date:
    opens = [one.opens for year in (day.year, day.year + 1) for one in engine.ordinary_sessions(law, year)]
    return min(one for one in opens if one >= day)


def _officer(body: str) -> str:
    return {"secretariat": "permanent-secretary", "network": "coordinator"}[body]


def set_up_organ(story: Story, body: str, **settings: Any) -> None:
    one = story.bodies[body]
    settings.setdefault("law", preset(one))
    story.made[f"organ:{body}"] = actions.set_up(
        by=INSTALLATION,
        body=one,
        settings=actions.Settings(name=ORGANS[body], president=story.mandates[PRESIDENTS[body], body], **settings),
    ).pk


def organ_of(story: Story, body: str) -> Organ:
    return Organ.objects.select_related("body").get(pk=story.made[f"organ:{body}"])


def _sitting(story: Story, name: str) -> Sitting:
    return Sitting.objects.with_body().get(pk=story.made[f"sitting:{name}"])


def _plan_ordinary(story: Story, name: str, body: str, on: date) -> None:
    sitting = actions.plan_ordinary(
        by=INSTALLATION,
        organ=organ_of(story, body),
        year=on.year,
        month=on.month,
        starts_at=datetime.combine(on, time(9), UTC),
        place=PLACES[body],
    )
    story.made[f"sitting:{name}"] = sitting.pk


def _plan(story: Story, name: str, body: str, on: date) -> None:
    """The session, with an ordinary matter; the programme where it is validated by then."""
    _plan_ordinary(story, name, body, on)
    if name != "prefecture":
        _put_on_agenda(story, name)
    _add_matter(story, name)


def _put_on_agenda(story: Story, name: str) -> None:
    version = last_version(story, name)
    edition = version.edition
    actions.add_item(
        by=INSTALLATION,
        sitting=_sitting(story, name),
        draft=actions.Draft(
            title=edition.title,
            words=LocalizedText.of(
                fr="Adopter le programme dans le texte validé, et charger le président de son exécution.",
                ar="اعتماد البرنامج بنصه المصادق عليه، وتكليف الرئيس بتنفيذه.",
            ),
            matter=states.PROGRAMME,
            subject=("draft_version", version.public_id),
        ),
    )


def _add_matter(story: Story, name: str) -> None:
    actions.add_item(
        by=INSTALLATION,
        sitting=_sitting(story, name),
        draft=actions.Draft(
            title=LocalizedText.of(
                fr="Convention pour l’entretien des pistes",
                ar="اتفاقية صيانة المسالك",
                en="Agreement on upkeep of tracks",
            ),
            words=LocalizedText.of(fr="Approuver la convention annexée.", ar="الموافقة على الاتفاقية المرفقة."),
        ),
    )


def _convene(story: Story, name: str) -> None:
    """The agenda goes to the authority of control, where there is one, and the members are called."""
    sitting = _sitting(story, name)
    for one in Deadline.objects.open().filter(session=sitting.session_id, code=AGENDA):
        actions.note_done(by=INSTALLATION, deadline=one, proof="2026/214")
    actions.convene(by=INSTALLATION, sitting=sitting, revision=sitting.revision)


def _come(story: Story, name: str, present: int) -> Sitting:
    sitting = _sitting(story, name)
    marks = {
        one.public_id: states.PRESENT if number < present else states.EXCUSED
        for number, one in enumerate(_members(sitting))
    }
    actions.mark_attendance(by=INSTALLATION, sitting=sitting, marks=marks)
    return _sitting(story, name)


def _members(sitting: Sitting) -> list[Any]:
    """The president first."""
    president = sitting.organ.president_id
    return sorted(sitting.organ.members(sitting.on), key=lambda one: one.pk != president)


def _fail(story: Story, name: str, present: int) -> None:
    """No quorum: the same agenda comes again some days later."""
    sitting = actions.find_no_quorum(by=INSTALLATION, sitting=_come(story, name, present))
    again = engine.next_call(engine.council_law("ma-112-14"), sitting.on, 2)
    day = min(again.latest or again.earliest, sitting.on + 4 * DAYS)
    second = actions.call_again(
        by=INSTALLATION, sitting=sitting, starts_at=datetime.combine(day, time(9), UTC), place=sitting.place
    )
    story.made[f"sitting:{name}"] = second.pk
    _convene(story, name)


def _hold(story: Story, name: str, present: int, votes: str, recused: int | None = None) -> None:
    """Quorum, each item: recusals asked, voted by hand, closed. ``votes``: a letter for each member who is there."""
    sitting = _come(story, name, present)
    members = _members(sitting)
    sitting = actions.open_sitting(by=INSTALLATION, sitting=sitting, presided_by=members[0])
    letters = {"f": states.FOR, "a": states.AGAINST, "x": states.ABSTAIN}
    for item in sitting.items.order_by("order"):
        keeps_out = [members[recused]] if recused is not None and item.matter == states.PROGRAMME else []
        announced = [
            actions.Announced(
                mandate=one,
                words=LocalizedText.of(
                    fr="Membre du bureau d’une association partenaire.", ar="عضو في مكتب جمعية شريكة."
                ),
            )
            for one in keeps_out
        ]
        one = AgendaItem.objects.select_related("sitting__session__organ__body").get(pk=item.pk)
        one = actions.open_item(by=INSTALLATION, item=one, recusals=announced, none_announced=not announced)
        vote = actions.open_vote(by=INSTALLATION, item=one)
        choices = {
            member.public_id: letters[letter]
            for member, letter in zip(members, votes, strict=False)
            if letter in letters and member not in keeps_out
        }
        actions.cast(by=INSTALLATION, vote=vote, choices=choices)
        actions.close_vote(by=INSTALLATION, vote=vote)
    actions.close_sitting(by=INSTALLATION, sitting=_sitting(story, name))


def _decide(story: Story, name: str) -> None:
    """Each outcome becomes a numbered decision, worded, signed and published; a programme is thereby adopted."""
    for vote in Vote.objects.filter(item__sitting=story.made[f"sitting:{name}"]).order_by("item__order"):
        if vote.outcome not in (states.ADOPTED, states.REJECTED):
            continue
        decision = actions.write_decision(by=INSTALLATION, vote=vote)
        decision = actions.word_decision(
            by=INSTALLATION,
            decision=decision,
            wording=actions.Wording(
                title=decision.title,
                operative=decision.operative,
                reasons=_reasons(vote),
                level_code=decision.level_code,
                level_reason=LocalizedText.of(
                    fr="L’objet relève de l’organe délibérant.", ar="الموضوع من اختصاص الهيئة التداولية."
                ),
            ),
            revision=decision.revision,
        )
        actions.sign_decision(by=INSTALLATION, decision=decision, on=clock.now().date())
        decision = actions.publish_decision(by=INSTALLATION, decision=Decision.objects.get(pk=decision.pk))
        if vote.item.matter == states.PROGRAMME:
            story.made[f"decision:{name}"] = decision.pk


def _reasons(vote: Vote) -> LocalizedText:
    if vote.item.matter == states.PROGRAMME:
        return REASONS
    if vote.outcome == states.REJECTED:
        return LocalizedText.of(
            fr="La majorité a jugé que la convention laissait l’entretien à la seule charge du conseil.",
            ar="رأت الأغلبية أن الاتفاقية تجعل الصيانة على عاتق المجلس وحده.",
        )
    return LocalizedText.of(
        fr="Les pistes desservent onze douars ; la convention partage leur entretien avec les communes.",
        ar="تفك المسالك العزلة عن أحد عشر دوارا، وتتقاسم الاتفاقية صيانتها مع الجماعات.",
    )


def _follow(story: Story, name: str) -> None:
    """Sent to the authority of control, received, posted at the council's door and here."""
    decision = Decision.objects.select_related("organ__body").get(pk=story.made[f"decision:{name}"])
    today = decision.organ.body.today()
    for kind, reference in ((after.SENT, "2026/318"), (after.RECEIVED, "2026/1177")):
        actions.note_event(
            by=INSTALLATION, decision=decision, came=actions.Came(kind=kind, on=today, reference=reference)
        )
    actions.post_decision(
        by=INSTALLATION,
        decision=Decision.objects.get(pk=decision.pk),
        posted=actions.Posted(
            posted_from=today,
            posted_to=today + 15 * DAYS,
            posted_by=story.mandates["clerk-1", "council-1"],
            place=LocalizedText.of(
                ar="لوحة الإعلانات بمدخل مقر المجلس", fr="Panneau d’affichage, entrée du siège du conseil"
            ),
        ),
    )


def _minute(story: Story, name: str) -> None:
    """The minutes, from the records: what was said of each item, signed by two, published, copies given."""
    sitting = _sitting(story, name)
    minutes = actions.start_minutes(by=INSTALLATION, sitting=sitting)
    for item in sitting.items.order_by("order"):
        words = SAID_OF_PROGRAMME if item.matter == states.PROGRAMME else SAID
        actions.write_passage(by=INSTALLATION, minutes=minutes, words=words, revision=0, item=item)
    today = sitting.body.today()
    approval = actions.Approval(secretary=story.mandates["clerk-1", "council-1"], on=today)
    minutes = actions.approve_minutes(by=INSTALLATION, minutes=minutes, approval=approval)
    minutes = actions.publish_minutes(by=INSTALLATION, minutes=minutes)
    actions.note_copies(by=INSTALLATION, minutes=minutes, on=today)


def _form_committee(story: Story) -> None:
    on = clock.now().date() - 20 * DAYS
    meeting.form_committee(
        by=INSTALLATION,
        body=story.bodies["committee"],
        purpose=LocalizedText.of(
            ar="تتبع إعداد برنامج الانفتاح وإبداء الرأي فيه.",
            fr="Suivre l’écriture du programme d’ouverture et donner un avis.",
        ),
        decision=meeting.Decision(
            text=LocalizedText.of(
                ar="مقرر رقم 14 لمجلس عمالة قصر مرنيسة", fr="Délibération n° 14 du conseil préfectoral de Ksar Mernissa"
            ),
            on=on,
            women=2,
            men=3,
        ),
    )
    seats = {"committee-1": "association", "committee-2": "elected", "committee-3": "academic"}
    for key, represents in seats.items():
        meeting.say_seat(by=INSTALLATION, mandate=story.mandates[key, "committee"], represents=represents)


def _entrust(story: Story, name: str) -> None:
    meeting.entrust(by=INSTALLATION, instrument=edition_of(story, name).instrument, committee=story.bodies["committee"])


def _give_opinion(story: Story, name: str) -> None:
    meeting.give_opinion(
        by=INSTALLATION,
        committee=story.bodies["committee"],
        verdict="validates",
        votes=(3, 0, 0),
        given_on=clock.now().date(),
        version=last_version(story, name),
        text=LocalizedText.of(
            ar="ترى اللجنة أن النص يستجيب لما طلبه السكان.",
            fr="Le comité estime que le texte répond à ce que les habitants ont demandé.",
        ),
    )
