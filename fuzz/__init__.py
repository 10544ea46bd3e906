"""Fuzzing: inputs that a stranger could hand over, damaged in every way.

``bin/fuzz [TARGET] [SECONDS]`` runs the targets; each is a function in `targets` that
makes an input from a number and gives it to fastpipe. The same number makes the same
input, so a failure is named by its target and its number.
"""
