"""One layer of the window encoder, see ``_layers/window_layer.pxd``."""
