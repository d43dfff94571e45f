"""Tags of sittings."""
