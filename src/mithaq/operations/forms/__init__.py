"""Forms of operations, one noun a file."""
