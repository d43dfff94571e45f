"""Tests of the transparency log's engine."""
