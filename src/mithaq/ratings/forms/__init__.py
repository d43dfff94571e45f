"""Forms of ratings."""
