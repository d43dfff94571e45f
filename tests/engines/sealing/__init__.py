"""Tests of sealed ballots."""
