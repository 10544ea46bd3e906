"""Transition systems and their states, by the package's former name."""
