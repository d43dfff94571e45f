"""The public log: what was done, when, provable by anyone, holding no personal data."""
