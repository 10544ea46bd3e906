"""What a pipeline gets right and wrong on annotated text, and how two compare."""
