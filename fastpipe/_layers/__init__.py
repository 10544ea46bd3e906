"""Fused layers and optimizer steps, over the parameters of Thinc's graph."""
