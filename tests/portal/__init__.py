"""Tests of the portal: the demonstration, and the pages that bring everything together."""
