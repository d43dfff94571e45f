"""Petitions of the demonstration: one that collects, one on its way to the council, one refused with its reasons."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import partial

from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.petitions import actions
from mithaq.petitions.models import Petition
from mithaq.portal.demo.deciding import organ_of, session_after, set_up_organ
from mithaq.portal.demo.story import Story
from mithaq.sittings import actions as sitting
from mithaq.sittings.models import Sitting
from mithaq_engines import sittings as engine

BODY = "commune-1"
ROLL = 160  # people of the demonstration's roll: AB1 to AB160, born on their own days of March 1990
PETITIONS = {
    "lights": actions.Draft(
        title="إنارة الطريق المؤدي إلى الإعدادية",
        request="نطلب إدراج إنارة الطريق المؤدي إلى الإعدادية في جدول أعمال المجلس.",
        reasons="يسلك الطريق 300 تلميذ قبل شروق الشمس، ووقعت فيه ثلاث حوادث هذه السنة.",
        interest="أسر التلاميذ والساكنة المجاورة للطريق.",
        language="ar",
    ),
    "bus": actions.Draft(
        title="Un arrêt de bus devant le dispensaire",
        request="Que le conseil inscrive à son ordre du jour la création d’un arrêt devant le dispensaire.",
        reasons="Les patients descendent à huit cents mètres et remontent une côte à pied.",
        interest="Les patients du dispensaire et leurs accompagnants.",
        language="fr",
    ),
    "tax": actions.Draft(
        title="Supprimer la taxe nationale sur les carburants",
        request="Que le conseil supprime la taxe nationale sur les carburants.",
        interest="Tous les automobilistes de la commune.",
        language="fr",
    ),
}


def tell_petitions(story: Story) -> None:
    """In one commune of 24,000 people, where the law asks for a hundred signatures."""
    coming = session_after(engine.council_law("ma-113-14"), story.day(10))
    story.on(-300, partial(set_up_organ, story, BODY, population=24_000))
    story.on(-299, partial(_roll, story))
    story.on(-60, partial(_plan_session, story, coming))
    for name, opened, signed in (("lights", -40, 118), ("bus", -9, 41), ("tax", -50, 104)):
        story.on(opened, partial(_open, story, name))
        story.on(opened + 6, partial(_sign, story, name, signed))
    for name, on in (("lights", -24), ("tax", -38)):
        story.on(on, partial(_deposit, story, name))
    story.on(-16, partial(_admit, story))
    story.on(-30, partial(_refuse, story))
    story.on(-14, partial(_enter, story))


def _roll(story: Story) -> None:
    rows = "\n".join(f"AB{number},{born(number)}" for number in range(1, ROLL + 1))
    actions.read_roll(by=INSTALLATION, organ=organ_of(story, BODY), content=f"identifier,check\n{rows}".encode())


def born(number: int) -> str:
    """The date of birth of somebody on the roll, as the roll has it."""
    return f"1990-03-{number % 28 + 1:02}"


def _plan_session(story: Story, on: date) -> None:
    made = sitting.plan_ordinary(
        by=INSTALLATION,
        organ=organ_of(story, BODY),
        year=on.year,
        month=on.month,
        starts_at=datetime.combine(on, time(10), UTC),
        place=LocalizedText.of(ar="قاعة الاجتماعات بمقر الجماعة", fr="Salle des réunions de la commune"),
    )
    story.made["sitting:petitions"] = made.pk


def _petition(story: Story, name: str) -> Petition:
    return Petition.objects.select_related("organ__body", "body").get(pk=story.made[f"petition:{name}"])


def _open(story: Story, name: str) -> None:
    agent = story.person("citizen") if name == "bus" and "citizen" in story.people else None
    made = actions.start(by=INSTALLATION, organ=organ_of(story, BODY), draft=PETITIONS[name], agent=agent)
    story.made[f"petition:{name}"] = actions.collect(by=INSTALLATION, petition=made).pk


def _sign(story: Story, name: str, count: int) -> None:
    """Most on paper, on two sheets; some here."""
    numbers = range(1, count + 1)
    paper, online = numbers[: count - 5], numbers[count - 5 :]
    for first in (0, len(paper) // 2):
        last = len(paper) // 2 if first == 0 else len(paper)
        rows = [actions.Row(f"AB{number}", born(number)) for number in paper[first:last]]
        actions.enter_sheet(by=INSTALLATION, petition=_petition(story, name), rows=rows)
    for number in online:
        actions.sign(petition=_petition(story, name), identifier=f"AB{number}", check=born(number))


def _deposit(story: Story, name: str) -> None:
    actions.deposit(by=INSTALLATION, petition=_petition(story, name))


def _admit(story: Story) -> None:
    petition = _petition(story, "lights")
    law = engine.council_law("ma-113-14")
    for condition in engine.petition(law, petition.kind, population=24_000).conditions:
        actions.check_condition(
            by=INSTALLATION,
            petition=petition,
            code=condition.name,
            is_met=True,
            words="تم التحقق بالملف والسجلات.",
        )
    actions.admit(
        by=INSTALLATION,
        petition=petition,
        words=LocalizedText.of(
            ar="عدد التوقيعات الصحيحة يفوق المطلوب، والموضوع من اختصاص الجماعة.",
            fr="Le nombre de signatures valables dépasse le seuil et l’objet relève de la commune.",
        ),
    )


def _refuse(story: Story) -> None:
    actions.refuse(
        by=INSTALLATION,
        petition=_petition(story, "tax"),
        reason="competence",
        words=LocalizedText.of(
            fr="Une taxe nationale relève de la loi de finances : le conseil communal ne peut pas la modifier.",
            ar="الضريبة الوطنية من اختصاص قانون المالية: لا يمكن للمجلس الجماعي حذفها ولا تغييرها.",
        ),
    )


def _enter(story: Story) -> None:
    actions.enter_on_agenda(
        by=INSTALLATION,
        petition=_petition(story, "lights"),
        sitting=Sitting.objects.with_body().get(pk=story.made["sitting:petitions"]),
        committee=LocalizedText.of(ar="لجنة المرافق العمومية", fr="Commission des services publics"),
    )
