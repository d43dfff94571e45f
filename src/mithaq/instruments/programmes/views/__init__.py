"""Pages of programmes: for readers, for those who write them, for bodies that carry a commitment together."""
