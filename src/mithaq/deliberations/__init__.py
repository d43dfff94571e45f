"""Deliberations: short statements that participants of a call agree or disagree with, and the map of their opinions.

What is shown is what the engine `mithaq_engines.opinions` lets be shown: nobody's votes, and no group under a set size.
"""
