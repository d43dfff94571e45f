"""Paper: ballots to be printed, papers read by two people, and the end of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mithaq.ballots import pages, papers, shown
from mithaq.ballots.actions import finish_papers, print_papers
from mithaq.ballots.forms.officers import FinishForm, PaperForm, PrintForm
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.core.texts import LocalizedText
from mithaq.directory.people import person_in


@access("account")
def paper(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """How far the papers of each envelope are; and, once all are read, the end of it."""
    election = pages.run_election_at(request, body, call)
    form = FinishForm(request.POST or None)
    if form.is_valid():
        try:
            words = LocalizedText.of(**{get_language() or "fr": form.cleaned_data["words"]})
            finish_papers(by=person_in(request), election=election, words=words)
            return redirect("ballots:paper", body, call)
        except Refused as refused:
            add_refusal(form, refused)
    context = {**pages.context_of(request, election), "rows": papers.rows(election), "form": form}
    context["is_over"] = papers.is_over(election)
    return render(request, "ballots/paper.html", context)


@access("account")
def paper_print(request: HttpRequest, body: str, call: str, envelope: str) -> HttpResponse:
    """A ballot to be printed, in the language of the page; first it is noted how many are."""
    election = pages.run_election_at(request, body, call)
    purse, form, batch = pages.purse_at(election, envelope), PrintForm(request.POST or None), None
    if form.is_valid():
        try:
            batch = print_papers(by=person_in(request), purse=purse, printed=form.cleaned_data["printed"])
        except Refused as refused:
            add_refusal(form, refused)
    more = {"purse": purse, "form": form, "batch": batch or purse.paper_batches.last()}
    more |= {"candidates": shown.candidates_of(purse), "sentence": shown.method_sentence(election)}
    return render(request, "ballots/paper_print.html", {**pages.context_of(request, election), **more})


@access("account")
def paper_entry(request: HttpRequest, body: str, call: str, envelope: str) -> HttpResponse:
    """Say what stands on a paper out of the box; another person says it, too, without seeing what the first said."""
    election = pages.run_election_at(request, body, call)
    purse, form = pages.purse_at(election, envelope), PaperForm(request.POST or None)
    if form.is_valid():
        try:
            read = papers.read(request, purse, form.cleaned_data)
            messages.success(request, _("Paper %(number)d: %(state)s.") % {"number": read.number, "state": read.state})
            return redirect("ballots:paper_entry", body, call, envelope)
        except Refused as refused:
            add_refusal(form, refused)
    return render(request, "ballots/paper_entry.html", {**papers.entry(request, purse), "form": form})
