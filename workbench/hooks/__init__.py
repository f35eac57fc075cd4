"""The plugin contract (`hookspecs`) and the guarded host that calls it."""
