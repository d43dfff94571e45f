"""The JSON API, for tools of assessors, of officers and of whoever reads along: the same acts, rules and refusals as
the pages.

``keys`` are personal and stand for a person; ``schemas`` says what goes in and out, ``shown`` makes what goes out;
``reading`` and ``writing`` are the operations; ``urls`` puts them under /api/. Nothing here is done with a session:
no cookie is looked at, so that no page elsewhere can act through a browser.
"""
