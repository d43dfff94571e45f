"""Forms of consultations, one side a file."""
