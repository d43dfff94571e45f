"""What pages show, gathered in a bounded number of queries."""
