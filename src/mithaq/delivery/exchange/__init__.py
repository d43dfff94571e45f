"""Delivery in sheets: a programme as it stands, to be filled in and brought back; tried first, then written in batches.

``columns`` names the columns in three languages; ``sheets`` writes what stands; ``reading`` turns lines into what they
say; ``trial`` says of each what it would do, and writes nothing; ``writing`` writes what the trial lets pass, as the
single acts would (`delivery.actions`); ``actions`` are the verbs: bring, begin, go on, throw away.
"""
