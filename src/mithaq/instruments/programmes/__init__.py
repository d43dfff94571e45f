"""Programmes: what a commitment of a programme has besides its words, from its draft to its public page."""
