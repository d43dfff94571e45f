"""Promises kept and broken: what civil society's verdicts and the days say, counted by the engine's rule on any day."""
