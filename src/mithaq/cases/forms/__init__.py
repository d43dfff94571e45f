"""Forms of cases, one side a file."""
