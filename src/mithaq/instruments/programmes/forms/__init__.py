"""Forms of programmes: how one begins, the steps of a commitment, its checklist and its bodies."""
