"""Forms of petitions, one subject a file."""
