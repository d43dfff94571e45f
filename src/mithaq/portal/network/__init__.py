"""What a network sees of its members on a day: duties, focal points, programmes. Computed from records, never typed."""
