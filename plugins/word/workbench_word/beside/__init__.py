"""What a document has beside its text: styles, lists, properties, settings, a theme, parts of other kinds."""
