"""Two or three files or folders beside each other, outside any briefcase."""
