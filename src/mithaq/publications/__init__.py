"""Proactive publication: what the law orders published, and whether a body has published it."""
