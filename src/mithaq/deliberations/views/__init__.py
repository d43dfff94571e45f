"""Pages of deliberations, one side a file."""
