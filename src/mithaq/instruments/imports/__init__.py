"""A charter's text read into structure, corrected by a person, and made into the draft of an edition."""
