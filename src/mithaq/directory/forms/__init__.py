"""Forms of the directory, one noun a file."""
