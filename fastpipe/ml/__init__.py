"""Model architectures, and the Ops that they run on.

Importing this package makes `FastOps` Thinc's Ops on the CPU.
"""

from .fused import use_reference_path
from .ops import FastOps, install
from .optimizer import Adam

install()

__all__ = ["Adam", "FastOps", "use_reference_path"]
