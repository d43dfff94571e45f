"""What a body does with others: operations with duties of both sides, measures, problems, reviews."""
