"""Pages of petitions, one subject a file."""
