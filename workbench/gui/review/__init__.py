"""One conflict taken up: what is inside, its decisions, and the way to Apply."""
