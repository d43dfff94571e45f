"""Needs: what is missing, who else misses it, how it could be solved, what the review says, and what became of it."""
