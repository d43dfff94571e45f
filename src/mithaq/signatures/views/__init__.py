"""Pages of signing, one noun a file."""
