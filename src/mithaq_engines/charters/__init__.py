"""Read the text of a charter: values, commitments, audiences."""
