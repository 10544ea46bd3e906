"""Stands where PyTorch would be found; see `tests/processes.py`."""

raise ImportError("PyTorch is hidden from this process")
