"""The C structs of the core are for Cython: they have no names in Python."""
