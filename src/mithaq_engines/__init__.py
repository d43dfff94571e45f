"""The engines of Mithaq: pure Python, no Django, no clock, no chance, no network.

Each sub-package is a library in its own right and has a command under ``mithaq-engines``.
"""
