"""The training loop: batches in, the best pipeline out."""

from __future__ import annotations


