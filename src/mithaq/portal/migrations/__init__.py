"""Steps of the portal’s table."""
