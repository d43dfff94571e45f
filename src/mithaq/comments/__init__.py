"""Comments: threads about public things of a call, reports of what breaks its rules, moderation that can be appealed.

This app knows no needs and no solutions: apps above register what can be commented in `subjects`, and what can be
reported and hidden in `moderation`.
"""
