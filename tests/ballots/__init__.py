"""Tests of ballots."""
