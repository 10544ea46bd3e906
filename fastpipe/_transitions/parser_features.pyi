"""The tokens of a state that the model looks at."""
