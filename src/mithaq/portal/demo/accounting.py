"""Accounts in the demonstration: one given and answered with facts, one overdue, a team commended."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from mithaq.accounts import actions, states, tasks
from mithaq.accounts.actions import AnswerDraft, LineAnswer, LineContent, Terms
from mithaq.accounts.models import Account, Answer, DraftLine
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.portal.demo.delivering import BODY, STEWARD, evidence_of
from mithaq.portal.demo.story import Story

HOLDER, HEAD = "director-council-1", "president-council-1"
NAME = LocalizedText.of(ar="الحصيلة نصف السنوية للمصالح", fr="Compte semestriel des services", en="Half-yearly account")
BASIS = LocalizedText.of(
    ar="مقرر المجلس المتعلق بربط المسؤولية بالمحاسبة", fr="Délibération du conseil sur la reddition des comptes"
)
SAID = {  # by what is said of an objective
    states.REACHED: (
        LocalizedText.of(ar="أُنجز كما كُتب، والوثائق منشورة.", fr="Fait comme il est écrit ; les pièces sont publiées."),
        LocalizedText("ar"),
    ),
    states.PARTLY: (
        LocalizedText.of(ar="أُنجز الجزء الأكبر.", fr="Le plus gros est fait."),
        LocalizedText.of(ar="بقي ما تأخر اقتناؤه.", fr="Reste ce dont l’achat a tardé."),
    ),
}
ANSWER = LocalizedText.of(
    ar="الوقائع تؤكد ما قيل عن الصفقات. أما النقل المدرسي فيحتاج إلى خطة بتواريخ.",
    fr="Les faits confirment ce qui est dit des marchés. Le transport scolaire appelle un plan daté.",
)
PLAN = LocalizedText.of(
    ar="خطة مفصلة لفتح الخطين الباقيين.", fr="Un plan détaillé pour ouvrir les deux lignes restantes."
)
REMARK = LocalizedText.of(ar="سُلمت الخطة إلى المكتب في أجلها.", fr="Le plan a été remis au bureau dans le délai.")
THANKS = LocalizedText.of(
    ar="نُشرت كل الصفقات، ومنها 29 في الأجل، بفريق من أربعة أشخاص.",
    fr="Tous les marchés publiés, dont 29 dans le délai, par une équipe de quatre personnes.",
)


def tell_accounts(story: Story) -> None:
    """Two half-years: of the first the account was given in time, of the second it is overdue."""
    first = story.day(-400).replace(day=1)
    story.on(first + timedelta(days=5), partial(_oblige, story))
    for days in (-216, -214, -30):
        story.on(days, _open, hour=6)
    story.on(-205, partial(_give, story))
    story.on(-190, partial(_answer, story))
    story.on(-170, partial(_remark, story))
    story.on(-160, partial(_commend, story))


def _oblige(story: Story) -> None:
    body = Body.objects.get(pk=story.bodies[BODY].pk)
    terms = Terms(
        name=NAME,
        offices=[(body, "director")],
        months=6,
        first_on=story.day(-400).replace(day=1),
        basis=BASIS,
        answerer=(body, "head"),
    )
    actions.oblige(by=story.person(STEWARD), body=body, terms=terms)


def _open() -> None:
    tasks.open_accounts(clock.now())


def _account(story: Story) -> Account:
    rows = Account.objects.filter(mandate=story.mandates[HOLDER, BODY]).order_by("starts_on", "pk")
    found = rows.select_related("body", "mandate__person", "answer_body").first()
    assert found is not None
    return found


def _give(story: Story) -> None:
    """Every objective that was proposed to the holder, most of them with what shows it."""
    account, holder = _account(story), story.person(HOLDER)
    for place, line in enumerate(DraftLine.objects.filter(account=account).order_by("order")):
        result = states.REACHED if place == 0 else states.PARTLY
        done, undone = SAID[result]
        content = LineContent(
            result, done=done, undone=undone, evidence=[evidence_of(story, "list").public_id] if place == 0 else []
        )
        actions.keep_line(by=holder, line=line, content=content)
    actions.give(by=holder, account=_account(story))


def _answer(story: Story) -> None:
    account, head = _account(story), story.person(HEAD)
    statement = account.statements.last()
    assert statement is not None
    lines = {
        one.public_id: LineAnswer("mostly" if one.result == states.REACHED else "partly")
        for one in statement.lines.all()
    }
    draft = AnswerDraft(
        verdict="mostly",
        words=ANSWER,
        lines=lines,
        evidence=[evidence_of(story, "progress").public_id],
        consequence="plan",
        consequence_words=PLAN,
        due_on=clock.now().date() + timedelta(days=60),
        owner=(account.body, "director"),
    )
    actions.answer(by=head, account=account, statement=statement, draft=draft)


def _remark(story: Story) -> None:
    answer = Answer.objects.get(statement__account=_account(story))
    actions.remark(by=story.person(HOLDER), answer=answer, words=REMARK)


def _commend(story: Story) -> None:
    body = Body.objects.get(pk=story.bodies[BODY].pk)
    today = clock.now().date()
    actions.commend(
        by=story.person(HEAD),
        body=body,
        words=THANKS,
        starts_on=today - timedelta(days=365),
        ends_on=today - timedelta(days=30),
        evidence=[evidence_of(story, "list").public_id],
        role="director",
    )
