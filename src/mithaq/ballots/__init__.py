"""Ballots: how a call decides. A vote is sealed until the close, found again by its voter, recounted by anyone."""
