"""Pages of instruments: for readers, for whoever is bound, for stewards."""
