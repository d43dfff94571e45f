"""Who holds a mandate gives account of it, and is answered."""
