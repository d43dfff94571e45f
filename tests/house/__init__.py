"""Tests about the code itself: what everyone agreed on, and nobody should have to remember."""
