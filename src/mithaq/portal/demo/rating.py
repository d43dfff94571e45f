"""What citizens of the demonstration say they see, how trust is measured, and how far a service is digital."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from functools import partial

from mithaq.core.texts import LocalizedText
from mithaq.delivery import actions as delivery
from mithaq.delivery import states as delivered
from mithaq.delivery.gauges import gauge_at
from mithaq.portal.demo.delivering import BODY, STEWARD, evidence_of, promised_days, subject_of
from mithaq.portal.demo.story import Story
from mithaq.ratings import measuring
from mithaq.ratings.actions import Said, begin_measure, enter_wave, rate
from mithaq.ratings.actions.trust import WaveContent
from mithaq.ratings.models import TrustMeasure
from mithaq.ratings.raters import Rater
from mithaq.services import actions as services
from mithaq.services.models import Service

SEEN = {  # commitment -> how many say what
    "near/counter": {"begun": 6, "half": 14, "nearly": 19, "done": 11},
    "near/buses": {"nothing": 13, "begun": 16, "half": 7},
    "works/contracts": {"nearly": 8, "done": 12},
}
WORDS = {
    ("near/counter", 3): ("fr", "Demande faite depuis le téléphone, mais retirée au guichet neuf jours plus tard."),
    ("near/buses", 0): ("ar", "ما زال أبنائي يقطعون ستة كيلومترات مشيا."),
}
WAVES = ((-700, "41.5"), (-340, "44"), (-60, "48.5"))
MONEY = (
    ("works/contracts", delivered.COMMITTED, "78000", -300),
    ("works/contracts", delivered.SPENT, "71200", -20),
    ("works/visits", delivered.SPENT, "24600", -10),
    ("near/counter", delivered.COMMITTED, "236000", -200),
    ("near/counter", delivered.SPENT, "229400", -15),
    ("near/buses", delivered.COMMITTED, "640000", -260),
    ("near/buses", delivered.SPENT, "318000", -40),
)


def tell_ratings(story: Story) -> None:
    """Money and a service of the two years as well, so that pages of the programme are whole."""
    for of, kind, amount, days in MONEY:
        story.on(promised_days(story)[of][0] + timedelta(days=days), partial(_spend, story, of, kind, amount), hour=16)
    for of in SEEN:
        story.on(-150, partial(_rate, story, of), hour=17)
    story.on(-710, partial(_begin, story))
    for days, value in WAVES:
        story.on(days, partial(_enter, story, days, value))
    story.on(-600, partial(_write_service, story))
    for days, value in ((-420, "16"), (-300, "12"), (-180, "9"), (-40, "7")):
        story.on(days, partial(_read, story, value))
    story.on(-590, partial(_declare, story, "form", "model"))
    story.on(-200, partial(_declare, story, "request", "online"))


def _spend(story: Story, of: str, kind: str, amount: str) -> None:
    subject = subject_of(story, of)
    today = subject.body.today()
    delivery.spend(by=story.person(STEWARD), subject=subject, kind=kind, on=today, amount=Decimal(amount))


def _rate(story: Story, of: str) -> None:
    """Each by a browser of its own, through no line: nothing here is limited."""
    subject, number = subject_of(story, of), 0
    for seen, count in SEEN[of].items():
        for _one in range(count):
            language, words = WORDS.get((of, number), ("", ""))
            guest = f"demonstration-{of}-{number}"
            rate(by=Rater(guest=guest), subject=subject, said=Said(seen=seen, words=words, language=language))
            number += 1


def _begin(story: Story) -> None:
    measure = begin_measure(
        by=story.person(STEWARD),
        body=story.bodies[BODY],
        question=LocalizedText.of(
            ar="هل تثقون في أن المجلس يفي بما يلتزم به؟",
            fr="Faites-vous confiance au conseil pour tenir ce qu’il promet ?",
            en="Do you trust the council to keep what it promises?",
        ),
        scale=measuring.SHARE,
        target=Decimal(60),
    )
    story.made["trust"] = measure.pk


def _enter(story: Story, days: int, value: str) -> None:
    """A survey carried out elsewhere, with its method and results."""
    measure = TrustMeasure.objects.select_related("body").get(pk=story.made["trust"])
    results = delivery.EvidenceContent(
        kind=delivered.LINK,
        title=LocalizedText.of(ar="نتائج الاستطلاع", fr="Résultats de l’enquête", en="Results of the survey"),
        dated=story.day(days - 5),
        link="https://enquetes.ksar-mernissa.example/confiance",
    )
    by = story.person(STEWARD)
    evidence = delivery.add_evidence(by=by, body=measure.body, content=results)
    content = WaveContent(
        method="telephone",
        starts_on=story.day(days - 30),
        ends_on=story.day(days - 10),
        sample_size=612,
        value=Decimal(value),
        carried_out_by=LocalizedText.of(ar="كلية العلوم الاجتماعية", fr="Faculté des sciences sociales"),
        sampling=LocalizedText.of(ar="حصص حسب السن والجنس والجماعة.", fr="Quotas par âge, sexe et commune."),
        margin=Decimal("3.9"),
    )
    enter_wave(by=by, measure=measure, content=content, evidence=[evidence])


def _write_service(story: Story) -> None:
    by, body = story.person(STEWARD), story.bodies[BODY]
    content = services.ServiceContent(
        name=LocalizedText.of(ar="شهادة السكنى", fr="Certificat de résidence", en="Certificate of residence"),
        purpose=LocalizedText.of(ar="إثبات السكن في العمالة.", fr="Prouver que l’on habite la préfecture."),
    )
    service = services.write_service(by=by, body=body, content=content)
    story.made["service"] = service.pk
    wanted = services.IndicatorContent(
        what=LocalizedText.of(ar="أيام الانتظار", fr="Jours d’attente", en="Days of waiting"),
        unit=LocalizedText.of(ar="يوم", fr="jours", en="days"),
        baseline=Decimal(19),
        target=Decimal(5),
        due_on=story.day(60),
        source=LocalizedText.of(ar="سجل الطلبات", fr="Registre des demandes"),
    )
    indicator = services.add_indicator(by=by, service=service, content=wanted)
    services.tie_objective(by=by, indicator=indicator, commitment=subject_of(story, "near/counter").public_id)
    story.made["service indicator"] = indicator.public_id


def _read(story: Story, value: str) -> None:
    gauge = gauge_at("service_indicator", story.made["service indicator"])
    assert gauge is not None
    delivery.read(by=story.person(STEWARD), gauge=gauge, on=gauge.body.today(), value=Decimal(value))


def _declare(story: Story, stage: str, evidence: str) -> None:
    service = Service.objects.select_related("body").get(pk=story.made["service"])
    services.declare_stage(
        by=story.person(STEWARD),
        service=service,
        stage=stage,
        since=service.body.today(),
        words=LocalizedText.of(ar="أُعلن عنه في الشبابيك.", fr="Annoncé aux guichets."),
        evidence=[evidence_of(story, evidence).public_id],
    )
