"""Tests: a tree that mirrors src, journeys in a browser, attacks, and rules of the house."""
