"""Templates of the report, and its style and script."""
