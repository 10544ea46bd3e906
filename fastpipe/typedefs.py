"""The C types of the core are for Cython: they have no names in Python."""
