"""Edit trees, and what the lemmatizer remembers."""
