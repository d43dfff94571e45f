"""Pages of consultations, one side a file."""
