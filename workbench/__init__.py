"""Smart Briefcases: syncs folders, finds every conflict, and merges what is inside the files."""

__version__ = "0.1.0"
