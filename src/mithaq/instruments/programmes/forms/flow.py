"""The order of the steps, and their names."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.instruments.programmes.forms.rows import IndicatorsForm, MilestonesForm
from mithaq.instruments.programmes.forms.steps import (
    ExplanationsForm,
    MarkersForm,
    MeansForm,
    MoneyForm,
    SourcesForm,
    StepForm,
    WhatForm,
    WhoForm,
)

STEPS: Mapping[str, tuple[str | Promise, type[StepForm]]] = {
    "what": (_("What and why"), WhatForm),
    "who": (_("Who and when"), WhoForm),
    "milestones": (_("Milestones"), MilestonesForm),
    "money": (_("Money and links"), MoneyForm),
    "markers": (_("Markers and priorities"), MarkersForm),
    "indicators": (_("Indicators"), IndicatorsForm),
    "means": (_("Means of follow-up and control"), MeansForm),
    "explanations": (_("Plain explanations"), ExplanationsForm),
    "sources": (_("What it answers"), SourcesForm),
}


def after(step: str) -> str:
    """The step that follows; empty after the last."""
    codes = list(STEPS)
    place = codes.index(step) + 1
    return codes[place] if place < len(codes) else ""
