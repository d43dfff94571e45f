"""Pages of publication, one noun a file."""
