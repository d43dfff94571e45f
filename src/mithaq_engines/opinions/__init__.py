"""Maps of opinion: from votes on statements to groups, what unites them and what divides them.

from mithaq_engines.opinions import map_of, read_statements, read_votes

read = read_votes(open("votes.csv", "rb").read())
votes = read_statements(open("comments.csv", "rb").read()).applied_to(read.votes)
found = map_of(votes)
print(found.sizes, found.agreed, found.representatives(0))
"""

from mithaq_engines.opinions.forms import Problem
from mithaq_engines.opinions.live import LiveConversation
from mithaq_engines.opinions.maps import OpinionMap, Position, SmallGroupError, map_of, map_of_groups
from mithaq_engines.opinions.picture import drawn, picture
from mithaq_engines.opinions.publication import interval, label_of, published
from mithaq_engines.opinions.reading import read_votes
from mithaq_engines.opinions.statements import read_statements, sign_of
from mithaq_engines.opinions.votes import Votes

__all__ = [
    "LiveConversation",
    "OpinionMap",
    "Position",
    "Problem",
    "SmallGroupError",
    "Votes",
    "drawn",
    "interval",
    "label_of",
    "map_of",
    "map_of_groups",
    "picture",
    "published",
    "read_statements",
    "read_votes",
    "sign_of",
]
