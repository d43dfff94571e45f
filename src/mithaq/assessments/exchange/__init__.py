"""Assessments in files: what leaves for elsewhere, and codings that an assessor brings."""
