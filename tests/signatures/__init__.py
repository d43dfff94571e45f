"""Signing, from the campaign to the stranger who checks."""
