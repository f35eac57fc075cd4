"""The list of conflicts, and choosing for whole ones."""
