"""Calls: a participatory process of a body, from what is missing to what is decided, in phases with dates.

A call knows its phases, places, themes, envelopes and who takes part. What happens in a phase (needs, opinions,
ballots) is told by the apps above, which register handlers in `phases`, panels in `panels` and locks in `locks`.
"""
