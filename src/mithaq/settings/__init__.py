"""Settings by environment: `base` holds everything, the others say only what differs (docs/reference/settings.md)."""
