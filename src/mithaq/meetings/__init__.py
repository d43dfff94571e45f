"""Meetings that make a text together, the committees that follow it, and the standards it is made by."""
