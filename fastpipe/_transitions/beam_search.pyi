"""One search with beams: their memory, and how they take a step."""
