"""A transparency log: Merkle tree, proofs, signed checkpoints, commitments, leaves, receipts.

Pure: no clock, no chance, no storage. Keys, salts and times are given, hashes are read through a function given.
"""
