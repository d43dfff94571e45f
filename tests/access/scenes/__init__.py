"""Scenes of the table of access, one app a file: what an app adds to the world (see `tests.access.world`)."""
