"""The life of an election, and the words for what its organiser chooses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

DRAFT, OPEN, CLOSING, OPENED, COUNTED, PUBLISHED, STOPPED = (
    "draft",
    "open",
    "closing",
    "opened",
    "counted",
    "published",
    "stopped",
)
STATES = {
    DRAFT: _("in preparation"),
    OPEN: _("open to votes"),
    CLOSING: _("closed, the urn is not opened yet"),
    OPENED: _("the urn is opened"),
    COUNTED: _("counted, traces are being wiped out"),
    PUBLISHED: _("the result is published"),
    STOPPED: _("stopped: the votes were destroyed unread"),
}
VOTES_WERE_TAKEN = (OPEN, CLOSING, OPENED, COUNTED, PUBLISHED, STOPPED)

# How one votes.
APPROVAL, KNAPSACK, POINTS, RANKING = "approval", "knapsack", "points", "ranking"
METHODS = {
    APPROVAL: _("You choose up to a number of projects."),
    KNAPSACK: _("You choose projects as long as the envelope pays for them."),
    POINTS: _("You share out points among projects."),
    RANKING: _("You put projects in your order, the dearest to you first."),
}

# How it is counted.
EQUAL_SHARES, GREEDY, PHRAGMEN = "equal_shares", "greedy", "phragmen"
RULES = {
    EQUAL_SHARES: _(
        "Each voter gets an equal share of the money; a project is carried out when those who chose it can pay for it."
    ),
    GREEDY: _("The projects with the most votes are carried out, one after the other, as long as the money lasts."),
    PHRAGMEN: _("Each voter earns money at the same pace; a project is bought as soon as those who chose it can."),
}
RULE_NAMES = {
    EQUAL_SHARES: _("Equal shares"),
    GREEDY: _("Most votes first"),
    PHRAGMEN: _("Phragmén’s rule"),
}
GUARANTEES = {
    EQUAL_SHARES: _("A group of voters with common wishes decides about its share of the money, however small it is."),
    GREEDY: _("The largest group of voters with common wishes may decide about all of the money."),
    PHRAGMEN: _("A group of voters with common wishes gets its part of the result, nearly as with equal shares."),
}
COMPLETIONS = {
    "none": _("What is left over stays in the envelope."),
    "add1": _("Shares grow together as long as more projects can be paid for."),
    "utilitarian": _("What is left over goes to the projects with the most votes."),
    "add1u": _("Shares grow together; what is then left over goes to the projects with the most votes."),
}
UTILITIES = {
    "": _("usual for this way of voting"),
    "cost": _("a project counts for a voter as much as it costs"),
    "cardinality": _("each project counts alike"),
    "borda": _("a project counts by its place in the order"),
    "points": _("a project counts by its points"),
}

# Through what somebody voted.
WEB, COUNTER, PAPER = "web", "counter", "paper"
CHANNELS = {WEB: _("on the site"), COUNTER: _("at the counter"), PAPER: _("on paper")}

# What is published of an envelope's votes, and why only totals.
BALLOTS, TOTALS = "ballots", "totals"
FEW_ON_ROLL, FEW_BALLOTS = "roll", "ballots"
WHY_TOTALS = {
    FEW_ON_ROLL: _(
        "Few may vote here: ballots are not published, only each project’s total, and the rule is the most votes."
    ),
    FEW_BALLOTS: _(
        "Few voted here: ballots are not published, only each project’s total, and the rule is the most votes."
    ),
}

# What became of a leaf.
LEAF_COUNTED, LEAF_REPLACED, LEAF_VOID = "counted", "replaced", "void"
LEAF_STATES = {
    LEAF_COUNTED: _("counted"),
    LEAF_REPLACED: _("replaced by its voter"),
    LEAF_VOID: _("void: the envelope could not be opened, or held what no ballot may say"),
}

# A paper ballot: waits for a second reader, was read differently, is settled.
WAITING, DIFFERS, SETTLED = "waiting", "differs", "settled"
PAPER_STATES = {
    WAITING: _("waits for a second reader"),
    DIFFERS: _("two readers read it differently"),
    SETTLED: _("two readers agree"),
}
