"""Layers over a window of three rows, see ``_layers/window_winograd.pxd``."""
