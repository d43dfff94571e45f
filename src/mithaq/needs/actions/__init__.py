"""What is done with needs, one side a file."""
