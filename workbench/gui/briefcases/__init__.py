"""The briefcases that the window knows, and the way to a new one."""
