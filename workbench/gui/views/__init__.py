"""A document as a plugin's views show it: one widget for each kind of view, behind one shape."""
