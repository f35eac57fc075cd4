"""What the person sets: colours, language, text, keys, notifications, and what other rooms add."""
