"""Who has which part in the programmes of the demonstration, who carries a commitment together, how it was made."""

from __future__ import annotations

from functools import partial

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import Commitment, Instrument
from mithaq.instruments.programmes import actions as writing
from mithaq.meetings import actions as meeting
from mithaq.portal.demo.programming import edition_of
from mithaq.portal.demo.story import Story
from mithaq.portal.network.duties import duties_of
from mithaq.portal.network.evidence import sources
from mithaq.portal.network.linking import link_evidence

PARTS = {
    "design": LocalizedText.of(
        fr="Écrit le modèle avec les communes volontaires", ar="تعد النموذج مع الجماعات المتطوعة"
    ),
    "implementation": LocalizedText.of(fr="Accueille une formation par trimestre", ar="تستضيف تكوينا كل ثلاثة أشهر"),
    "follow_up": LocalizedText.of(fr="Relève les publications de ses communes", ar="تجرد منشورات جماعاتها"),
    "evaluation": LocalizedText.of(fr="Désigne deux associations évaluatrices", ar="تعين جمعيتين للتقييم"),
}
REGIONS = {"region-1": tuple(PARTS), "region-2": ("implementation", "follow_up"), "region-3": ("design", "evaluation")}
UNMET = LocalizedText.of(
    fr="Le dépôt des documents n’a pas encore de moteur de recherche.", ar="لا يتوفر مستودع الوثائق على بحث بعد."
)


def tell_parts(story: Story) -> None:
    """Parts of regions in the network's programme, a joint action, the standards of co-creation, evidence of duties."""
    story.on(-25, partial(_give_parts, story))
    story.on(-45, partial(_carry, story))
    story.on(-22, partial(_assess, story))
    story.on(-21, partial(_link, story))


def _give_parts(story: Story) -> None:
    instrument = _instrument(story, "network")
    for body, phases in REGIONS.items():
        for phase in phases:
            writing.give_share(
                by=INSTALLATION, instrument=instrument, body=story.bodies[body], phase=phase, words=PARTS[phase]
            )


def _carry(story: Story) -> None:
    """A commune carries with its region what the region still consults on."""
    edition = edition_of(story, "consulted")
    lineage = story.made["commitment:consulted:data/transport"]
    commitment = Commitment.objects.get(edition=edition, lineage=lineage)
    for body in ("commune-1", "commune-3"):
        carrier = writing.propose_carrier(
            by=INSTALLATION, edition=edition, commitment=commitment, body=story.bodies[body]
        )
        if body == "commune-1":
            writing.answer_carrying(by=INSTALLATION, carrier=carrier, confirms=True)


def _assess(story: Story) -> None:
    """Two standards met, one in part, with what shows it; the others are not assessed yet."""
    instrument = _instrument(story, "prefecture")
    body = instrument.body
    evidence = {
        "participation": f"/fr/b/{body.slug}/meetings/",
        "response": f"/fr/b/{body.slug}/meetings/{story.made['meeting:prefecture:2'].public_id}/",
        "information": f"/fr/b/{body.slug}/meetings/{story.made['meeting:prefecture:1'].public_id}/",
    }
    for standard, address in evidence.items():
        is_page = address.count("/") > 5
        meeting.add_evidence(
            by=INSTALLATION,
            instrument=instrument,
            standard=standard,
            address=address if is_page else "https://riwaq.example/participation",
            dated=clock.now().date(),
            title=LocalizedText.of(fr="Ce qui a été fait, avec les pièces", ar="ما أُنجز، مع الوثائق"),
        )
        meeting.assess_standard(
            by=INSTALLATION,
            instrument=instrument,
            standard=standard,
            state="partly" if standard == "information" else "met",
            responsible=story.mandates["programme-1", "council-1"],
            assessed_on=clock.now().date(),
            unmet=UNMET if standard == "information" else None,
            revision=0,
        )


def _link(story: Story) -> None:
    """Which facts of the site speak to which duty of the network's members."""
    network = story.bodies["network"]
    codes = list(sources())
    chosen = {one.lineage: codes[place : place + 2] for place, one in enumerate(duties_of(network)) if codes[place:]}
    link_evidence(by=INSTALLATION, network=network, chosen=chosen)


def _instrument(story: Story, name: str) -> Instrument:
    return edition_of(story, name).instrument
