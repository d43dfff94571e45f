"""What a prefecture of the demonstration does with others: an operation, measures, a problem solved, a review."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.delivery import actions as delivery
from mithaq.delivery import states as delivered
from mithaq.delivery.gauges import gauge_at
from mithaq.delivery.subjects import subject_at
from mithaq.directory.rules import INSTALLATION
from mithaq.meetings import actions as meeting
from mithaq.meetings.models import Meeting
from mithaq.operations import actions, states
from mithaq.operations.models import Operation, Problem
from mithaq.portal.demo.delivering import BODY, STEWARD, evidence_of, promised_days, subject_of
from mithaq.portal.demo.story import Story

DAYS = timedelta(days=1)
OTHER = "commune-1"
DUTIES = (
    (states.OURS, "دفع حصة العمالة من كلفة الحافلة", "Payer la part préfectorale du véhicule", -200),
    (states.OURS, "تكوين السائقين", "Former les conducteurs", -60),
    (states.THEIRS, "توفير المرأب والصيانة", "Fournir le garage et l’entretien", -150),
    (states.THEIRS, "نشر لائحة المنتظرين كل شهر", "Publier chaque mois la liste d’attente", -20),
)


def tell_operations(story: Story) -> None:
    """In the order in which it happened."""
    story.on(-330, partial(_propose, story))
    story.on(-320, partial(_agree, story))
    story.on(-205, partial(_report_duty, story, 0, "online"))
    story.on(-120, partial(_report_duty, story, 2, "waiting"))
    story.on(-300, partial(_register, story))
    story.on(-90, partial(_effect, story))
    story.on(-140, partial(_raise, story))
    story.on(-120, partial(_solve, story))
    story.on(-70, partial(_close, story))
    roads = promised_days(story)["near/roads"][0]
    story.on(roads - 80 * DAYS, partial(_announce_review, story, roads - 65 * DAYS))
    story.on(roads - 64 * DAYS, partial(_review, story))


def _words(ar: str, fr: str) -> LocalizedText:
    return LocalizedText.of(ar=ar, fr=fr)


def _propose(story: Story) -> None:
    duties = [
        actions.DutyContent(
            side, _words(ar, fr), story.day(days), (story.bodies[BODY], "director") if side == states.OURS else None
        )
        for side, ar, fr, days in DUTIES
    ]
    made = actions.propose_operation(
        by=story.person(STEWARD),
        body=story.bodies[BODY],
        content=actions.OperationContent(
            title=_words("حافلة مشتركة للنقل المدرسي", "Un véhicule partagé pour le transport scolaire"),
            purpose=_words("خط يربط ثلاثة دواوير بالإعدادية.", "Une ligne entre trois douars et le collège."),
            starts_on=story.day(-320),
            ends_on=story.day(120),
            other_body=story.bodies[OTHER],
        ),
        duties=duties,
    )
    story.made["operation"] = made.pk


def _operation(story: Story) -> Operation:
    return Operation.objects.select_related("body", "other_body").get(pk=story.made["operation"])


def _agree(story: Story) -> None:
    operation = _operation(story)
    actions.agree_operation(
        by=INSTALLATION, operation=operation, revision=operation.revision, agreed_on=story.day(-320)
    )


def _report_duty(story: Story, place: int, evidence: str) -> None:
    duty = list(_operation(story).duties.order_by("pk"))[place]
    subject = subject_at("duty", duty.public_id)
    assert subject is not None
    content = delivery.ReportContent(
        state=delivered.DONE,
        words=_words("نُفذ كما اتُّفق عليه.", "Fait comme convenu."),
        done_on=min(subject.body.today(), subject.ends_on or date.max),
    )
    shown = [evidence_of(story, evidence)] if subject.body.pk == story.bodies[BODY].pk else []
    if not shown:
        link = delivery.EvidenceContent(
            kind=delivered.LINK,
            title=_words("محضر التسليم", "Procès-verbal de remise"),
            dated=subject.body.today() - 2 * DAYS,
            link="https://commune.example/garage",
        )
        shown = [delivery.add_evidence(by=INSTALLATION, body=subject.body, content=link)]
    delivery.report(by=INSTALLATION, subject=subject, content=content, evidence=shown)


def _register(story: Story) -> None:
    measure = actions.register_measure(
        by=story.person(STEWARD),
        body=story.bodies[BODY],
        content=actions.MeasureContent(
            title=_words("إنارة أقل كلفة", "Un éclairage moins coûteux"),
            aim=_words(
                "خفض فاتورة الإنارة بمصابيح وتوقيت جديد.", "Réduire la facture d’éclairage : lampes et horaires."
            ),
            domain="energy",
            owner=(story.bodies[BODY], "director"),
            starts_on=story.day(-300),
            ends_on=story.day(-30),
            effect=_words("توفير 180 000 درهم في السنة", "180 000 dirhams économisés par an"),
            currency="MAD",
            direction=states.MORE,
            baseline=Decimal(0),
            target=Decimal(180_000),
        ),
    )
    story.made["measure"] = measure.public_id


def _effect(story: Story) -> None:
    gauge = gauge_at("measure_effect", story.made["measure"])
    assert gauge is not None
    delivery.read(by=story.person(STEWARD), gauge=gauge, on=story.day(-90), value=Decimal(74_500))


def _raise(story: Story) -> None:
    problem = actions.raise_problem(
        by=story.person(STEWARD),
        body=story.bodies[BODY],
        content=actions.ProblemContent(
            title=_words("ملفات تضيع بين مصلحتين", "Des dossiers se perdent entre deux services"),
            found_on=story.day(-141),
            words=_words("ستة ملفات في شهر واحد لم يُعرف أين هي.", "Six dossiers en un mois, sans qu’on sache où."),
            commitment=subject_of(story, "near/counter").public_id,
        ),
    )
    story.made["problem"] = problem.pk


def _problem(story: Story) -> Problem:
    return Problem.objects.select_related("body").get(pk=story.made["problem"])


def _solve(story: Story) -> None:
    by = story.person(STEWARD)
    actions.propose_solution(
        by=by, problem=_problem(story), words=_words("سجل ورقي مشترك.", "Un registre papier commun.")
    )
    chosen = actions.propose_solution(
        by=by,
        problem=_problem(story),
        words=_words("رقم واحد للملف، يُمسح عند كل انتقال.", "Un numéro unique, lu à chaque passage."),
    )
    reason = _words("يُعرف مكان الملف في كل لحظة.", "On sait à tout moment où est le dossier.")
    actions.choose_solution(by=by, solution=chosen, reason=reason)
    action = actions.OwnAction(
        words=_words("طبع الأرقام وتكوين المصلحتين", "Imprimer les numéros et former les deux services"),
        owner=(story.bodies[BODY], "director"),
        starts_on=story.day(-120),
        ends_on=story.day(-60),
    )
    actions.start_action(by=by, problem=_problem(story), action=action)


def _close(story: Story) -> None:
    actions.close_problem(
        by=story.person(STEWARD),
        problem=_problem(story),
        words=_words("منذ شهر، لم يضع أي ملف.", "Depuis un mois, aucun dossier perdu."),
        done_on=story.day(-71),
        evidence=[evidence_of(story, "online").public_id],
    )


def _announce_review(story: Story, on: date) -> None:
    starts_at = datetime.combine(on, time(14), UTC)
    made = meeting.plan_meeting(
        by=INSTALLATION,
        body=story.bodies[BODY],
        plan=meeting.Plan(
            title=LocalizedText.of(
                ar="مراجعة البرنامج الأول", fr="Revue du premier programme", en="Review of the first programme"
            ),
            purpose=_words("ما تأخر، ولماذا، وما نغيره.", "Ce qui tarde, pourquoi, et ce que nous changeons."),
            place=_words("قاعة الاجتماعات بمقر المجلس", "Salle des réunions, siège du conseil"),
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            agenda=(_words("الالتزامات المتأخرة", "Les engagements en retard"),),
            instrument=subject_of(story, "near/roads").instrument,
        ),
    )
    story.made["review"] = meeting.announce_meeting(by=INSTALLATION, meeting=made).pk


def _review(story: Story) -> None:
    held = Meeting.objects.select_related("body").get(pk=story.made["review"])
    changes: list[dict[str, Any]] = [
        {
            "subject": subject_of(story, "near/roads"),
            "kind": delivered.CHANGE_STOPPED,
            "words": _words("الخط الجهوي يؤدي الخدمة نفسها.", "La ligne régionale rend le même service."),
            "lesson": _words(
                "قبل الوعد بخدمة، نسأل من يقدمها.", "Avant de promettre un service, demander qui le rend déjà."
            ),
        },
        {
            "subject": subject_of(story, "near/buses", 3),
            "kind": delivered.PUT_LATER,
            "ends_on": promised_days(story)["near/buses"][3] + 150 * DAYS,
            "words": _words("تأخر اقتناء الحافلتين.", "L’achat des deux véhicules a tardé."),
            "lesson": _words("نطلب العروض قبل السنة بستة أشهر.", "Lancer les achats six mois avant l’année."),
        },
    ]
    for one in changes:
        actions.decide_change(by=story.person(STEWARD), meeting=held, **one)
    text = _words(
        "حضر تسعة أشخاص. قُرئت الالتزامات المتأخرة واحدا واحدا.\n\nتقرر إيقاف خط التبليغ وتأجيل الخطين.",
        "Neuf personnes présentes. Les engagements en retard ont été lus un à un.\n\n"
        "Décision : arrêter la ligne de signalement, reporter les deux lignes de transport.",
    )
    minutes = meeting.write_minutes(by=INSTALLATION, meeting=held, text=text, revision=0)
    meeting.approve_minutes(by=INSTALLATION, meeting=held, revision=minutes.revision)
    meeting.publish_minutes(by=INSTALLATION, meeting=held, revision=minutes.revision)
