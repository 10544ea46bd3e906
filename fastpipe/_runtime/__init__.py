"""Memory, threads, matrix products and the C kernels: what the rest computes with."""
