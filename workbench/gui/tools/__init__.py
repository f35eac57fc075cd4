"""External tools in the window: offered, watched while they have a file open, and what they wrote brought back."""
