"""What is promised: charters as versioned documents, adopted by bodies."""
