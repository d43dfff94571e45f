"""What the portal's pages show, gathered from every app in a fixed number of queries."""
