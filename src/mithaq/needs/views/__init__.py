"""Pages of needs, one side a file."""
