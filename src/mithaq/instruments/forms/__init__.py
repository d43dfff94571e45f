"""Forms of stewards."""
