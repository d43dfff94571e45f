"""Pages of comments, one noun a file."""
