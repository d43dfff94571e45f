"""Tests of the engine of participatory budgeting."""
