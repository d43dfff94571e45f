"""Pages of accounts and of teams, one subject a file."""
