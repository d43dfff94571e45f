"""Ratings of citizens, and trust over time."""
