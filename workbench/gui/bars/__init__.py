"""The strips above and around a page: its title, what was done, what went wrong."""
