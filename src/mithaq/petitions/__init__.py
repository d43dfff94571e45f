"""Petitions: people ask a council to put a matter on its agenda, and are answered within the law’s time."""
