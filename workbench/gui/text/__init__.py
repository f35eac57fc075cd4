"""A text in columns: what is shown of it, and what the person does to it."""
