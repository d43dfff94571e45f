"""A transparency log: Merkle tree, proofs, signed checkpoints, receipts."""
