"""Forms of meetings, committees and standards, one idea a form."""
