"""Programmes in files, in the shape of the template of the Open Government Partnership: JSON and CSV, without loss."""
