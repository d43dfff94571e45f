"""What citizens say of what they see: ratings, and trust measured over time."""
