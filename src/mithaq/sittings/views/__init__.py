"""Pages of sittings, one side a file."""
