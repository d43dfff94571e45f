"""Deadlines of the law: the engine against hand-worked dates, properties, numpy and bad files."""
