"""Pages of meetings, committees and standards."""
