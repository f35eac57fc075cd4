"""The keys: all of them on one page, and each of them the person's to change."""
