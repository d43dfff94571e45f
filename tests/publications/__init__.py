"""Proactive publication, from the file of law to the page of a network."""
