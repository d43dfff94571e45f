"""Accounts that those responsible give of what they did, what the hierarchy answers, and what follows from it."""
