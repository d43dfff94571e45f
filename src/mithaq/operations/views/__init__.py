"""Pages of operations, measures, problems and reviews."""
