"""The network that scores the transitions of a state."""
