"""Forms of needs, one side a file."""
