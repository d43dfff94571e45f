"""Arabic, French, English and Moroccan dialect: folding, terms for searching, and likeness of short texts.

Pure: no clock, no chance, no storage. :mod:`.analyser` turns a text into terms that SQLite's FTS5 and PostgreSQL's
``to_tsvector('simple', …)`` take as they are; :mod:`.likeness` finds the nearest of many short texts and says why.
"""
