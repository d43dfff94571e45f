"""Forms of accounts, one subject a file."""
