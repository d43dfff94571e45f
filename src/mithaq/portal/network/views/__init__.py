"""Pages of a network: its members' duties, focal points, programmes and priorities."""
