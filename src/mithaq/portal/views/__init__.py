"""The portal's pages, one subject a file."""

from __future__ import annotations

from mithaq.portal.views.bodies import body_csv, body_detail, body_json, body_list
from mithaq.portal.views.desk import desk
from mithaq.portal.views.explained import accessibility, how_to_check, open_data
from mithaq.portal.views.front import front_door, health, identifier_detail
from mithaq.portal.views.home import home
from mithaq.portal.views.keys import key_list, key_revoke
from mithaq.portal.views.searching import search

__all__ = [
    "accessibility",
    "body_csv",
    "body_detail",
    "body_json",
    "body_list",
    "desk",
    "front_door",
    "health",
    "home",
    "how_to_check",
    "identifier_detail",
    "key_list",
    "key_revoke",
    "open_data",
    "search",
]
