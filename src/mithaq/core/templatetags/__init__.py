"""The site's own template tags."""
