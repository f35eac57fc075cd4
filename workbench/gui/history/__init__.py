"""What was done, and ways to take it back."""
