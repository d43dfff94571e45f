"""Tests of meetings, committees and co-creation standards."""
